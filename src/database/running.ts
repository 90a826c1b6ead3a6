import type { Payload } from 'payload'

/** Whether this process only builds, migrates or generates: nothing runs beside that. */
export const isOffline = (env: NodeJS.ProcessEnv = process.env): boolean =>
  env.PAYLOAD_MIGRATING === 'true' || env.NEXT_PHASE === 'phase-production-build' || env.NEWSROOM_OFFLINE === '1'

/** Calls `stop` before the database is closed: what runs beside Payload must not meet a closed one. */
export const stopBeforeDestroy = (payload: Payload, stop: () => Promise<void>): void => {
  const db = payload.db as Payload['db'] & { [stopsKey]?: (() => Promise<void>)[] }
  const stops = (db[stopsKey] ??= stopFirst(db))
  stops.push(stop)
}

/** On the database: what is to be stopped before it. */
const stopsKey = Symbol.for('payload-newsroom.database.stops')

/** What began last ends first. A database that is opened again has other work beside it. */
const stopFirst = (db: Payload['db']): (() => Promise<void>)[] => {
  const stops: (() => Promise<void>)[] = []
  const destroy = db.destroy?.bind(db)
  db.destroy = async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
    await destroy?.()
  }
  return stops
}
