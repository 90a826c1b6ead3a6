'use client'

import type { TextFieldClientProps } from 'payload'

import { FieldDescription, FieldError, FieldLabel, ReactSelect, useField, useTranslation } from '@payloadcms/ui'

interface Props extends TextFieldClientProps {
  /** Tags (BCP 47) to choose from. */
  languages: string[]
}

/** The language of an item: chosen by its name, or typed as a tag. */
export function LanguageField({ field, languages, path, readOnly }: Props) {
  const { disabled, setValue, showError, value } = useField<string | null>({ path })
  const { i18n } = useTranslation()
  const names = new Intl.DisplayNames([i18n.language, 'en'], { type: 'language', fallback: 'code' })
  const toOption = (tag: string) => ({ value: tag, label: `${nameOf(tag, names)} (${tag})` })
  const tags = value && !languages.includes(value) ? [value, ...languages] : languages
  const options = tags.map(toOption).sort((a, b) => a.label.localeCompare(b.label, i18n.language))
  const choose = (chosen: unknown) => setValue((chosen as null | { value?: string })?.value ?? null)
  return (
    <div className="field-type select">
      <FieldLabel label={field.label} path={path} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <ReactSelect
          disabled={Boolean(readOnly || disabled)}
          isClearable
          isCreatable
          onChange={choose}
          options={options}
          showError={showError}
          {...(value ? { value: toOption(value) } : {})}
        />
      </div>
      <FieldDescription description={field.admin?.description} path={path} />
    </div>
  )
}

/** What was typed may be no tag yet. */
const nameOf = (tag: string, names: Intl.DisplayNames): string => {
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}
