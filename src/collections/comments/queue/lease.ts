import { APIError, type JsonObject, type PayloadRequest } from 'payload'

import { accountOf } from '../../../access/caller.js'
import { isHeld } from '../../../log/isHeld.js'

/** Seconds for which a card is one moderator's. */
export const leaseSeconds = 300
export const leaseMs = leaseSeconds * 1000

/** Who of the staff acts, as claims and decisions name them. */
export const staffMark = (req: PayloadRequest): string => {
  const account = accountOf(req)
  return account ? `${account.collection}:${account.id}` : ''
}

/** Whether somebody else works on the comment now. */
export const isElsewhere = (comment: JsonObject, me: string, now = new Date()): boolean => {
  const { claimedBy, claimedUntil } = comment
  return Boolean(claimedBy) && claimedBy !== me && isHeld(claimedUntil as string | null, { leaseMs, now })
}

/** Two people never decide on one comment, by whichever door. @throws APIError 409 */
export const refuseElsewhere = (req: PayloadRequest, comment: JsonObject): void => {
  if (isElsewhere(comment, staffMark(req)))
    throw new APIError('Somebody else has this comment in hand. Take another, or come back in a few minutes.', 409)
}
