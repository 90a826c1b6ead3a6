import type { FlattenedBlock, FlattenedField, Payload } from 'payload'

import { NewsroomError } from '../shared/errors.js'
import { aroundOperations } from './aroundOperations.js'

const guarded = Symbol('writes are guarded')

/** What writes documents, and where in its arguments they are. */
const writers: Record<string, readonly string[]> = {
  create: ['data'],
  createGlobal: ['data'],
  createGlobalVersion: ['versionData'],
  createVersion: ['versionData'],
  updateGlobal: ['data'],
  updateGlobalVersion: ['versionData'],
  updateMany: ['data'],
  updateOne: ['data'],
  updateVersion: ['versionData'],
  upsert: ['data'],
}

/**
 * The last line before MongoDB, behind hooks and whoever calls the adapter itself: it takes a name that begins with `$` for
 * an operator and one with a dot for a path, and the adapter of Payload 3.90 hands both on. Payload's own `$inc`, `$push` and
 * their like stand alone inside a field, and pass; what a field of JSON or rich text holds is a value of its own. SQLite's adapter knows
 * no names but those of columns.
 */
export const guardWrites = (db: { name?: string }): void => {
  const adapter = db as Record<symbol, unknown>
  if (db.name !== 'mongoose' || adapter[guarded]) return
  adapter[guarded] = true
  aroundOperations<Record<string, unknown>>(db, Object.keys(writers), (args, goOn, method) => {
    const free = freeNames(adapter as Partial<Pick<Payload['db'], 'payload'>>, args)
    for (const place of writers[method] ?? []) checkNames(args[place], free)
    return goOn(args)
  })
}

/** What Payload's adapter makes an operator of, where it stands alone in a field. */
const ofPayload = new Set(['$addToSet', '$inc', '$pull', '$push'])

const checkNames = (data: unknown, free: ReadonlySet<string>, inField = false): void => {
  if (Array.isArray(data)) return data.forEach((row) => checkNames(row, free, false))
  // Dates, files and the database's own ids are values.
  if (typeof data !== 'object' || data === null || ![Object.prototype, null].includes(Object.getPrototypeOf(data) as object | null)) return
  const names = Object.keys(data)
  const isPayloads = inField && names.length === 1 && ofPayload.has(names[0] ?? '')
  const found = isPayloads ? undefined : names.find((name) => name.startsWith('$') || name.includes('.'))
  if (found !== undefined) throw new NewsroomError('INVALID_NAME', { detail: `(${found.slice(0, 120)})` })
  for (const [name, value] of Object.entries(data)) if (!free.has(name)) checkNames(value, free, !isPayloads)
}

const known = new WeakMap<object, ReadonlySet<string>>()

/** Names of fields, wherever they stand, whose values may have names of any kind within. */
const freeNames = ({ payload }: Partial<Pick<Payload['db'], 'payload'>>, { collection, global, globalSlug }: Record<string, unknown>) => {
  const slug = (global ?? globalSlug) as string | undefined
  const config =
    slug === undefined ? payload?.collections[collection as 'articles']?.config : payload?.globals.config.find((one) => one.slug === slug)
  if (!config) return new Set<string>()
  const names = known.get(config) ?? new Set(config.flattenedFields.flatMap((field) => freeIn(field, payload)))
  known.set(config, names)
  return names
}

/** Blocks may hold themselves again. */
const freeIn = (field: FlattenedField, payload: Payload | undefined, seen = new Set<string>()): string[] => {
  if (field.type === 'json' || field.type === 'richText') return [field.name]
  const blocks = field.type === 'blocks' ? (field.blockReferences ?? field.blocks) : []
  const shared = payload?.blocks as Record<string, FlattenedBlock | undefined> | undefined
  const within = blocks.flatMap((block) => {
    const slug = typeof block === 'string' ? block : block.slug
    if (seen.has(slug)) return []
    seen.add(slug)
    return (typeof block === 'string' ? shared?.[block] : block)?.flattenedFields ?? []
  })
  return [...('flattenedFields' in field ? field.flattenedFields : []), ...within].flatMap((one) => freeIn(one, payload, seen))
}
