import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { never } from '../../access/permissions.js'

export const commentCountsSlug = 'comment-counts'

/**
 * How many comments everybody sees under a document, so that no page counts them. Numbers alone: what is said, by whom and when is not
 * among them. The sum of a conversation's rows is its count; see `counts/`.
 */
export const commentCounts = (): CollectionConfig =>
  guarded({
    slug: commentCountsSlug,
    access: { create: never, read: never, update: never, delete: never, readVersions: never },
    admin: { hidden: true },
    graphQL: false,
    timestamps: false,
    lockDocuments: false,
    disableDuplicate: true,
    fields: [
      // The conversation's own row has its name, `article:7`; what came since has it and something random.
      { name: 'id', type: 'text', required: true },
      { name: 'conversation', type: 'text', required: true, index: true },
      { name: 'shown', type: 'number', required: true },
    ],
  })
