import type { PayloadRequest } from 'payload'

/** Options that put an operation of MongoDB's driver into the request's transaction, where it has one. */
export const mongoSession = async ({
  payload,
  transactionID,
}: Pick<PayloadRequest, 'payload' | 'transactionID'>): Promise<{ session?: unknown }> => {
  const { sessions } = payload.db as unknown as { sessions: Record<number | string, unknown> }
  const id = await transactionID
  const session = id === undefined || id === null ? undefined : sessions[id]
  return session ? { session } : {}
}
