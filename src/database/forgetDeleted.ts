import type { Payload } from 'payload'

/** Between two rewritings of one file, in milliseconds: who makes accounts and deletes them keeps nobody else from writing. */
const pauseMs = 3_000

interface Forgetting {
  rewrite: () => Promise<void>
  /** Something was deleted since the last rewriting began. */
  pending: boolean
  running: Promise<void> | undefined
  notBefore: number
  timer: NodeJS.Timeout | undefined
}

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const key = Symbol.for('payload-newsroom.database.forgetDeleted')
type Forgetful = object & { [key]?: Forgetting }

/** Called by what made the adapter: how its file is written anew. */
export const giveForgetting = (adapter: object, rewrite: () => Promise<void>): void => {
  ;(adapter as Forgetful)[key] = { rewrite, pending: false, running: undefined, notBefore: 0, timer: undefined }
}

/**
 * Something is deleted, and committed, of which nothing may be found any more. Nobody waits for it. Where a database needs no such thing,
 * nothing is done.
 */
export const forgetDeleted = (payload: Pick<Payload, 'db' | 'logger'>): void => {
  const forgetting = (payload.db as Forgetful)[key]
  if (!forgetting) return
  forgetting.pending = true
  if (forgetting.running || forgetting.timer) return
  const begin = () => {
    forgetting.timer = undefined
    forgetting.pending = false
    forgetting.running = forgetting
      .rewrite()
      .catch((err: unknown) => {
        payload.logger.warn({
          err,
          msg: 'The database’s file could not be written anew: of what was deleted, parts may still stand in it until that is done',
        })
      })
      .finally(() => {
        forgetting.running = undefined
        forgetting.notBefore = Date.now() + pauseMs
        if (forgetting.pending) forgetDeleted(payload)
      })
  }
  const wait = forgetting.notBefore - Date.now()
  if (wait <= 0) begin()
  else forgetting.timer = setTimeout(begin, wait).unref()
}

/** Before the database is closed: what runs has ended, and whether there is more to do. */
export const stopForgetting = async (adapter: object): Promise<boolean> => {
  const forgetting = (adapter as Forgetful)[key]
  if (!forgetting) return false
  clearTimeout(forgetting.timer)
  const { pending } = forgetting
  forgetting.pending = false
  await forgetting.running
  return pending
}
