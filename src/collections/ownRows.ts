import type { CollectionConfig } from 'payload'

import { guarded } from '../access/guardQuery.js'
import { never } from '../access/permissions.js'

type Rows = Pick<CollectionConfig, 'access' | 'fields' | 'indexes' | 'slug'>

/** Nobody, by any door. */
export const closed = { create: never, read: never, update: never, delete: never, readVersions: never }

/**
 * Rows that the newsroom keeps for itself: in no list and no GraphQL, without times of their own, and nobody's to change.
 * @param rows `access` where somebody may read them; nobody may otherwise
 */
export const ownRows = ({ access = closed, ...rows }: Rows): CollectionConfig =>
  guarded({
    ...rows,
    access,
    admin: { hidden: true },
    graphQL: false,
    timestamps: false,
    lockDocuments: false,
    disableDuplicate: true,
  })
