import type { TextField } from 'payload'

import { isHttpUrl } from '../shared/httpUrl.js'

/** A text field that holds an absolute web address. */
export const httpUrlField = ({ required = false, ...field }: Partial<TextField> & { name: string }): TextField =>
  ({
    ...field,
    type: 'text',
    required,
    maxLength: 2000,
    validate: (value: unknown) => {
      if (value === undefined || value === null || value === '') return required ? 'An address is needed.' : true
      return (isHttpUrl(value) && value.length <= 2000) || 'Write a full address that starts with https:// or http://.'
    },
  }) as TextField
