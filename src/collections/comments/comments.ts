import type { CollectionConfig, CollectionSlug, Field } from 'payload'

import { refuseForeignOrigin } from '../../access/accounts/foreignOrigin.js'
import { guarded } from '../../access/guardQuery.js'
import { forReaders } from '../../access/readersAreNobody.js'
import { never } from '../../access/permissions.js'
import { groups } from '../groups.js'
import { readersSlug } from '../readers/readers.js'
import { type CommentsAccess, createComments, readComments, staffModerates, updateComments, updateStatus } from './access.js'
import { checkThread, cleanText, keepWithdrawn, signComment } from './hooks.js'
import { limitComments } from './limitComments.js'
import type { ResolvedTarget } from './targets.js'

/** Longest comment in characters. */
export const maxCommentLength = 5000

export const commentsSlug = 'comments'

export interface CommentsCollectionOptions {
  targets: readonly ResolvedTarget[]
  /** @default every account of the admin's collection */
  access?: CommentsAccess
}

/** A comment stands on one document: the field is needed where there is one collection, else `checkThread` counts. */
const targetField = ({ slug, field }: ResolvedTarget, required: boolean): Field => ({
  name: field,
  type: 'relationship',
  relationTo: slug as CollectionSlug,
  required,
  index: true,
  maxDepth: 0,
  access: { update: never },
})

/** What readers say. Public once approved, under a handle and nothing that leads to a person. */
export const comments = ({ targets, access = staffModerates }: CommentsCollectionOptions): CollectionConfig => {
  const fields = targets.map(({ field }) => field)
  return forReaders(guarded(
    {
      slug: commentsSlug,
      labels: { singular: 'Comment', plural: 'Comments' },
      access: {
        create: createComments,
        read: readComments(targets, access),
        update: updateComments(access),
        delete: access.delete,
        readVersions: access.read,
      },
      admin: {
        group: groups.comments,
        useAsTitle: 'text',
        defaultColumns: ['text', 'handle', ...fields, 'status', 'createdAt'],
        listSearchableFields: ['text', 'handle'],
        description: 'Approve, reject, or mark as spam.',
      },
      defaultSort: '-createdAt',
      lockDocuments: false,
      disableDuplicate: true,
      hooks: { beforeOperation: [refuseForeignOrigin, limitComments], beforeValidate: [signComment, cleanText, keepWithdrawn, checkThread(targets)] },
      fields: [
        ...targets.map((target) => targetField(target, targets.length === 1)),
        { name: 'parent', type: 'relationship', relationTo: commentsSlug, index: true, maxDepth: 0, access: { update: never } },
        { name: 'handle', type: 'text', required: true, index: true, maxLength: 30, access: { create: never, update: never } },
        { name: 'text', type: 'textarea', required: true, maxLength: maxCommentLength, access: { update: never } },
        {
          name: 'status',
          type: 'select',
          required: true,
          defaultValue: 'pending',
          index: true,
          access: { create: never, update: updateStatus(access) },
          options: [
            { value: 'pending', label: 'Pending' },
            { value: 'approved', label: 'Approved' },
            { value: 'rejected', label: 'Rejected' },
            { value: 'spam', label: 'Spam' },
            { value: 'withdrawn', label: 'Withdrawn by the reader' },
          ],
        },
        {
          name: 'reader',
          type: 'relationship',
          relationTo: readersSlug,
          index: true,
          maxDepth: 0,
          access: { create: never, update: never, read: access.moderate },
          admin: { readOnly: true, position: 'sidebar' },
        },
      ],
      indexes: fields.map((field) => ({ fields: [field, 'status', 'createdAt'] })),
    },
    ['id', ...fields, 'parent', 'handle', 'status', 'createdAt', 'updatedAt'],
  ))
}
