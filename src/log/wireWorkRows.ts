import type { Payload, PayloadRequest, Where } from 'payload'

import { randomUUID } from 'node:crypto'

import { afterCommit } from '../database/afterCommit.js'
import { isHeld } from './isHeld.js'
import { countShowing } from './references.js'
import { signalWork } from './workSignal.js'
import { slugs, slugOf } from '../shared/slugs.js'

/** Name of the collection of work that one transaction would be too long for. */
export const workSlug = slugs.wireWork

/** Everything that shows a target is to go out again. */
export interface WorkRow {
  id: string
  /** uid of what has changed. */
  target: string
  done: number
  total: number
  /** The last item that was looked at. */
  after?: string | null
  /** Who changed it, `<collection>:<id>`. */
  actor?: string | null
  holder?: string | null
  leaseUntil?: Date | string | null
  finishedAt?: Date | string | null
}

/** Milliseconds for which finished work can be looked up. */
const keptMs = 30 * 86_400_000

/** Notes work in the request's own transaction: where that rolls back, there is none. */
export const addWork = async (req: PayloadRequest, target: string): Promise<void> => {
  const total = await countShowing(req, target)
  if (total === 0) return
  const actor = req.user ? `${req.user.collection}:${req.user.id}` : null
  await req.payload.db.create({
    collection: slugOf(req, workSlug),
    data: { id: randomUUID(), target, done: 0, total, actor },
    req,
    returning: false,
  })
  await afterCommit(req, () => signalWork(req.payload))
}

/** How the target of a piece of work ends that is about every document of a source. */
export const allOf = ':*'

/** Notes that every document of a source is to be held against what is told of it. Where there is none, there is no work. */
export const addWorkOfAll = async (req: PayloadRequest, slug: string, total: number): Promise<void> => {
  const target = `${slug}${allOf}`
  const where: Where = { and: [{ target: { equals: target } }, { finishedAt: { exists: false } }] }
  const known = await req.payload.db.findOne({ collection: slugOf(req, workSlug), where, select: {}, req })
  if (total === 0 || known) return
  await req.payload.db.create({
    collection: slugOf(req, workSlug),
    data: { id: randomUUID(), target, done: 0, total, actor: null },
    req,
    returning: false,
  })
  await afterCommit(req, () => signalWork(req.payload))
}

export interface Claim {
  holder: string
  leaseMs: number
  now: Date
}

/** Takes work that nobody is at, the oldest first, or goes on with its own. One conditional update: of several, one takes it. */
export const claimWork = async (payload: Payload, { holder, leaseMs, now }: Claim): Promise<WorkRow | undefined> => {
  const { docs } = await payload.db.find<WorkRow>({
    collection: slugOf(payload, workSlug),
    where: { finishedAt: { exists: false } },
    sort: 'createdAt',
    limit: 20,
    pagination: false,
  })
  const free = docs.find((row) => !row.holder || row.holder === holder || !isHeld(row.leaseUntil, { leaseMs, now }))
  if (!free) return undefined
  const unchanged: Where[] = [
    { id: { equals: free.id } },
    free.holder ? { holder: { equals: free.holder } } : { holder: { exists: false } },
  ]
  const taken: unknown = await payload.db.updateOne({
    collection: slugOf(payload, workSlug),
    where: { and: unchanged },
    data: { holder, leaseUntil: leaseEnd(now, leaseMs) },
    ...(payload.db.name === 'mongoose' ? {} : { options: { atomic: true } }),
  })
  return taken === null ? undefined : free
}

/** The work as this transaction sees it, where it is still the holder's. */
export const readWork = async (req: PayloadRequest, id: string, holder: string): Promise<WorkRow | undefined> => {
  const where: Where = { and: [{ id: { equals: id } }, { holder: { equals: holder } }, { finishedAt: { exists: false } }] }
  return (await req.payload.db.findOne<WorkRow>({ collection: slugOf(req, workSlug), where, req })) ?? undefined
}

/** Notes how far it is, in the transaction of what was done. */
export const noteWork = async (
  req: PayloadRequest,
  row: WorkRow,
  items: readonly string[],
  { leaseMs, now, isLast }: Omit<Claim, 'holder'> & { isLast: boolean },
): Promise<void> => {
  const data = {
    after: items.at(-1) ?? row.after ?? null,
    done: (row.done || 0) + items.length,
    leaseUntil: leaseEnd(now, leaseMs),
    ...(isLast ? { finishedAt: now.toISOString() } : {}),
  }
  await req.payload.db.updateOne({ collection: slugOf(req, workSlug), id: row.id, data, req, returning: false })
  if (!isLast) return
  const before = new Date(now.getTime() - keptMs).toISOString()
  await req.payload.db.deleteMany({ collection: slugOf(req, workSlug), where: { finishedAt: { less_than: before } }, req })
}

const leaseEnd = (now: Date, leaseMs: number): string => new Date(now.getTime() + leaseMs).toISOString()
