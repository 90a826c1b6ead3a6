import type { PayloadRequest } from 'payload'

const key = Symbol.for('payload-newsroom.database.standBack')

type StandBack = (id: number | string, run: () => Promise<void>) => Promise<void>

/** Called by what made the adapter: how a transaction that has written nothing lets others write. */
export const giveStandingBack = (adapter: object, standBack: StandBack): void => {
  ;(adapter as { [key]?: StandBack })[key] = standBack
}

/**
 * Runs what takes long and needs no database, while others write: SQLite has one writer, and an operation has its turn from its very start.
 * Where something was written in the transaction already, it keeps its turn.
 */
export const standingBack = async <T>(req: PayloadRequest, run: () => Promise<T>): Promise<T> => {
  const id = await req.transactionID
  const standBack = (req.payload.db as { [key]?: StandBack })[key]
  if (!standBack || id === undefined) return run()
  let result: { value: T } | undefined
  await standBack(id, async () => {
    result = { value: await run() }
  })
  return (result as unknown as { value: T }).value
}
