import type { Payload, Where } from 'payload'

import { toDocumentId } from '../database/possibleIds.js'
import { retryTransient } from '../database/retryTransient.js'
import { remakeContext } from '../hooks/imageFiles.js'
import { type CreditedCollection, creditedOf } from '../hooks/imageStore.js'
import { readCursor, writeCursor } from '../log/cursors.js'
import { makeSlowRenditions } from './imageRenditions.js'

/** Collections whose pictures carry their credits, by slug. */
export const creditedCollections = (payload: Payload): Map<string, CreditedCollection> =>
  new Map(
    payload.config.collections.flatMap((collection) => {
      const options = creditedOf(collection)
      return options ? [[collection.slug, options] as const] : []
    }),
  )

export interface RemakeOptions {
  collection: string
  /** Called after each picture. */
  onProgress?: (done: number, total: number) => void
  /** From the first picture on, though an earlier run was stopped on its way. @default false */
  fromStart?: boolean
}

export interface Remade {
  made: number
  failed: { id: number | string; reason: string }[]
}

const pageSize = 100
/** Pictures after which is noted how far it is. */
const noteEvery = 10

/**
 * Makes all public files of all pictures anew from their originals, one picture after the other: after sizes changed, or
 * for pictures that were stored before credits were. Those are given an original of their own first. What fails is
 * listed and does not stop the rest. One that was stopped goes on where it was; once it is done, running it again does it all again.
 */
export const remakePictures = async (payload: Payload, { collection, onProgress, fromStart = false }: RemakeOptions): Promise<Remade> => {
  const options = creditedCollections(payload).get(collection)
  if (!options) throw new Error(`The pictures of "${collection}" are not made by imageCredits`)
  const cursor = `remake:${collection}`
  const after = fromStart ? undefined : await readCursor(payload, cursor)
  const ids = await allIds(payload, collection, after)
  const result: Remade = { made: 0, failed: [] }
  for (const [index, id] of ids.entries()) {
    try {
      await retryTransient(() =>
        payload.update({
          collection: collection as never,
          id,
          data: {} as never,
          depth: 0,
          overrideAccess: true,
          context: { [remakeContext]: true },
        }),
      )
      await makeSlowRenditions(payload, { collection, ...options }, id)
      result.made += 1
    } catch (error) {
      result.failed.push({ id, reason: (error as Error).message })
    }
    if ((index + 1) % noteEvery === 0) await writeCursor({ payload }, cursor, String(id))
    onProgress?.(index + 1, ids.length)
  }
  await writeCursor({ payload }, cursor, null)
  return result
}

/** Looked up at the start: pictures that come meanwhile are made as they come. */
const allIds = async (payload: Payload, collection: string, after: string | undefined): Promise<(number | string)[]> => {
  const where: Where = after === undefined ? {} : { id: { greater_than: toDocumentId(payload, collection, after) } }
  const ids: (number | string)[] = []
  for (let page = 1; ; page += 1) {
    const { docs, hasNextPage } = await payload.db.find({
      collection: collection as never,
      where,
      sort: 'id',
      limit: pageSize,
      page,
      select: { filename: true },
    })
    ids.push(...docs.map(({ id }) => id))
    if (!hasNextPage) return ids
  }
}
