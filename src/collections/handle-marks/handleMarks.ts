import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { never } from '../../access/permissions.js'
import { slugs } from '../../shared/slugs.js'

export const handleMarksSlug = slugs.handleMarks

/**
 * Handles that were given, as keyed hashes of what they look like, and nothing else: not to whom, nor when. They stay when an account goes,
 * so that nobody is taken for somebody who left. Written with the account's own row; no API shows or takes them.
 */
export const handleMarks = (): CollectionConfig =>
  guarded({
    slug: handleMarksSlug,
    access: { create: never, read: never, update: never, delete: never, readVersions: never },
    admin: { hidden: true },
    graphQL: false,
    timestamps: false,
    lockDocuments: false,
    disableDuplicate: true,
    fields: [{ name: 'id', type: 'text', required: true }],
  })
