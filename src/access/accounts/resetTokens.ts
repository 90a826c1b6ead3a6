import { createHash } from 'node:crypto'

import type { CollectionBeforeChangeHook, CollectionBeforeOperationHook } from 'payload'

/** What Payload makes and mails: 20 random bytes. A hash is longer, so that none is hashed twice. */
const plainToken = /^[0-9a-f]{40}$/

export const hashResetToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Stores the hash of a token that sets a new password: who reads the database, or a copy of it, cannot use it. */
export const storeTokenHashed: CollectionBeforeChangeHook = ({ data }) => {
  const token: unknown = data['resetPasswordToken']
  return typeof token === 'string' && plainToken.test(token) ? { ...data, resetPasswordToken: hashResetToken(token) } : data
}

/** Looks for the hash of what is sent; a hash that is sent finds nothing. Payload has taken `data` out of `args` already. */
export const findTokenByHash: CollectionBeforeOperationHook = ({ args, operation }) => {
  const { data } = args as { data?: { token?: unknown } }
  if (operation === 'resetPassword' && data) data.token = hashResetToken(String(data.token))
  return args
}
