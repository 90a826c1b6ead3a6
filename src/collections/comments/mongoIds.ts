import { randomBytes } from 'node:crypto'

import type { Payload } from 'payload'

import { slugOf } from '../../shared/slugs.js'

interface Models {
  collections: Record<
    string,
    | {
        base: { Types: { ObjectId: new (bytes: Buffer) => object } }
        schema: { path: (name: '_id') => { instance: string; default: (make: () => object) => unknown } }
      }
    | undefined
  >
}

/** An id that MongoDB makes begins with the second of its making, and everybody reads it: a comment's are made of chance alone. */
export const hideTimesInIds = (payload: Payload): void => {
  if (payload.db.name !== 'mongoose') return
  const model = (payload.db as unknown as Models).collections[slugOf(payload, 'comments')]
  const id = model?.schema.path('_id')
  if (model && id?.instance === 'ObjectId') id.default(() => new model.base.Types.ObjectId(randomBytes(12)))
}
