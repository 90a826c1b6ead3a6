import type { CollectionConfig, Endpoint } from 'payload'

import { refuseForeignOrigin } from '../../access/accounts/foreignOrigin.js'
import { guarded } from '../../access/guardQuery.js'
import { forReaders } from '../../access/readersAreNobody.js'
import { groups } from '../groups.js'
import { type CommentsAccess, createComments, readComments, staffModerates, updateComments } from './access.js'
import { checkEdit } from './checkEdit.js'
import { coarsenTimes, refuseTimes } from './coarseTimes.js'
import { recordDecision } from './decisions.js'
import { commentFields } from './fields.js'
import { cleanText, keepWithdrawn } from './hooks.js'
import { limitComments } from './limitComments.js'
import { moderate } from './moderate.js'
import { emptyPlace, keepCounts, keepPlace, tellOthers } from './places.js'
import { commentEndpoints } from './endpoints/index.js'
import { moderateKey } from './queue/mayModerate.js'
import { receive } from './receive.js'
import { askOutside } from './review/askOutside.js'
import { type ResolvedTarget, targetsKey } from './targets.js'
import { leaveQueue } from './withdraw.js'
import { type Names, ownNames } from './names.js'
import { slugs } from '../../shared/slugs.js'

export interface CommentsCollectionOptions {
  targets: readonly ResolvedTarget[]
  /** @default every account of the admin's collection */
  access?: CommentsAccess
  /** What it and the readers are called. */
  names?: Names
}

/** What readers say. Public once approved, under a handle and nothing that leads to a person. */
export const comments = ({ targets, access = staffModerates, names = ownNames }: CommentsCollectionOptions): CollectionConfig => {
  const fields = targets.map(({ field }) => field)
  return forReaders(
    guarded(
      {
        slug: slugs.comments,
        custom: { [targetsKey]: targets, [moderateKey]: access.moderate },
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
          components: {
            beforeListTable: ['payload-newsroom/admin#QueueLink'],
            views: {
              queue: { Component: 'payload-newsroom/rsc#CommentQueueView', path: '/queue', exact: true },
              rehearse: { Component: 'payload-newsroom/rsc#CommentRehearsalView', path: '/rehearse', exact: true },
            },
          },
        },
        defaultSort: '-createdAt',
        lockDocuments: false,
        disableDuplicate: true,
        endpoints: commentEndpoints({ targets, access }) as Omit<Endpoint, 'root'>[],
        hooks: {
          beforeOperation: [refuseForeignOrigin, limitComments, refuseTimes(access.moderate, fields)],
          beforeValidate: [cleanText, keepWithdrawn, receive(targets), checkEdit],
          beforeChange: [moderate(targets), recordDecision, leaveQueue, keepPlace, keepCounts(targets)],
          afterChange: [tellOthers, askOutside],
          afterRead: [coarsenTimes(access.moderate)],
          beforeDelete: [emptyPlace(targets)],
        },
        fields: commentFields(targets, access, names),
        indexes: [
          // Each order of a conversation, so that any page of it is read from its place on. SQLite ends an index with the row's id; for
          // MongoDB see `mongoIndexes.ts`.
          ...fields.flatMap((field) => [
            { fields: [field, 'status', 'createdAt'] },
            { fields: [field, 'listed', 'createdAt'] },
            { fields: [field, 'listed', 'replies', 'createdAt'] },
            { fields: [field, 'pick', 'createdAt'] },
          ]),
          { fields: ['thread', 'listed', 'createdAt'] },
          // What somebody said lately, and what was said in the same words.
          { fields: ['reader', 'createdAt'] },
          { fields: ['textKey', 'createdAt'] },
          // The moderators' queue.
          { fields: ['status', 'createdAt'] },
        ],
      },
      ['id', ...fields, 'parent', 'thread', 'handle', 'status', 'pick', 'replies', 'createdAt', 'updatedAt'],
    ),
  )
}
