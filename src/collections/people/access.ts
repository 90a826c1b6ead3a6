import type { Access, CollectionConfig } from 'payload'

import { onlyStaff } from '../../access/permissions.js'

export interface MastheadAccess {
  /** Who reads people and roles. */
  read: Access
  /** Who writes and deletes them. */
  write: Access
}

/** Everybody reads; every account of the admin's collection writes. */
export const staffWrites: MastheadAccess = { read: () => true, write: onlyStaff }

export const toCollectionAccess = ({ read, write }: MastheadAccess): NonNullable<CollectionConfig['access']> => ({
  create: write,
  read,
  update: write,
  delete: write,
  readVersions: onlyStaff,
})
