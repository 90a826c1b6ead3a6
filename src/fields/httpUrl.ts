import type { TextField } from 'payload'

/** An absolute `http:` or `https:` address without credentials. */
export const isHttpUrl = (value: string): boolean => {
  try {
    const url = new URL(value)
    return /^https?:$/.test(url.protocol) && url.hostname !== '' && url.username === '' && url.password === ''
  } catch {
    return false
  }
}

/** A text field that holds an absolute web address. */
export const httpUrlField = ({ required = false, ...field }: Partial<TextField> & { name: string }): TextField =>
  ({
    ...field,
    type: 'text',
    required,
    maxLength: 2000,
    validate: (value: unknown) => {
      if (value === undefined || value === null || value === '') return required ? 'An address is needed.' : true
      return (typeof value === 'string' && value.length <= 2000 && isHttpUrl(value)) || 'Write a full address that starts with https:// or http://.'
    },
  }) as TextField
