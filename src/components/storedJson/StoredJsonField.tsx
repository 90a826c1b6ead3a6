'use client'

import type { JSONFieldClientProps } from 'payload'

import { FieldLabel, useField } from '@payloadcms/ui'

import './storedJson.css'

/**
 * What a program stored, for reading. Payload's editor of JSON is fetched from another host, which would learn who looks at what, and
 * which a newsroom behind a wall does not reach.
 */
export function StoredJsonField({ field, path }: JSONFieldClientProps) {
  const { value } = useField<unknown>({ path })
  if (value === undefined || value === null) return null
  return (
    <div className="field-type stored-json">
      <FieldLabel label={field.label} path={path} />
      <pre dir="ltr" id={`field-${path}`}>
        {JSON.stringify(value, undefined, 2)}
      </pre>
    </div>
  )
}
