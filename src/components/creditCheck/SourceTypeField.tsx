'use client'

import type { TextFieldClientProps } from 'payload'

import { FieldDescription, FieldError, FieldLabel, ReactSelect, useField } from '@payloadcms/ui'

import { SourceLabel } from './SourceLabel.js'

interface Props extends TextFieldClientProps {
  /** What the codes stand behind, in an address of IPTC's. */
  base: string
  /** IPTC's own names, which are the same in every language. */
  codes: readonly string[]
}

/** How a picture came to be, chosen from IPTC's list. Stored as IPTC's address. */
export function SourceTypeField({ base, codes, field, path, readOnly }: Props) {
  const { disabled, setValue, showError, value } = useField<string | null>({ path })
  const toOption = (code: string) => ({ value: base + code, label: code })
  const code = value?.startsWith(base) ? value.slice(base.length) : (value ?? undefined)
  return (
    <div className="field-type select" id={`field-${path}`}>
      <FieldLabel label={field.label} path={path} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <ReactSelect
          disabled={Boolean(readOnly || disabled)}
          isClearable
          onChange={(chosen) => setValue((chosen as null | { value?: string })?.value ?? null)}
          options={codes.map(toOption)}
          showError={showError}
          {...(value && code ? { value: { value, label: code } } : {})}
        />
      </div>
      <SourceLabel />
      <FieldDescription description={field.admin?.description} path={path} />
    </div>
  )
}
