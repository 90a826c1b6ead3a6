import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { reactionKinds } from '../../comments/page/reactions.js'
import { slugs } from '../../shared/slugs.js'
import { closed } from '../ownRows.js'
import { readersSlug } from '../readers/types.js'

export const commentReactionsSlug = slugs.commentReactions

/** Who reacted to what: a row for each comment and reader, shown to nobody; the comment has the counts. It goes with the account. */
export const commentReactions = (): CollectionConfig =>
  guarded({
    slug: commentReactionsSlug,
    access: closed,
    admin: { hidden: true },
    graphQL: false,
    lockDocuments: false,
    disableDuplicate: true,
    indexes: [{ fields: ['comment', 'kind'] }],
    fields: [
      { name: 'comment', type: 'relationship', relationTo: 'comments', index: true, maxDepth: 0 },
      { name: 'reader', type: 'relationship', relationTo: readersSlug, index: true, maxDepth: 0 },
      { name: 'kind', type: 'select', required: true, options: [...reactionKinds] },
      // `<comment>><reader>`: one of each, however often it is sent.
      { name: 'key', type: 'text', unique: true },
    ],
  })
