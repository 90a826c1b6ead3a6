import { commitTransaction, initTransaction, killTransaction, type PayloadRequest } from 'payload'

/** All of it or nothing: what `work` writes with `req` is one transaction. */
export const inTransaction = async <T>(req: PayloadRequest, work: () => Promise<T>): Promise<T> => {
  const began = await initTransaction(req)
  try {
    const result = await work()
    if (began) await commitTransaction(req)
    return result
  } catch (error) {
    if (began) await killTransaction(req)
    throw error
  }
}
