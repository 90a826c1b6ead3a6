import type { CollectionSlug } from 'payload'

import { inTransaction } from '../log/transaction.js'
import { addWorkOfAll, workSlug } from '../log/wireWorkRows.js'
import { sourcesOf } from '../sources/wireSource.js'
import type { Upgrade } from './upgrade.js'
import { slugOf } from '../shared/slugs.js'

/**
 * Earlier versions told of a change where it was made, and not where it shows: names that were changed since, credits that were mended,
 * links to drafts and pictures that are gone still stand in the log, and so do addresses of drafts that somebody typed. Every item is
 * looked at once more and goes out again where it differs, as work that is carried out beside the serving: a newsroom of a hundred
 * thousand items starts at once.
 */
export const asStored: Upgrade = {
  name: 'as-stored-with-typed-words',
  run: async (payload) => {
    if (!payload.collections[slugOf(payload, workSlug) as CollectionSlug]) return
    for (const slug of new Set(
      sourcesOf(payload)
        .filter(({ references }) => references)
        .map((source) => source.slug),
    )) {
      // MongoDB counts a whole collection outside of transactions alone.
      const { totalDocs } = await payload.db.count({ collection: slug as CollectionSlug, where: {} })
      await inTransaction(payload, (req) => addWorkOfAll(req, slug, totalDocs))
    }
  },
}
