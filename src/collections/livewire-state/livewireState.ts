import type { CollectionConfig } from 'payload'

import { accessByRole } from '../../access/permissions.js'
import { ownRows } from '../ownRows.js'

/**
 * Who leads what, until when, and the last number given; what the newsroom's ids begin with; which upgrades are done. A row's id is its
 * name. No API shows or takes them.
 */
export const livewireState = (): CollectionConfig =>
  ownRows({
    slug: 'livewire-state',
    access: accessByRole('livewire-state'),
    fields: [
      { name: 'id', type: 'text', required: true },
      { name: 'holder', type: 'text' },
      { name: 'session', type: 'text' },
      { name: 'expiresAt', type: 'date' },
      { name: 'lastSeq', type: 'number', defaultValue: 0 },
      { name: 'value', type: 'text' },
    ],
  })
