import { isolateObjectProperty, type PayloadRequest } from 'payload'

type Reads<T extends readonly unknown[]> = { [at in keyof T]: (req: PayloadRequest) => Promise<T[at]> }

interface Sessions {
  sessions?: Record<string, { transaction?: { isStarting?: boolean } } | undefined>
}

/**
 * Several looks at the database. In a transaction of MongoDB they go one after the other; while nothing was done in it yet, a look past it
 * sees the same, and all of them go at once: they cost one way to the server and back. SQLite is asked in this process, where nothing is
 * gained.
 */
export const readTogether = async <T extends readonly unknown[]>(req: PayloadRequest, reads: Reads<T>): Promise<T> => {
  const past = await pastTransaction(req)
  if (past) return (await Promise.all(reads.map((read) => read(past)))) as unknown as T
  const found: unknown[] = []
  for (const read of reads) found.push(await read(req))
  return found as unknown as T
}

/** The request without its transaction, where nothing was done in that. */
const pastTransaction = async (req: PayloadRequest): Promise<PayloadRequest | undefined> => {
  const { db } = req.payload
  if (db.name !== 'mongoose') return undefined
  const id = await req.transactionID
  if (id === undefined || id === null) return req
  if ((db as Sessions).sessions?.[id]?.transaction?.isStarting !== true) return undefined
  const past = isolateObjectProperty(req, 'transactionID')
  delete past.transactionID
  return past
}
