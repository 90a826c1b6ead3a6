import type { Payload, Where } from 'payload'

import { isHeld } from './isHeld.js'
import { sequencerName, type SequencerState, stateSlug } from './rows.js'
import { endSession } from './transaction.js'
import { slugOf } from '../shared/slugs.js'

export interface LeaseOptions {
  /** Names this instance; no two instances share it. */
  holder: string
  /** The session in which this instance numbers events. */
  session: string | undefined
  leaseMs: number
  now: () => Date
}

/**
 * Takes the lease, or finds that this instance has it. Returns for how many milliseconds another instance still has
 * it, 0 where this one does. Whoever takes it over ends what its last holder left open, before anything waits for that.
 */
export const takeLease = async (payload: Payload, { holder, session, leaseMs, now }: LeaseOptions): Promise<number> => {
  const state = await payload.db.findOne<SequencerState>({
    collection: slugOf(payload, stateSlug),
    where: { id: { equals: sequencerName } },
  })
  if (state?.holder === holder) return 0
  const at = now()
  if (state?.holder && state.expiresAt && isHeld(state.expiresAt, { leaseMs, now: at }))
    return new Date(state.expiresAt).getTime() - at.getTime()

  if (state?.session) await endSession(payload, state.session)
  const mine = { holder, session: session ?? null, expiresAt: new Date(now().getTime() + leaseMs).toISOString() }
  return (await (state ? replace(payload, state, mine) : create(payload, mine))) ? 0 : leaseMs
}

/** Who stops leaves the lease to the next at once. A database that is away keeps it until it runs out. */
export const releaseLease = async (payload: Payload, { holder, now }: Pick<LeaseOptions, 'holder' | 'now'>): Promise<void> => {
  const where: Where = { and: [{ id: { equals: sequencerName } }, { holder: { equals: holder } }] }
  await payload.db
    .updateOne({ collection: slugOf(payload, stateSlug), where, data: { expiresAt: now().toISOString(), session: null }, returning: false })
    .catch(() => undefined)
}

/** One conditional update: of several that saw the lease run out, one takes it. */
const replace = async (payload: Payload, before: SequencerState, mine: Record<string, unknown>): Promise<boolean> => {
  const unchanged: Where[] = [
    { id: { equals: sequencerName } },
    before.holder ? { holder: { equals: before.holder } } : { holder: { exists: false } },
  ]
  const taken: unknown = await payload.db.updateOne({
    collection: slugOf(payload, stateSlug),
    where: { and: unchanged },
    data: mine,
    ...(payload.db.name === 'mongoose' ? {} : { options: { atomic: true } }),
  })
  return taken !== null
}

const create = async (payload: Payload, mine: Record<string, unknown>): Promise<boolean> => {
  try {
    await payload.db.create({ collection: slugOf(payload, stateSlug), data: { id: sequencerName, lastSeq: 0, ...mine } })
    return true
  } catch (error) {
    const isTaken = await payload.db.findOne({ collection: slugOf(payload, stateSlug), where: { id: { equals: sequencerName } } })
    if (isTaken) return false
    throw error
  }
}
