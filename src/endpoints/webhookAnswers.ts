import { headersWithCors, type PayloadRequest } from 'payload'

/** An answer that nobody keeps. */
export const answerJson = (req: PayloadRequest, body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: headersWithCors({ headers: new Headers({ 'cache-control': 'no-store' }), req }) })
