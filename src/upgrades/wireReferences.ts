import type { CollectionSlug, Payload, Where } from 'payload'

import { retryTransient } from '../database/retryTransient.js'
import { referencesSlug, replaceReferences } from '../log/references.js'
import { inTransaction } from '../log/transaction.js'
import { followWholeMasthead } from '../sources/followMasthead.js'
import { referencesOf } from '../sources/bodyReferences.js'
import type { Upgrade } from './upgrade.js'
import { hasField } from '../shared/hasField.js'
import { slugOf } from '../shared/slugs.js'

interface Live {
  id: number | string
  leadImage?: unknown
  body?: unknown
  bylines?: unknown
  article?: unknown
}

const batchSize = 100

const fields = {
  articles: { leadImage: true, body: true, bylines: true },
  entries: { body: true, bylines: true, article: true },
} as const

/** Notes of everything that is live what it shows. Pictures that are in use become public by it. */
export const wireReferences: Upgrade = {
  name: 'wire-references',
  run: async (payload) => {
    if (!payload.collections[slugOf(payload, referencesSlug) as CollectionSlug]) return
    for (const collection of ['articles', 'entries'] as const) {
      if (hasField(payload, collection, 'wireState')) await noteAll(payload, collection)
    }
    await followWholeMasthead(payload)
  },
}

/** What is published meanwhile notes itself. */
const noteAll = async (payload: Payload, collection: keyof typeof fields): Promise<void> => {
  for (let last: number | string | undefined, more = true; more;) {
    const and: Where[] = [{ wireState: { equals: 'live' } }, ...(last === undefined ? [] : [{ id: { greater_than: last } }])]
    const docs = await retryTransient(
      () =>
        inTransaction(payload, async (req) => {
          const found = await payload.db.find<Live>({
            collection,
            where: { and },
            sort: 'id',
            limit: batchSize,
            pagination: false,
            select: fields[collection],
            req,
          })
          await replaceReferences(
            req,
            found.docs.map((doc) => ({ item: `${collection}:${doc.id}`, targets: referencesOf(doc) })),
          )
          return found.docs
        }),
      // Another instance may note the same at this moment; then it is there at the second look.
      { retryOn: () => true },
    )
    last = docs.at(-1)?.id
    more = docs.length === batchSize
  }
}
