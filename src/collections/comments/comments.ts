import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { accessByRole, never, onlyModerators } from '../../access/permissions.js'
import { groups } from '../groups.js'
import { readComments, updateComments, updateStatus } from './access.js'
import { checkThread, cleanText, keepWithdrawn, signComment } from './hooks.js'

/** Longest comment in characters. */
export const maxCommentLength = 5000

const publicPaths = ['id', 'article', 'parent', 'handle', 'status', 'createdAt', 'updatedAt']

/** What readers say. Public once approved, under a handle and nothing that leads to a person. */
export const comments = (): CollectionConfig =>
  guarded(
    {
      slug: 'comments',
      labels: { singular: 'Comment', plural: 'Comments' },
      access: { ...accessByRole('comments'), read: readComments, update: updateComments },
      admin: {
        group: groups.comments,
        useAsTitle: 'text',
        defaultColumns: ['text', 'handle', 'article', 'status', 'createdAt'],
        listSearchableFields: ['text', 'handle'],
        description: 'Approve, reject, or mark as spam.',
      },
      defaultSort: '-createdAt',
      lockDocuments: false,
      disableDuplicate: true,
      hooks: { beforeValidate: [signComment, cleanText, keepWithdrawn, checkThread] },
      fields: [
        { name: 'article', type: 'relationship', relationTo: 'articles', required: true, index: true, maxDepth: 0, access: { update: never } },
        { name: 'parent', type: 'relationship', relationTo: 'comments', index: true, maxDepth: 0, access: { update: never } },
        { name: 'handle', type: 'text', required: true, index: true, maxLength: 30, access: { create: never, update: never } },
        { name: 'text', type: 'textarea', required: true, maxLength: maxCommentLength, access: { update: never } },
        {
          name: 'status',
          type: 'select',
          required: true,
          defaultValue: 'pending',
          index: true,
          access: { create: never, update: updateStatus },
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
          relationTo: 'readers',
          index: true,
          maxDepth: 0,
          access: { create: never, update: never, read: onlyModerators },
          admin: { readOnly: true, position: 'sidebar' },
        },
      ],
      indexes: [{ fields: ['article', 'status', 'createdAt'] }],
    },
    publicPaths,
  )
