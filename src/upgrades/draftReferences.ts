import type { CollectionSlug, Payload } from 'payload'

import { retryTransient } from '../database/retryTransient.js'
import { referencesSlug } from '../log/references.js'
import { inTransaction } from '../log/transaction.js'
import { noteAllDrafts } from '../sources/draftsShowing.js'
import { slugOf } from '../shared/slugs.js'
import type { Upgrade } from './upgrade.js'

/** Notes of all drafts what they show: earlier versions read them all whenever a picture was deleted. */
export const draftReferences: Upgrade = {
  name: 'draft-references',
  run: async (payload) => {
    if (!payload.collections[slugOf(payload, referencesSlug) as CollectionSlug]) return
    for (const collection of ['articles', 'entries'] as const) await noteAll(payload, collection)
  },
}

const noteAll = async (payload: Payload, collection: 'articles' | 'entries'): Promise<void> => {
  for (let after: number | string | undefined, more = true; more;) {
    const docs = await retryTransient(() => inTransaction(payload, (req) => noteAllDrafts(req, collection, after)), { retryOn: () => true })
    after = docs.at(-1)?.id
    more = docs.length > 0
  }
}
