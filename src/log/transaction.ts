import type { Payload, PayloadRequest } from 'payload'

/**
 * Runs `work` in a transaction of its own: committed when it returns, rolled back when it throws.
 * `work` passes the request it is given to every operation.
 */
export const inTransaction = async <T>(payload: Payload, work: (req: PayloadRequest) => Promise<T>): Promise<T> => {
  const transactionID = await payload.db.beginTransaction()
  const req = { payload, context: {}, ...(transactionID === null ? {} : { transactionID }) } as unknown as PayloadRequest
  try {
    const result = await work(req)
    if (transactionID !== null) await payload.db.commitTransaction(transactionID)
    return result
  } catch (error) {
    if (transactionID !== null) await payload.db.rollbackTransaction(transactionID)
    throw error
  }
}
