import { headersWithCors, NotFound, type PayloadRequest } from 'payload'

export type Id = number | string

/** The id in the address. @throws NotFound where no document can have it */
export const readId = (req: PayloadRequest): Id => {
  const id = String(req.routeParams?.id ?? '')
  if (req.payload.db.defaultIDType !== 'number') {
    if (!/^[\w-]{1,64}$/.test(id) || (req.payload.db.name === 'mongoose' && !/^[0-9a-f]{24}$/i.test(id))) throw new NotFound(req.t)
    return id
  }
  if (!/^\d{1,15}$/.test(id)) throw new NotFound(req.t)
  return Number(id)
}

/** An answer that nobody keeps. */
export const answerJson = (req: PayloadRequest, body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: headersWithCors({ headers: new Headers({ 'cache-control': 'no-store' }), req }) })
