import type { Access, FieldAccess, Where } from 'payload'

import { accountOf, isStaff, roleOf } from '../../access/caller.js'
import { mayAll } from '../../access/permissions.js'

/** A comment is public when it is approved and its article is. */
export const publicComments: Where = {
  and: [
    { status: { equals: 'approved' } },
    { 'article._status': { equals: 'published' } },
    { 'article.wireState': { equals: 'live' } },
  ],
}

export const readComments: Access = ({ req }) => {
  if (isStaff(req)) return true
  if (roleOf(req) !== 'reader') return publicComments
  return { or: [publicComments, { reader: { equals: accountOf(req)?.id } }] }
}

export const updateComments: Access = ({ req }) => {
  const role = roleOf(req)
  if (mayAll(role, 'comments', 'update')) return true
  return role === 'reader' && { reader: { equals: accountOf(req)?.id } }
}

/** Moderators decide; a reader may take their own comment back. Whose it is, `updateComments` says. */
export const updateStatus: FieldAccess = ({ req, data }) => {
  const role = roleOf(req)
  return mayAll(role, 'comments', 'update') || (role === 'reader' && (data as { status?: string } | undefined)?.status === 'withdrawn')
}
