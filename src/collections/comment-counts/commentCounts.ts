import type { CollectionConfig } from 'payload'
import { slugs } from '../../shared/slugs.js'
import { ownRows } from '../ownRows.js'

/**
 * How many comments everybody sees under a document, so that no page counts them. Numbers alone: what is said, by whom and when is not
 * among them. The sum of a conversation's rows is its count; see `counts/`. Beside them stands, by quarters, how many comments rules
 * refused; see `ledger/refusals.ts`.
 */
export const commentCounts = (): CollectionConfig =>
  ownRows({
    slug: slugs.commentCounts,
    fields: [
      // The conversation's own row has its name, `article:7`; what came since has it and something random.
      { name: 'id', type: 'text', required: true },
      { name: 'conversation', type: 'text', required: true, index: true },
      { name: 'shown', type: 'number', required: true },
    ],
  })
