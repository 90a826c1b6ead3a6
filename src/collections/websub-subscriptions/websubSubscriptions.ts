import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { accessByRole, sealedField } from '../../access/permissions.js'
import { groups } from '../groups.js'
import { slugs } from '../../shared/slugs.js'

/** Who is sent which feed by WebSub. Written by the hub alone. */
export const websubSubscriptions = (): CollectionConfig =>
  guarded({
    slug: slugs.websubSubscriptions,
    labels: { singular: 'WebSub subscription', plural: 'WebSub subscriptions' },
    access: accessByRole(slugs.websubSubscriptions),
    admin: {
      group: groups.subscribers,
      useAsTitle: 'callback',
      defaultColumns: ['host', 'feed', 'file', 'leaseUntil', 'lastSentAt', 'failures'],
      description: 'Who asked our hub to be sent a feed whenever it changes. A subscription ends with its lease.',
    },
    graphQL: false,
    lockDocuments: false,
    disableDuplicate: true,
    indexes: [{ fields: ['sentSeq', 'nextAttemptAt'] }],
    fields: [
      // Digest of feed, file and callback: a second request renews the first.
      { name: 'key', type: 'text', required: true, unique: true, hidden: true, access: sealedField },
      { name: 'feed', type: 'text', admin: { description: 'Empty: the whole Livewire.' } },
      { name: 'file', type: 'text', required: true },
      { name: 'host', type: 'text', required: true, index: true },
      { name: 'callback', type: 'text', required: true },
      { name: 'leaseUntil', type: 'date', required: true, index: true },
      { name: 'lastSentAt', type: 'date' },
      { name: 'lastStatus', type: 'text' },
      { name: 'failures', type: 'number', defaultValue: 0 },
      { name: 'nextAttemptAt', type: 'date' },
      { name: 'sentSeq', type: 'number', defaultValue: 0 },
      { name: 'sentRevision', type: 'text' },
      { name: 'secret', type: 'text', hidden: true, access: sealedField },
      { name: 'tokenHash', type: 'text', hidden: true, access: sealedField },
      { name: 'claimToken', type: 'text', hidden: true, access: sealedField },
      { name: 'claimExpiresAt', type: 'date', hidden: true, access: sealedField },
    ],
  })
