import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { accessByRole } from '../../access/permissions.js'
import { eventFields } from '../livewire-items/eventFields.js'

/** Events that are written but not numbered yet. No API shows or takes them. */
export const livewireOutbox = (): CollectionConfig =>
  guarded({
    slug: 'livewire-outbox',
    access: accessByRole('livewire-outbox'),
    admin: { hidden: true },
    graphQL: false,
    timestamps: false,
    lockDocuments: false,
    disableDuplicate: true,
    indexes: [{ fields: ['item', 'revision'], unique: true }],
    fields: eventFields,
  })
