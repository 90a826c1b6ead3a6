import type { CollectionConfig } from 'payload'

import { slugs } from '../../shared/slugs.js'
import { ownRows } from '../ownRows.js'

/**
 * Sums that guests have done, so that none is shown twice: random ids of ours, and when each ends. Not for what, nor by whom; gone when
 * they end.
 */
export const commentProofs = (): CollectionConfig =>
  ownRows({
    slug: slugs.commentProofs,
    fields: [
      { name: 'id', type: 'text', required: true },
      { name: 'expiresAt', type: 'date', required: true, index: true },
    ],
  })
