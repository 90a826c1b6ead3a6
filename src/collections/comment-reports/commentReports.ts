import type { Access, CollectionConfig, CollectionSlug } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { never, sealedField } from '../../access/permissions.js'
import { reportReasons } from '../../comments/decisions/reasonKeys.js'
import { groups } from '../groups.js'
import { type Names, ownNames } from '../comments/names.js'
import { slugs } from '../../shared/slugs.js'

/**
 * What readers report, a row for each comment and reader. Moderators see reasons; who reported is shown to nobody, and goes with the
 * account.
 */
export const commentReports = ({ read, names = ownNames }: { read: Access; names?: Names }): CollectionConfig =>
  guarded({
    slug: slugs.commentReports,
    labels: { singular: 'Report', plural: 'Reports' },
    access: { create: never, read, update: never, delete: never, readVersions: never },
    admin: { group: groups.comments, hidden: true, useAsTitle: 'reason', defaultColumns: ['comment', 'reason', 'outcome', 'createdAt'] },
    graphQL: { singularName: 'CommentReport', pluralName: 'CommentReports' },
    defaultSort: '-createdAt',
    lockDocuments: false,
    disableDuplicate: true,
    indexes: [{ fields: ['comment', 'outcome'] }],
    fields: [
      { name: 'comment', type: 'relationship', relationTo: names.comments as CollectionSlug, index: true, maxDepth: 0 },
      {
        name: 'reader',
        type: 'relationship',
        relationTo: names.readers as CollectionSlug,
        index: true,
        maxDepth: 0,
        access: sealedField,
        hidden: true,
      },
      { name: 'reason', type: 'select', required: true, options: [...reportReasons] },
      { name: 'note', type: 'textarea', maxLength: 1000 },
      // `<comment>><reader>`: one report of each, however often it is sent.
      { name: 'key', type: 'text', unique: true, access: sealedField, hidden: true },
      {
        name: 'outcome',
        type: 'select',
        defaultValue: 'open',
        required: true,
        index: true,
        options: ['open', 'upheld', 'declined', 'withdrawn'],
      },
      { name: 'decidedAt', type: 'date' },
    ],
  })
