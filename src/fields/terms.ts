import type { FieldHook, TextField } from 'payload'

import { cleanTerm, toTerms } from '../livewire/terms.js'

/** Longest section or tag in characters. */
export const maxTermLength = 80

/** What is no text is left to the field's own validation. */
const tidySection: FieldHook = ({ value }) => (typeof value === 'string' ? cleanTerm(value) || null : (value as unknown))

const tidyTerms: FieldHook = ({ value }) => {
  const names: unknown = value
  return Array.isArray(names) && names.every((name) => typeof name === 'string') ? toTerms(names).map(({ name }) => name) : names
}

type Options = Pick<TextField, 'admin' | 'index'>

/** One section: kept as it is typed, but for white space and signs that nobody sees. */
export const sectionField = (options: Options): TextField => ({
  name: 'section',
  type: 'text',
  maxLength: maxTermLength,
  hooks: { beforeValidate: [tidySection] },
  ...options,
})

/** Several sections or tags: tidied likewise, each once however it is capitalised. */
export const termsField = ({ name, maxRows, ...options }: Options & { name: string; maxRows: number }): TextField =>
  ({
    name,
    type: 'text',
    hasMany: true,
    maxRows,
    maxLength: maxTermLength,
    hooks: { beforeValidate: [tidyTerms] },
    ...options,
  }) as TextField
