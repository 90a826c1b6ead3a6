import type { CollectionConfig } from 'payload'

import { accessByRole } from '../../access/permissions.js'
import { eventFields } from '../livewire-items/eventFields.js'
import { ownRows } from '../ownRows.js'

/** Events that are written but not numbered yet. No API shows or takes them. */
export const livewireOutbox = (): CollectionConfig =>
  ownRows({
    slug: 'livewire-outbox',
    access: accessByRole('livewire-outbox'),
    indexes: [{ fields: ['item', 'revision'], unique: true }],
    fields: eventFields,
  })
