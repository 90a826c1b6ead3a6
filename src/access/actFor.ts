import { createLocalReq, type Payload, type PayloadRequest } from 'payload'

/**
 * A request of the newsroom's own that acts for a member of staff, so that the log says who it was; for nobody where the
 * account is gone. It shares the transaction of `within`.
 */
export const actFor = async (
  payload: Payload,
  user: number | string | null | undefined,
  within?: PayloadRequest,
): Promise<PayloadRequest> => {
  const found = user
    ? await payload.findByID({
        collection: 'users',
        id: user,
        depth: 0,
        disableErrors: true,
        overrideAccess: true,
        ...(within ? { req: within } : {}),
      })
    : null
  const req = await createLocalReq(found ? { user: { ...found, collection: 'users' } } : {}, payload)
  if (within?.transactionID !== undefined) req.transactionID = within.transactionID
  return req
}
