import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { never } from '../../access/permissions.js'

export const handleMarksSlug = 'handle-marks'

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
