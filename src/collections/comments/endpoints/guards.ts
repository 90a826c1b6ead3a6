import { APIError, type Endpoint, Forbidden, NotFound, type PayloadRequest } from 'payload'

import { requireId } from '../../../database/possibleIds.js'
import { readerOf, type Rule } from '../access.js'
import type { Id } from '../ids.js'
import { passes } from '../queue/mayModerate.js'
import { findComment, type Row } from '../rows.js'
import { slugOf } from '../../../shared/slugs.js'

/** A door of the moderators'. @throws Forbidden */
export const forModerators =
  (moderate: Rule, handler: Endpoint['handler']): Endpoint['handler'] =>
  async (req) => {
    if (!(await passes(req, moderate))) throw new Forbidden(req.t)
    return handler(req)
  }

/** A door of the readers'. @throws APIError 401 */
export const forReaders =
  (handler: (req: PayloadRequest, reader: { id: Id; username: string }) => Promise<Response>): Endpoint['handler'] =>
  async (req) => {
    const reader = readerOf(req)
    if (!reader) throw new APIError('Sign in first.', 401)
    return handler(req, reader as { id: Id; username: string })
  }

/** The comment of a route, whoever asks. @throws NotFound */
export const commentOf = async (req: PayloadRequest): Promise<Row> => {
  const comment = await findComment(req, requireId(req, slugOf(req, 'comments'), req.routeParams?.['id']))
  if (!comment) throw new NotFound(req.t)
  return comment
}
