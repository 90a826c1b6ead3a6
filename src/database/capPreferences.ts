import type { DatabaseAdapter, PayloadRequest, Where } from 'payload'

import { NewsroomError } from '../shared/errors.js'
import { aroundOperations } from './aroundOperations.js'
import { inTurn } from './inTurn.js'
import { lockAlone } from './sharedLock.js'

const collection = 'payload-preferences'
const capped = Symbol('preferences are capped')

/** Milliseconds that one of an account's saves waits for another. */
const maxWaitMs = 5_000

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
  req?: Partial<PayloadRequest>
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
  /** What is being saved: one operation of an adapter may be another of its own. */
  const saving = new WeakSet<object>()
  aroundOperations<Args, string>(db, ['create', 'updateMany', 'updateOne', 'upsert'], async (args, goOn, name) => {
    const { collection: slug, data, req } = args
    if (slug !== collection || !data || !('value' in data) || saving.has(data)) return goOn(args)
    const bytes = bytesOf(data.value)
    if (bytes > preferenceLimits.value) refuse(`One preference has at most ${preferenceLimits.value} bytes.`)
    const find = finder(db, req)
    const changed = name === 'create' ? [] : await find(args.id === undefined ? (args.where ?? {}) : { id: { equals: args.id } })
    const owner = data.user ?? changed[0]?.user
    if (!owner?.value) return goOn(args)
    const save = async () => {
      await makeRoom({ db, find, req }, { bytes, changed, isNew: name === 'create', key: data.key, owner })
      saving.add(data)
      return goOn(args)
    }
    // Several at one moment would each find room for one more.
    const lock = `preferences of ${String(owner.relationTo)}:${String(owner.value)}`
    const isInTransaction = ((await req?.transactionID) ?? undefined) !== undefined
    if (isInTransaction) await lockAlone(req as PayloadRequest, lock)
    const turn = isInTransaction ? undefined : await inTurn(lock, save, maxWaitMs)
    if (turn?.done === false) throw new NewsroomError('CONFLICT')
    return turn ? turn.result : save()
  })
}

type Find = (by: Where) => Promise<Preference[]>

const finder =
  (db: DatabaseAdapter, req: Args['req']): Find =>
  async (by) =>
    (await db.find<never>({ collection, where: by, limit: preferenceLimits.keys + 1, pagination: false, ...(req ? { req } : {}) })).docs

interface Saved {
  bytes: number
  /** What it takes the place of. */
  changed: readonly Preference[]
  isNew: boolean
  key: unknown
  owner: Owner
}

const makeRoom = async (
  { db, find, req }: Pick<Args, 'req'> & { db: DatabaseAdapter; find: Find },
  { bytes, changed, isNew, key, owner }: Saved,
): Promise<void> => {
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
