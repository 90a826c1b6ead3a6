import type { CollectionConfig } from 'payload'

import { slugs } from '../../shared/slugs.js'
import { ownRows } from '../ownRows.js'

/**
 * Handles that were given, as keyed hashes of what they look like, and nothing else: not to whom, nor when. They stay when an account goes,
 * so that nobody is taken for somebody who left. Written with the account's own row; no API shows or takes them.
 */
export const handleMarks = (): CollectionConfig =>
  ownRows({
    slug: slugs.handleMarks,
    fields: [{ name: 'id', type: 'text', required: true }],
  })
