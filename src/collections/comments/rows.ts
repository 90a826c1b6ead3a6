import type { JsonObject, PayloadRequest } from 'payload'

import type { Id } from './ids.js'
import { slugOf } from '../../shared/slugs.js'

/** A row as the database has it. */
export type Row = JsonObject & { id: Id }

/** A comment with all that is kept of it, whoever asks. */
export const findComment = async (req: PayloadRequest, id: Id | undefined): Promise<Row | undefined> =>
  id === undefined
    ? undefined
    : ((await req.payload.db.findOne<Row>({ collection: slugOf(req, 'comments'), where: { id: { equals: id } }, req })) ?? undefined)
