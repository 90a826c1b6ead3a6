import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { never } from '../../access/permissions.js'
import { slugs } from '../../shared/slugs.js'

export const commentProofsSlug = slugs.commentProofs

/** Sums that guests have done, so that none is shown twice: random ids of ours, and when each ends. Not for what, nor by whom; gone when they end. */
export const commentProofs = (): CollectionConfig =>
  guarded({
    slug: commentProofsSlug,
    access: { create: never, read: never, update: never, delete: never, readVersions: never },
    admin: { hidden: true },
    graphQL: false,
    timestamps: false,
    lockDocuments: false,
    disableDuplicate: true,
    fields: [
      { name: 'id', type: 'text', required: true },
      { name: 'expiresAt', type: 'date', required: true, index: true },
    ],
  })
