import type { CollectionConfig } from 'payload'

import { authenticated } from './access'

export const Users: CollectionConfig = {
  slug: 'users',
  access: { admin: ({ req: { user } }) => Boolean(user), create: authenticated, delete: authenticated, read: authenticated, update: authenticated },
  auth: true,
  fields: [{ name: 'name', type: 'text' }],
  timestamps: true,
}
