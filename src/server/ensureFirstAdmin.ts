import { randomInt } from 'node:crypto'
import type { Payload } from 'payload'

const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Four groups of five: 100 bits, without characters that are easily confused. */
const makePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')).join('-')

/**
 * Makes the first staff account, an admin, when there is none.
 * @returns the account, with its password only when it was made up here; `undefined` when staff exist already
 */
export const ensureFirstAdmin = async (
  payload: Payload,
  { email, password }: { email: string; password?: string },
): Promise<{ email: string; password?: string } | undefined> => {
  const isThere = async () => (await payload.count({ collection: 'users', overrideAccess: true })).totalDocs > 0
  if (await isThere()) return undefined
  const chosen = password ?? makePassword()
  try {
    await payload.create({
      collection: 'users',
      data: { email, password: chosen, name: 'First editor', role: 'admin' },
      overrideAccess: true,
    })
  } catch (error) {
    // Another instance that starts at the same moment has made it.
    if (await isThere()) return undefined
    throw error
  }
  return password ? { email } : { email, password: chosen }
}
