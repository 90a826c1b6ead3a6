import type { CollectionConfig, CollectionSlug } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { reactionKinds } from '../../comments/page/reactions.js'
import { slugs } from '../../shared/slugs.js'
import { closed } from '../ownRows.js'
import { type Names, ownNames } from '../comments/names.js'

/** Who reacted to what: a row for each comment and reader, shown to nobody; the comment has the counts. It goes with the account. */
export const commentReactions = ({ names = ownNames }: { names?: Names } = {}): CollectionConfig =>
  guarded({
    slug: slugs.commentReactions,
    access: closed,
    admin: { hidden: true },
    graphQL: false,
    lockDocuments: false,
    disableDuplicate: true,
    indexes: [{ fields: ['comment', 'kind'] }],
    fields: [
      { name: 'comment', type: 'relationship', relationTo: names.comments as CollectionSlug, index: true, maxDepth: 0 },
      { name: 'reader', type: 'relationship', relationTo: names.readers as CollectionSlug, index: true, maxDepth: 0 },
      { name: 'kind', type: 'select', required: true, options: [...reactionKinds] },
      // `<comment>><reader>`: one of each, however often it is sent.
      { name: 'key', type: 'text', unique: true },
    ],
  })
