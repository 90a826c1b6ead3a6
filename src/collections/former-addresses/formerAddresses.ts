import type { CollectionConfig } from 'payload'

import { accessByRole } from '../../access/permissions.js'
import { guarded } from '../../access/guardQuery.js'
import { formerAddressesSlug } from '../../log/formerAddresses.js'
import { groups } from '../groups.js'

/** Addresses that items had while they were public, and have no more. Written with the change of the address; nobody else writes it. */
export const formerAddresses = (): CollectionConfig =>
  guarded({
    slug: formerAddressesSlug,
    labels: { singular: 'Former address', plural: 'Former addresses' },
    access: accessByRole('former-addresses'),
    admin: {
      group: groups.wire,
      useAsTitle: 'path',
      defaultColumns: ['path', 'item', 'createdAt'],
      description: 'Where items were before their slug was changed. Each of these addresses leads on to where its item is now.',
    },
    lockDocuments: false,
    disableDuplicate: true,
    fields: [
      { name: 'path', type: 'text', required: true, unique: true, index: true },
      { name: 'item', type: 'text', required: true, index: true },
    ],
  })
