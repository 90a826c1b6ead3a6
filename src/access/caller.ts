import type { PayloadRequest } from 'payload'

import { entersAdmin, hasRoles } from './adminAccounts.js'
import { staffRoles } from './staffRoles.js'

export { staffRoles }

/** Everybody who can call the newsroom. */
export const allRoles = ['anonymous', 'reader', ...staffRoles] as const
export type Role = (typeof allRoles)[number]

export interface Account {
  id: number | string
  collection: string
  role?: string | null
  username?: string | null
}

export const accountOf = (req: Pick<PayloadRequest, 'user'>): Account | undefined => (req.user as Account | null | undefined) ?? undefined

type Asked = Pick<PayloadRequest, 'user' | 'payload'>

/**
 * Who calls. Staff are the accounts of the collection that signs in to the admin UI; an account of any other collection is a
 * reader, so that a new auth collection never becomes staff by accident. Where that collection has the newsroom's roles, an account
 * without one has the least; in an app without these roles whoever its own rule lets into the admin may do all, and others are readers.
 */
export const roleOf = (req: Asked): Role => {
  const account = accountOf(req)
  if (!account) return 'anonymous'
  if (account.collection !== req.payload.config.admin.user) return 'reader'
  if (!hasRoles(req.payload)) return entersAdmin(req) ? 'admin' : 'reader'
  return staffRoles.find((role) => role === account.role) ?? 'reporter'
}

export const isStaff = (req: Pick<PayloadRequest, 'user' | 'payload'>): boolean => (staffRoles as readonly Role[]).includes(roleOf(req))
