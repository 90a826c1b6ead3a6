import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { never, sealedField } from '../../access/permissions.js'
import { titled } from '../../fields/titled.js'
import { groups } from '../groups.js'
import { newsroomWebhookAccess, type WebhookAccess } from '../webhook-endpoints/access.js'
import { slugs } from '../../shared/slugs.js'

/**
 * `superseded`: its article was withdrawn before it was ever sent. `cancelled`: nothing is left to send.
 * `failed`: the schedule is used up, or the receiver answered 410.
 */
export const deliveryStatuses = ['pending', 'delivered', 'failed', 'superseded', 'cancelled'] as const

/** A component of the admin's. */
const cell = (name: string) => `payload-newsroom/admin#${name}`

/** One event for one endpoint, and each attempt to deliver it. Written by the delivery workers alone. */
export const webhookDeliveries = ({
  access = newsroomWebhookAccess,
  endpoints = slugs.webhookEndpoints,
}: { access?: WebhookAccess; endpoints?: string } = {}): CollectionConfig =>
  guarded({
    slug: slugs.webhookDeliveries,
    labels: { singular: 'Webhook delivery', plural: 'Webhook deliveries' },
    access: { create: never, read: access.read, update: never, delete: never, readVersions: access.read },
    admin: {
      group: groups.subscribers,
      useAsTitle: 'eventId',
      defaultColumns: ['seq', 'item', 'type', 'endpoint', 'status', 'attemptCount', 'nextAttemptAt', 'deliveredAt'],
      description: 'Who has been told what, and who has not yet.',
    },
    defaultSort: '-createdAt',
    lockDocuments: false,
    disableDuplicate: true,
    // What is claimed has indexes of its own, of what is open alone: `DeliveryRows.prepare`.
    indexes: [
      { fields: ['eventId', 'endpoint'], unique: true },
      // What people list.
      { fields: ['endpoint', 'createdAt'] },
      { fields: ['status', 'createdAt'] },
      { fields: ['item', 'seq'] },
      // Payload sorts what is equal by its age; MongoDB needs an index of both.
      { fields: ['seq', 'createdAt'] },
    ],
    fields: [
      { name: 'endpoint', type: 'relationship', relationTo: endpoints as never, required: true },
      { name: 'eventId', type: 'text', required: true },
      { name: 'seq', type: 'number', required: true },
      { name: 'item', type: 'text', required: true, admin: titled },
      { name: 'type', type: 'text', required: true },
      {
        name: 'status',
        type: 'select',
        required: true,
        defaultValue: 'pending',
        options: [...deliveryStatuses],
        admin: { components: { Cell: cell('DeliveryStatusCell') } },
      },
      {
        name: 'schedule',
        type: 'select',
        required: true,
        defaultValue: 'ordinary',
        options: ['ordinary', 'withdrawal', 'ordered'],
      },
      { name: 'step', type: 'number', defaultValue: 0, admin: { description: 'Attempts since its schedule began.' } },
      {
        name: 'attempts',
        type: 'json',
        admin: { description: 'The last twenty, the newest last.', components: { Field: cell('AttemptsField') }, disableListColumn: true },
      },
      { name: 'attemptCount', label: 'Attempts', type: 'number', defaultValue: 0, admin: { components: { Cell: cell('AttemptsCell') } } },
      { name: 'nextAttemptAt', label: 'Next attempt', type: 'date', admin: { components: { Cell: cell('NextAttemptCell') } } },
      { name: 'deliveredAt', type: 'date' },
      { name: 'telephonedAt', type: 'date', admin: { description: 'When the subscriber was told by telephone instead.' } },
      { name: 'telephonedBy', type: 'text', admin: titled },
      { name: 'body', type: 'json', admin: { description: 'Only where the event is not in the log.', hidden: true } },
      { name: 'claimToken', type: 'text', hidden: true, access: sealedField },
      { name: 'claimExpiresAt', type: 'date' },
      // Payload's own would have an index, which each attempt would have to keep up.
      { name: 'updatedAt', type: 'date', admin: { hidden: true } },
    ],
  })
