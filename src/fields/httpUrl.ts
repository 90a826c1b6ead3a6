import type { FieldHook, TextField } from 'payload'

import { addressOf, asOfToday } from '../log/newsroomAddress.js'
import { isHttpUrl } from '../shared/httpUrl.js'

/** What was typed with the address of where the newsroom was before leads to where it is. */
export const followMove: FieldHook = ({ req, value }) =>
  typeof value === 'string' ? asOfToday(value, addressOf(req.payload)) : (value as unknown)

/** A text field that holds an absolute web address; one of the newsroom's own moves with it. */
export const httpUrlField = ({ required = false, ...field }: Partial<TextField> & { name: string }): TextField =>
  ({
    ...field,
    type: 'text',
    hooks: field.hooks ?? { afterRead: [followMove] },
    required,
    maxLength: 2000,
    validate: (value: unknown) => {
      if (value === undefined || value === null || value === '') return required ? 'An address is needed.' : true
      return (isHttpUrl(value) && value.length <= 2000) || 'Write a full address that starts with https:// or http://.'
    },
  }) as TextField
