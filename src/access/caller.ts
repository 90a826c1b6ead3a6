import type { PayloadRequest } from 'payload'

/** Roles of staff accounts, as `users.role` stores them. */
export const staffRoles = ['reporter', 'editor', 'moderator', 'admin'] as const

/** Everybody who can call the newsroom. */
export const allRoles = ['anonymous', 'reader', ...staffRoles] as const
export type Role = (typeof allRoles)[number]

export interface Account {
  id: number | string
  collection: string
  role?: string | null
  username?: string | null
}

export const accountOf = (req: Pick<PayloadRequest, 'user'>): Account | undefined =>
  (req.user as Account | null | undefined) ?? undefined

/**
 * Who calls. Staff are the accounts of the collection that signs in to the admin UI; a staff
 * account without a role has the least one. An account of any other collection is a reader,
 * so that a new auth collection never becomes staff by accident.
 */
export const roleOf = (req: Pick<PayloadRequest, 'user' | 'payload'>): Role => {
  const account = accountOf(req)
  if (!account) return 'anonymous'
  if (account.collection !== req.payload.config.admin.user) return 'reader'
  return staffRoles.find((role) => role === account.role) ?? 'reporter'
}

export const isStaff = (req: Pick<PayloadRequest, 'user' | 'payload'>): boolean =>
  (staffRoles as readonly Role[]).includes(roleOf(req))
