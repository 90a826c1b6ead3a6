import type { Access, CollectionConfig, CollectionSlug, Field } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { never } from '../../access/permissions.js'
import { accountMeasures, sources, visibilities } from '../../comments/decisions/statement.js'
import { readerShown } from '../../fields/readerShown.js'
import { titled } from '../../fields/titled.js'
import { groups } from '../groups.js'
import { type Names, ownNames } from '../comments/names.js'
import { decisionKinds } from './kinds.js'
import { slugs } from '../../shared/slugs.js'

const text = (name: string): Field => ({ name, type: 'text' })
const long = (name: string): Field => ({ name, type: 'textarea' })

/**
 * What moderators decided, with the fields of a statement of reasons. Rows are written with the decision, and changed by being undone or
 * appealed alone; what a decision is about is named by its comment and account, and never quoted.
 */
export const commentDecisions = ({ read, names = ownNames }: { read: Access; names?: Names }): CollectionConfig =>
  guarded({
    slug: slugs.commentDecisions,
    labels: { singular: 'Decision', plural: 'Decisions' },
    access: { create: never, read, update: never, delete: never, readVersions: never },
    admin: { group: groups.comments, useAsTitle: 'reference', defaultColumns: ['decision', 'comment', 'rule', 'createdAt', 'appealState'] },
    graphQL: { singularName: 'CommentDecision', pluralName: 'CommentDecisions' },
    defaultSort: '-createdAt',
    lockDocuments: false,
    disableDuplicate: true,
    fields: [
      { name: 'reference', type: 'text', required: true, unique: true },
      { name: 'decision', type: 'select', required: true, index: true, options: [...decisionKinds] },
      { name: 'comment', type: 'relationship', relationTo: names.comments as CollectionSlug, index: true, maxDepth: 0 },
      {
        name: 'reader',
        type: 'relationship',
        relationTo: names.readers as CollectionSlug,
        index: true,
        maxDepth: 0,
        admin: readerShown,
      },
      // The account of the staff, as text: an app's own may be of any collection.
      { name: 'decidedBy', type: 'text', index: true, admin: titled },
      { name: 'visibility', type: 'select', options: [...visibilities] },
      { name: 'account', type: 'select', options: [...accountMeasures] },
      { name: 'ground', type: 'select', options: ['illegal', 'incompatible', 'none'] },
      text('reasonKey'),
      long('law'),
      long('rule'),
      long('explanation'),
      long('facts'),
      text('category'),
      text('territorialScope'),
      { name: 'contentDate', type: 'date' },
      { name: 'applicationDate', type: 'date' },
      { name: 'endDate', type: 'date' },
      { name: 'source', type: 'select', options: [...sources] },
      { name: 'automatedDetection', type: 'checkbox' },
      { name: 'automatedDecision', type: 'checkbox' },
      // What was there before, to be put back.
      text('statusBefore'),
      { name: 'pickBefore', type: 'checkbox' },
      { name: 'undoneAt', type: 'date' },
      { name: 'appealState', type: 'select', index: true, options: ['open', 'upheld', 'declined'] },
      { name: 'appealText', type: 'textarea', maxLength: 2000 },
      { name: 'appealedAt', type: 'date' },
      { name: 'appealDecidedAt', type: 'date' },
      { name: 'appealDecidedBy', type: 'text', admin: titled },
      long('appealAnswer'),
    ],
  })
