import type { DatabaseAdapter, Where } from 'payload'

import { NewsroomError } from '../shared/errors.js'
import { aroundOperations } from './aroundOperations.js'

const collection = 'payload-preferences'
const capped = Symbol('preferences are capped')

/** What one account keeps of how it set up its admin: bytes of one value as JSON, bytes of all, and keys. */
export const preferenceLimits = { value: 65_536, account: 1_048_576, keys: 500 } as const

interface Owner {
  relationTo?: unknown
  value?: unknown
}

interface Preference {
  updatedAt?: Date | string
  id?: number | string
  key?: unknown
  user?: Owner | null
  value?: unknown
}

interface Args {
  collection?: string
  data?: Preference
  id?: number | string
  req?: never
  where?: Where
}

/**
 * Holds what an account keeps to its limits, by whatever door it comes: Payload takes any JSON of anybody's and keeps it for good.
 * What becomes smaller always goes in; past the most keys, those make room that were written longest ago: the admin keeps one for each
 * document that somebody had open.
 * @throws NewsroomError BODY_TOO_LARGE (413), from the operations
 */
export const capPreferences = (db: DatabaseAdapter): void => {
  const adapter = db as unknown as Record<symbol, unknown>
  if (adapter[capped]) return
  adapter[capped] = true
  aroundOperations<Args, string>(db, ['create', 'updateMany', 'updateOne', 'upsert'], async (args, goOn, name) => {
    if (args.collection === collection && args.data && 'value' in args.data) await check(db, args, args.data, name === 'create')
    return goOn(args)
  })
}

const check = async (db: DatabaseAdapter, { id, req, where }: Args, { key, user, value }: Preference, isNew: boolean): Promise<void> => {
  const bytes = bytesOf(value)
  if (bytes > preferenceLimits.value) refuse(`One preference has at most ${preferenceLimits.value} bytes.`)
  const find = async (by: Where): Promise<Preference[]> =>
    (await db.find<never>({ collection, where: by, limit: preferenceLimits.keys + 1, pagination: false, ...(req ? { req } : {}) })).docs
  const changed = isNew ? [] : await find(id === undefined ? (where ?? {}) : { id: { equals: id } })
  const owner = user ?? changed[0]?.user
  if (!owner?.value) return
  const own = await find({ and: [{ 'user.value': { equals: owner.value } }, { 'user.relationTo': { equals: owner.relationTo } }] })
  const ids = new Set(changed.map((one) => one.id))
  const kept = own.filter((one) => !ids.has(one.id) && (isNew || key === undefined || one.key !== key))
  const before = sum(own)
  const after = sum(kept) + bytes * Math.max(1, changed.length)
  if (after > preferenceLimits.account && after > before)
    refuse(`One account keeps at most ${preferenceLimits.account} bytes of preferences.`)
  const surplus = kept.length === own.length ? own.length + 1 - preferenceLimits.keys : 0
  if (surplus <= 0) return
  const oldest = [...own].sort((a, b) => timeOf(a) - timeOf(b)).slice(0, surplus)
  await db.deleteMany({ collection, where: { id: { in: oldest.map((one) => one.id) } }, ...(req ? { req } : {}) })
}

const refuse = (detail: string): never => {
  throw new NewsroomError('BODY_TOO_LARGE', { detail })
}

const timeOf = ({ updatedAt }: Preference): number => new Date(updatedAt ?? 0).getTime()
const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value ?? null))
const sum = (all: readonly Preference[]): number => all.reduce((total, { value }) => total + bytesOf(value), 0)
