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

/** Those of them that are there, in no order. */
export const findComments = async (req: PayloadRequest, ids: readonly Id[]): Promise<Row[]> =>
  ids.length === 0
    ? []
    : (
        await req.payload.db.find<Row>({
          collection: slugOf(req, 'comments'),
          where: { id: { in: [...ids] } },
          pagination: false,
          limit: 0,
          req,
        })
      ).docs

/** A time of a row, which is a text on one database and a date on the other. */
export const isoOf = (value: unknown): string => new Date(value as string).toISOString()
