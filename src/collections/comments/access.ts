import type { Access, FieldAccess, PayloadRequest, Where } from 'payload'

import { accountOf } from '../../access/caller.js'
import { onlyStaff } from '../../access/permissions.js'
import type { ReadersAccess } from '../readers/types.js'
import { type ResolvedTarget, throughField } from './targets.js'
import { slugOf } from '../../shared/slugs.js'

/** Says yes or no by who calls alone, so that it serves for documents and for fields. */
export type Rule = Access & FieldAccess

export interface CommentsAccess extends ReadersAccess {
  /** Who reads every comment, whatever its status. */
  read: Access
  /** Who decides on comments, and sees which account wrote one. */
  moderate: Rule
  /** Who deletes comments. */
  delete: Access
  /** Who sets what holds for all comments: lists of words, moderation, times. */
  settings: Rule
}

/** Every account of the collection that signs in to the admin. */
export const staffModerates: CommentsAccess = {
  read: onlyStaff,
  moderate: onlyStaff,
  delete: onlyStaff,
  settings: onlyStaff,
  readReaders: onlyStaff,
  changeReaders: onlyStaff,
}

/** Who comments: an account of `readers`, and of no other collection. */
export const readerOf = (req: Pick<PayloadRequest, 'payload' | 'user'>) => {
  const account = accountOf(req)
  return account?.collection === slugOf(req, 'readers') ? account : undefined
}

/** A comment is public when it is approved and what it stands on is public. */
export const publicComments = (targets: readonly ResolvedTarget[]): Where => ({
  and: [
    { status: { equals: 'approved' } },
    {
      or: targets.map(({ field, isPublic }) => (isPublic ? throughField(isPublic, field) : { [field]: { exists: true } })),
    },
  ],
})

const own = (req: Pick<PayloadRequest, 'payload' | 'user'>): false | Where => {
  const reader = readerOf(req)
  return reader ? { reader: { equals: reader.id } } : false
}

export const createComments: Access = ({ req }) => readerOf(req) !== undefined

export const readComments =
  (targets: readonly ResolvedTarget[], access: CommentsAccess): Access =>
  async (args) => {
    const all = await access.read(args)
    if (all) return all
    const mine = own(args.req)
    return mine ? { or: [publicComments(targets), mine] } : publicComments(targets)
  }

export const updateComments =
  ({ moderate }: CommentsAccess): Access =>
  (args) =>
    moderate(args) || own(args.req)

/** Moderators decide; a reader may take their own comment back. Whose it is, `updateComments` says. */
export const updateStatus =
  ({ moderate }: CommentsAccess): FieldAccess =>
  async (args) =>
    Boolean(await moderate(args)) ||
    (readerOf(args.req) !== undefined && (args.data as { status?: string } | undefined)?.status === 'withdrawn')

/** Who wrote a comment changes its text, for a while; nobody else puts words into their mouth. */
export const updateText: FieldAccess = ({ req }) => readerOf(req) !== undefined
