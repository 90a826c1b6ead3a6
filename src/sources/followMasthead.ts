import type { CollectionSlug, Payload, PayloadRequest } from 'payload'

import { retryTransient } from '../database/retryTransient.js'
import { referencesSlug, replaceReferences } from '../log/references.js'
import { inTransaction } from '../log/transaction.js'
import { idOf } from './bodyReferences.js'
import { type Holder, hasBegun } from './mastheadHolders.js'
import { timeZoneOf, uidOf } from './wireSource.js'
import { slugOf } from '../shared/slugs.js'

interface Role {
  id: number | string
  holders?: Holder[] | null
}

/** Notes whom roles of the masthead name in public: all who have begun, former holders among them. */
export const followMasthead = async (req: PayloadRequest, roles: readonly Role[], now = new Date()): Promise<void> => {
  if (!req.payload.collections[slugOf(req, referencesSlug) as CollectionSlug] || !req.payload.collections[slugOf(req, 'people')]) return
  await replaceReferences(
    req,
    roles.map(({ id, holders }) => ({
      item: uidOf(slugOf(req, 'masthead-roles'), id),
      targets: (holders ?? []).flatMap((holder) =>
        holder.person && hasBegun(holder, now, timeZoneOf(req.payload)) ? [uidOf(slugOf(req, 'people'), idOf(holder.person))] : [],
      ),
    })),
  )
}

/** The same for the whole masthead: days pass without anybody changing a role. */
export const followWholeMasthead = async (payload: Payload, now = new Date()): Promise<void> => {
  if (!payload.collections[slugOf(payload, 'masthead-roles')]) return
  const { docs } = await payload.db.find<Role>({ collection: slugOf(payload, 'masthead-roles'), limit: 0, pagination: false })
  if (docs.length > 0) await retryTransient(() => inTransaction(payload, (req) => followMasthead(req, docs, now)))
}
