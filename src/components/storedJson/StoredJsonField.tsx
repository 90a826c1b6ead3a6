'use client'

import type { JSONFieldClientProps } from 'payload'

import { FieldLabel, useField } from '@payloadcms/ui'

import './storedJson.css'

/** In sentences, where it has them: why a check held a comment, or what stands in the way of each field. */
const sentencesOf = (value: unknown): string[] | undefined => {
  const said = [value].flat().map((one) => {
    const { message, why } = (one ?? {}) as { message?: unknown; why?: unknown }
    return message ?? why
  })
  return said.every((one) => typeof one === 'string') ? said : undefined
}

/**
 * What a program stored, for reading. Payload's editor of JSON is fetched from another host, which would learn who looks at what, and
 * which a newsroom behind a wall does not reach.
 */
export function StoredJsonField({ field, path }: JSONFieldClientProps) {
  const { value } = useField<unknown>({ path })
  if (value === undefined || value === null) return null
  const sentences = sentencesOf(value)
  return (
    <div className="field-type stored-json">
      <FieldLabel label={field.label} path={path} />
      {sentences ? (
        <ul id={`field-${path}`}>
          {sentences.map((sentence, at) => (
            <li dir="auto" key={at}>
              {sentence}
            </li>
          ))}
        </ul>
      ) : (
        <pre dir="ltr" id={`field-${path}`}>
          {JSON.stringify(value, undefined, 2)}
        </pre>
      )}
    </div>
  )
}
