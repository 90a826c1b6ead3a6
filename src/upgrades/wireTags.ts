import type { Payload } from 'payload'

import { insertRows } from '../database/insertRows.js'
import { retryTransient } from '../database/retryTransient.js'
import { findAllLogRows } from '../log/findLogRows.js'
import { hasTags, tagRowsOf, tagsSlug } from '../log/wireTags.js'
import { inTransaction } from '../log/transaction.js'
import type { Upgrade } from './upgrade.js'
import { slugOf } from '../shared/slugs.js'

const batchSize = 500

/** Files what the log says last of each item under its tags. */
export const wireTags: Upgrade = {
  name: 'wire-tags',
  run: async (payload) => {
    if (!hasTags(payload)) return
    for (let after = 0, more = true; more;) {
      const rows = await findAllLogRows(payload, [{ seq: { greater_than: after } }], 'seq', batchSize)
      const filed = rows.filter(({ latest }) => latest).flatMap(tagRowsOf)
      if (filed.length > 0) await retryTransient(() => fileAnew(payload, filed), { retryOn: () => true })
      after = rows.at(-1)?.seq ?? after
      more = rows.length === batchSize
    }
  },
}

/** What another instance wrote meanwhile is written once more, and is the same. */
const fileAnew = (payload: Payload, filed: ReturnType<typeof tagRowsOf>): Promise<void> =>
  inTransaction(payload, async (req) => {
    await payload.db.deleteMany({ collection: slugOf(payload, tagsSlug), where: { id: { in: filed.map(({ id }) => id) } }, req })
    await insertRows(payload, slugOf(payload, tagsSlug), filed, req)
  })
