import type { Payload } from 'payload'

/** Whether this process only builds, migrates or generates: nothing runs beside that. */
export const isOffline = (env: NodeJS.ProcessEnv = process.env): boolean =>
  env.PAYLOAD_MIGRATING === 'true' || env.NEXT_PHASE === 'phase-production-build' || env.NEWSROOM_OFFLINE === '1'

/** Calls `stop` before the database is closed: what runs beside Payload must not meet a closed one. */
export const stopBeforeDestroy = (payload: Payload, stop: () => Promise<void>): void => {
  const destroy = payload.db.destroy?.bind(payload.db)
  payload.db.destroy = async () => {
    await stop()
    await destroy?.()
  }
}
