import type { CollectionSlug, Payload, PayloadRequest, Where } from 'payload'

import { inTransaction } from './transaction.js'
import { slugs, slugOf } from '../shared/slugs.js'

/** Name of the collection of what could not be carried out. */
export const setAsideSlug = slugs.wireSetAside

export type SetAsideRoom = 'outbox' | 'log' | 'item' | 'work'

export interface SetAsideRow {
  id: string
  room: SetAsideRoom
  /** uid of the item, as far as it is known. */
  item?: string | null
  reason: string
  at: Date | string
  type?: string | null
  revision?: number | null
  tries?: number | null
  settledAt?: Date | string | null
  outcome?: 'put-right' | 'dismissed' | null
  settledBy?: string | null
}

export type SetAside = Pick<SetAsideRow, 'item' | 'reason' | 'revision' | 'room' | 'type'> & {
  /** What it is, in its room: of an event its id. */
  name: string
}

/** Longest text of a reason. */
const longest = 500

/** What waits for somebody. */
export const isOpen: Where = { settledAt: { exists: false } }

/** Notes what was set aside, in the request's own transaction. What is noted already, and open, is not noted again. */
export const noteSetAside = async (req: PayloadRequest, { name, reason, ...rest }: SetAside, now = new Date()): Promise<void> => {
  const { payload } = req
  if (!payload.collections[slugOf(payload, setAsideSlug) as CollectionSlug]) return
  const id = `${rest.room}:${name}`.slice(0, 300)
  const data = { ...clean(rest), reason: reason.slice(0, longest), at: now.toISOString() }
  const known = await payload.db.findOne<SetAsideRow>({ collection: slugOf(payload, setAsideSlug), where: { id: { equals: id } }, req })
  // A row of the log stays where it is: once somebody has dealt with it, it is not brought up again.
  if (known && (!known.settledAt || known.room === 'log')) return
  payload.logger.warn({
    room: rest.room,
    item: rest.item,
    reason: data.reason,
    msg: 'Something of the wire was set aside; all else goes on',
  })
  if (known)
    await payload.db.updateOne({
      collection: slugOf(payload, setAsideSlug),
      id,
      data: { ...data, settledAt: null, outcome: null, settledBy: null },
      req,
      returning: false,
    })
  else await payload.db.create({ collection: slugOf(payload, setAsideSlug), data: { id, ...data, tries: 0 }, req, returning: false })
}

/** What a bad row may say must not make a bad row here. */
const clean = ({ room, item, type, revision }: Omit<SetAside, 'name' | 'reason'>) => ({
  room,
  item: typeof item === 'string' ? item.slice(0, 300) : null,
  type: typeof type === 'string' ? type.slice(0, 50) : null,
  revision: Number.isInteger(revision) ? revision : null,
})

/** Of each process, what it has noted of the log: a reader meets the same row again and again. */
const noted = new WeakMap<Payload, Set<string>>()

/** Notes what was met while reading, without making the reader wait. */
export const noteWhileReading = (payload: Payload, aside: SetAside): void => {
  const known = noted.get(payload) ?? new Set()
  noted.set(payload, known)
  const name = `${aside.room}:${aside.name}`
  if (known.has(name)) return
  known.add(name)
  inTransaction(payload, (req) => noteSetAside(req, aside)).catch((err: unknown) => {
    known.delete(name)
    payload.logger.warn({ err, msg: 'What was set aside could not be noted' })
  })
}

/** How much waits for somebody, by room. */
export const countSetAside = async (payload: Payload): Promise<Partial<Record<SetAsideRoom, number>>> => {
  if (!payload.collections[slugOf(payload, setAsideSlug) as CollectionSlug]) return {}
  const { docs } = await payload.db.find<SetAsideRow>({
    collection: slugOf(payload, setAsideSlug),
    where: isOpen,
    limit: 1000,
    pagination: false,
    select: { room: true },
  })
  const counts: Partial<Record<SetAsideRoom, number>> = {}
  for (const { room } of docs) counts[room] = (counts[room] ?? 0) + 1
  return counts
}

/** What is wrong, in words for a person: of an error of another's making, its own words. */
export const sayReason = (error: unknown): string => {
  const { name, message } = (error ?? {}) as { name?: unknown; message?: unknown }
  const says = typeof message === 'string' && message !== '' ? message : String(error)
  return typeof name === 'string' && name !== 'Error' ? `${name}: ${says}` : says
}
