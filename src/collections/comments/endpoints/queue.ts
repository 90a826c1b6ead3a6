import { APIError, type Endpoint } from 'payload'

import type { QueueAnswer, QueueRequest } from '../../../comments/queue/types.js'
import { isIdOf } from '../../../access/checkValues.js'
import type { Rule } from '../access.js'
import type { Id } from '../ids.js'
import { claimCards, countWaiting } from '../queue/claim.js'
import { leaseSeconds } from '../queue/lease.js'
import { toCards } from '../queue/toCards.js'
import { privately } from './answers.js'
import { forModerators } from './guards.js'
import { slugOf } from '../../../shared/slugs.js'

const mostCards = 20
const mostIds = 200

/** @throws APIError 400 */
const idsOf = (name: string, value: unknown, isId: (id: unknown) => boolean): Id[] => {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value) || value.length > mostIds || !value.every((id) => ['number', 'string'].includes(typeof id) && isId(id)))
    throw new APIError(`\`${name}\` is a list of at most ${mostIds} ids.`, 400)
  return value as Id[]
}

/** @throws APIError 400 */
const limitOf = (value: unknown): number => {
  if (value === undefined || value === null) return 5
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > mostCards)
    throw new APIError(`\`limit\` is a whole number from 0 to ${mostCards}.`, 400)
  return value
}

/**
 * `POST /comments/queue { limit?, hold?, drop?, skip?, mix? }`: the caller's next cards, and theirs for five minutes; nobody else gets one
 * of them meanwhile. `hold` names cards that stay in hand, `drop` cards that are given back, `skip` cards that are not wanted again.
 */
export const queueEndpoint = (moderate: Rule): Endpoint => ({
  path: '/queue',
  method: 'post',
  handler: forModerators(moderate, async (req) => {
    const body = ((await req.json?.().catch(() => undefined)) ?? {}) as { [name in keyof QueueRequest]: unknown }
    const isId = isIdOf(slugOf(req, 'comments'), req)
    const claim = {
      limit: limitOf(body.limit),
      hold: idsOf('hold', body.hold, isId),
      drop: idsOf('drop', body.drop, isId),
      skip: idsOf('skip', body.skip, isId),
      mix: body.mix === true,
    }
    const { cards, held } = await claimCards(req, claim)
    const answer: QueueAnswer = { cards: await toCards(req, cards), held, leaseSeconds, waiting: await countWaiting(req) }
    return privately(answer)
  }),
})
