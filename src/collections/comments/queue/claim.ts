import type { PayloadRequest, Where } from 'payload'

import { inRequestTransaction } from '../../../database/inRequestTransaction.js'
import { retryTransient } from '../../../database/retryTransient.js'
import type { Id } from '../ids.js'
import type { Row } from '../rows.js'
import { leaseMs, staffMark } from './lease.js'
import { latestEnd } from '../../../log/isHeld.js'
import { slugOf } from '../../../shared/slugs.js'

export interface Claim {
  limit: number
  hold: readonly Id[]
  drop: readonly Id[]
  skip: readonly Id[]
  mix: boolean
}

const reported: Where = { openReports: { greater_than: 0 } }
const pending: Where = { status: { equals: 'pending' } }

/** Days back for which good comments are looked for, … */
const goodDays = 7
/** … and how many others come between two of them. */
const goodEach = 4

/** Public without anybody having looked, and answered: what may be worth a pick. */
const good = (now: Date): Where => ({
  and: [
    { status: { equals: 'approved' } },
    { shielded: { equals: false } },
    { createdAt: { greater_than: new Date(now.getTime() - goodDays * 86_400_000).toISOString() } },
    { pick: { not_equals: true } },
    { replies: { greater_than: 0 } },
  ],
})

const free = (me: string, now: Date): Where => ({
  or: [
    { claimedUntil: { exists: false } },
    { claimedUntil: { equals: null } },
    { claimedUntil: { less_than: now.toISOString() } },
    { claimedUntil: { greater_than: latestEnd({ leaseMs, now }).toISOString() } },
    { claimedBy: { equals: me } },
  ],
})

/**
 * The caller's next cards, and theirs alone until the lease ends. What is reported is public, so it comes first; the rest as it came in.
 * Cards are taken from the head of an index, so it costs the same however many wait. Of two who want the same, SQLite's one writer lets the
 * second see what the first took, and MongoDB refuses the second, who looks again.
 */
export const claimCards = (req: PayloadRequest, claim: Claim): Promise<{ cards: Row[]; held: Id[] }> =>
  retryTransient(() => inRequestTransaction(req, () => take(req, claim)))

const take = async (req: PayloadRequest, { limit, hold, drop, skip, mix }: Claim): Promise<{ cards: Row[]; held: Id[] }> => {
  const me = staffMark(req)
  const now = new Date()
  const claimedUntil = new Date(now.getTime() + leaseMs).toISOString()
  const find = async (where: Where, most: number, sort = 'createdAt'): Promise<Row[]> =>
    most <= 0
      ? []
      : (await req.payload.db.find<Row>({ collection: slugOf(req, 'comments'), where, sort, limit: most, pagination: false, req })).docs
  const mine = (ids: readonly Id[]) => find({ and: [{ id: { in: [...ids] } }, { claimedBy: { equals: me } }] }, ids.length)

  for (const row of await mine(drop)) await write(req, row, { claimedBy: null, claimedUntil: null })
  // Whose lease ended has lost a card that somebody took meanwhile, and keeps the others.
  const held = await mine(hold)
  const without = [...hold, ...drop, ...skip]
  const further = (where: Where, most: number, sort?: string) =>
    find({ and: [where, free(me, now), ...(without.length > 0 ? [{ id: { not_in: without } }] : [])] }, most, sort)
  const first = await further(reported, limit)
  without.push(...first.map(({ id }) => id))
  const next = await further(pending, limit - first.length)
  const mixed = mix ? await further(good(now), Math.ceil(limit / goodEach), '-createdAt') : []
  const cards = spread([...first, ...next], mixed).slice(0, limit)
  for (const row of [...held, ...cards]) await write(req, row, { claimedBy: me, claimedUntil })
  return { cards: cards.map((card) => ({ ...card, claimedUntil })), held: held.map(({ id }) => id) }
}

/** When the comment itself was changed is another matter. */
const write = (req: PayloadRequest, { id, updatedAt }: Row, data: object): Promise<unknown> =>
  req.payload.db.updateOne({
    collection: slugOf(req, 'comments'),
    id,
    data: { ...data, updatedAt: updatedAt as string },
    req,
    returning: false,
  })

const spread = (cards: Row[], mixed: Row[]): Row[] => {
  const out: Row[] = []
  const left = [...mixed]
  cards.forEach((card, at) => {
    if (at % goodEach === goodEach - 1) out.push(...left.splice(0, 1))
    out.push(card)
  })
  return [...out, ...left]
}

/** How many wait for somebody. */
export const countWaiting = async (req: PayloadRequest): Promise<number> => {
  const count = async (where: Where) => (await req.payload.db.count({ collection: slugOf(req, 'comments'), where, req })).totalDocs
  const [waits, minded] = await Promise.all([
    count({ status: { equals: 'pending' } }),
    count({ and: [reported, { status: { not_equals: 'pending' } }] }),
  ])
  return waits + minded
}
