import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { accessByRole, sealedField } from '../../access/permissions.js'
import { groups } from '../groups.js'

/** One event for one endpoint, and each attempt to deliver it. Written by the delivery workers alone. */
export const webhookDeliveries = (): CollectionConfig =>
  guarded({
    slug: 'webhook-deliveries',
    labels: { singular: 'Webhook delivery', plural: 'Webhook deliveries' },
    access: accessByRole('webhook-deliveries'),
    admin: {
      group: groups.subscribers,
      useAsTitle: 'eventId',
      defaultColumns: ['seq', 'endpoint', 'item', 'type', 'status', 'nextAttemptAt'],
      description: 'Who has been told what, and who has not yet.',
    },
    defaultSort: '-createdAt',
    lockDocuments: false,
    disableDuplicate: true,
    indexes: [
      { fields: ['endpoint', 'eventId'], unique: true },
      { fields: ['status', 'nextAttemptAt'] },
      { fields: ['endpoint', 'item', 'seq'] },
    ],
    fields: [
      { name: 'endpoint', type: 'relationship', relationTo: 'webhook-endpoints', required: true, index: true },
      { name: 'eventId', type: 'text', required: true, index: true },
      { name: 'seq', type: 'number', required: true, index: true },
      { name: 'item', type: 'text', required: true, index: true },
      { name: 'type', type: 'text', required: true },
      {
        name: 'status',
        type: 'select',
        required: true,
        defaultValue: 'pending',
        options: ['pending', 'delivered', 'failed', 'cancelled'],
      },
      { name: 'attempts', type: 'json' },
      { name: 'attemptCount', type: 'number', defaultValue: 0 },
      { name: 'nextAttemptAt', type: 'date', index: true },
      { name: 'deliveredAt', type: 'date' },
      { name: 'claimToken', type: 'text', hidden: true, access: sealedField },
      { name: 'claimExpiresAt', type: 'date' },
    ],
  })
