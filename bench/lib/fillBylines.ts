import type { Payload } from 'payload'

import { referencesSlug } from '../../src/log/references.js'
import { inTransaction } from '../../src/log/transaction.js'
import { updateItems } from '../../src/sources/dependants.js'
import { article } from './article.js'

/** Articles in one transaction. */
const batchSize = 100

/**
 * Live articles with a person's byline, with their events and all that belongs to them: by the wire's own code, past hooks and versions.
 */
export const fillBylines = async (
  payload: Payload,
  person: number | string,
  count: number,
  onProgress: (done: number) => void,
): Promise<void> => {
  for (let done = 0; done < count; done += batchSize) {
    await inTransaction(payload, async (req) => {
      const items: string[] = []
      for (let n = done; n < Math.min(count, done + batchSize); n++) {
        const at = new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString()
        const data = {
          ...article(n),
          slug: `filled-${n}`,
          kind: 'wire',
          bylines: [person],
          publishedAt: at,
          wireState: 'live',
          createdAt: at,
          updatedAt: at,
        }
        const { id } = await payload.db.create({ collection: 'articles', data, req })
        items.push(`articles:${id}`)
      }
      await updateItems(req, items)
    })
    onProgress(Math.min(count, done + batchSize))
  }
  const rows = await payload.db.count({ collection: referencesSlug, where: { target: { equals: `people:${person}` } } })
  if (rows.totalDocs !== count) throw new Error(`The index of references has ${rows.totalDocs} rows of ${count}`)
}
