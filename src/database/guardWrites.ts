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
 * their like stand inside a field, and pass. SQLite's adapter knows no names but those of columns.
 */
export const guardWrites = (db: { name?: string }): void => {
  const adapter = db as Record<symbol, unknown>
  if (db.name !== 'mongoose' || adapter[guarded]) return
  adapter[guarded] = true
  aroundOperations<Record<string, unknown>>(db, Object.keys(writers), (args, goOn, method) => {
    for (const place of writers[method] ?? []) checkNames(args[place])
    return goOn(args)
  })
}

const checkNames = (data: unknown): void => {
  if (typeof data !== 'object' || data === null) return
  const found = Object.keys(data).find((name) => name.startsWith('$') || name.includes('.'))
  if (found !== undefined) throw new NewsroomError('INVALID_NAME', { detail: `(${found.slice(0, 120)})` })
}
