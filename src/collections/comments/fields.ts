import type { CollectionSlug, Field, FieldAccess } from 'payload'

import { never, sealedField } from '../../access/permissions.js'
import { readerShown } from '../../fields/readerShown.js'
import { storedJson } from '../../fields/storedJson.js'
import { type CommentsAccess, updateStatus, updateText } from './access.js'
import type { Names } from './names.js'
import type { ResolvedTarget } from './targets.js'

/** Longest comment in characters, whatever the settings say. */
export const maxCommentLength = 5000

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

const systemOnly = { create: never, update: never }

/** Written by the collection's hooks; moderators see it. */
const forModerators = (moderate: FieldAccess) => ({ ...systemOnly, read: moderate })

/** What places a comment in its conversation; everybody reads it. */
const placeFields = (names: Names): Field[] => [
  // The first comment of the thread; an answer to an answer stands in the same.
  {
    name: 'thread',
    type: 'relationship',
    relationTo: names.comments as CollectionSlug,
    index: true,
    maxDepth: 0,
    access: systemOnly,
    admin: { readOnly: true, hidden: true },
  },
  { name: 'replies', type: 'number', defaultValue: 0, access: systemOnly, admin: { readOnly: true, position: 'sidebar' } },
  // Where lists show it: removed comments keep their place where others answered.
  { name: 'listed', type: 'select', options: ['thread', 'reply', 'nowhere'], access: { ...systemOnly, read: never }, hidden: true },
  // Since when others see it: what waited for a moderator is new to them then.
  { name: 'publicAt', type: 'date', access: { ...systemOnly, read: never }, hidden: true },
  { name: 'editedAt', type: 'date', access: systemOnly, admin: { readOnly: true, position: 'sidebar' } },
  // So many of each kind; who, nobody is told.
  { name: 'reactions', type: 'json', access: systemOnly, admin: { hidden: true } },
  { name: 'badge', type: 'select', options: ['staff', 'author'], access: systemOnly, admin: { readOnly: true, position: 'sidebar' } },
]

const moderationFields = (access: CommentsAccess): Field[] => [
  {
    name: 'pick',
    type: 'checkbox',
    defaultValue: false,
    label: 'Editor’s pick',
    access: { create: never, update: access.moderate },
    admin: { position: 'sidebar' },
  },
  // What the pipeline found: phase, action, why, span.
  { name: 'finding', type: 'json', access: forModerators(access.moderate), admin: { readOnly: true, ...storedJson } },
  {
    name: 'openReports',
    type: 'number',
    defaultValue: 0,
    index: true,
    access: forModerators(access.moderate),
    admin: { readOnly: true, position: 'sidebar' },
  },
  // A moderator has looked at this text: reports of it no longer bring it back.
  {
    name: 'shielded',
    type: 'checkbox',
    defaultValue: false,
    access: forModerators(access.moderate),
    admin: { readOnly: true, position: 'sidebar' },
  },
  { name: 'claimedBy', type: 'text', access: forModerators(access.moderate), admin: { hidden: true } },
  { name: 'claimedUntil', type: 'date', index: true, access: forModerators(access.moderate), admin: { hidden: true } },
  { name: 'textKey', type: 'text', access: sealedField, hidden: true },
  // Why a status is changed: taken with the change, and stored with the decision.
  {
    name: 'decisionReason',
    type: 'text',
    virtual: true,
    maxLength: 40,
    access: { create: never, read: never, update: access.moderate },
    admin: { disableListColumn: true, disableListFilter: true },
  },
  {
    name: 'decisionNote',
    type: 'textarea',
    virtual: true,
    maxLength: 2000,
    access: { create: never, read: never, update: access.moderate },
    admin: { disableListColumn: true, disableListFilter: true },
  },
]

export const commentFields = (targets: readonly ResolvedTarget[], access: CommentsAccess, names: Names): Field[] => [
  ...targets.map((target) => targetField(target, targets.length === 1)),
  {
    name: 'parent',
    type: 'relationship',
    relationTo: names.comments as CollectionSlug,
    index: true,
    maxDepth: 0,
    access: { update: never },
  },
  { name: 'handle', type: 'text', required: true, index: true, maxLength: 60, access: { create: never, update: never } },
  { name: 'text', type: 'textarea', required: true, maxLength: maxCommentLength, access: { update: updateText } },
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
    // Changed by the buttons below it, and by those above the list: a removal needs its reason.
    admin: { readOnly: true, disableBulkEdit: true, components: { afterInput: ['payload-newsroom/admin#DecideHere'] } },
  },
  {
    name: 'reader',
    type: 'relationship',
    relationTo: names.readers as CollectionSlug,
    index: true,
    maxDepth: 0,
    access: { create: never, update: never, read: access.moderate },
    admin: { readOnly: true, position: 'sidebar', ...readerShown },
  },
  ...placeFields(names),
  ...moderationFields(access),
]
