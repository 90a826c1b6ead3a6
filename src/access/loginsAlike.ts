import type { CollectionBeforeOperationHook } from 'payload'

import { randomBytes } from 'node:crypto'

import { deriveKey } from './accounts/deriveKey.js'
import { derivation } from './accounts/passwordMatches.js'
import { NewsroomError } from '../shared/errors.js'

const { iterations, keyLength } = derivation

/**
 * Payload answers a login to an account that is not there, or is locked, at once, and one with a wrong password after its
 * key was derived: whoever measures finds out who has an account. This spends the same time, and `answerErrors`
 * gives all of them one answer.
 */
export const refuseLoginsAlike: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  if (operation !== 'login') return args
  const { data } = args as { data?: Record<string, unknown> }
  const field = collection.auth.loginWithUsername ? 'username' : 'email'
  const [name, password] = [data?.[field], data?.['password']]
  // What is missing or no text is refused by Payload, whoever it is about.
  if (typeof name !== 'string' || typeof password !== 'string') return args
  const where = { [field]: { equals: name.toLowerCase().trim() } }
  const account = await req.payload.db.findOne<{ id: number | string; lockUntil?: string | null }>({
    collection: collection.slug,
    where,
    req,
  })
  const isLocked = Boolean(account?.lockUntil) && new Date(account?.lockUntil ?? 0) > new Date()
  if (account && !isLocked) return args
  await deriveKey(password, randomBytes(32), iterations, keyLength)
  throw new NewsroomError('LOGIN_REFUSED')
}
