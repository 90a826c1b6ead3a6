import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { accessByRole } from '../../access/permissions.js'
import { groups } from '../groups.js'
import { eventFields } from './eventFields.js'

/** The numbered log of the Livewire. Staff read it; nobody writes it but the sequencer. */
export const livewireItems = (): CollectionConfig =>
  guarded({
    slug: 'livewire-items',
    labels: { singular: 'Livewire event', plural: 'Livewire log' },
    graphQL: { singularName: 'LivewireItem', pluralName: 'LivewireItems' },
    access: accessByRole('livewire-items'),
    admin: {
      group: groups.wire,
      useAsTitle: 'seq',
      defaultColumns: ['seq', 'item', 'type', 'at', 'actor'],
      listSearchableFields: ['item', 'type', 'section'],
      description: 'Everything that happened on the wire, numbered without a gap. It cannot be edited.',
    },
    defaultSort: '-seq',
    timestamps: false,
    lockDocuments: false,
    disableDuplicate: true,
    indexes: [
      { fields: ['item', 'revision'], unique: true },
      // Items that stand for themselves, and entries of a live blog; each in the order of its readers.
      // Type and tags are only looked at: in the index, so that a row which does not match is never fetched.
      { fields: ['partOf', 'latest', 'movedAt', 'type', 'tags'] },
      { fields: ['partOf', 'section', 'latest', 'movedAt', 'type', 'tags'] },
      { fields: ['partOf', 'kind', 'latest', 'movedAt', 'type', 'tags'] },
      { fields: ['partOf', 'latest', 'pinned', 'publishedAt'] },
      // Withdrawals are few among many: without this, a feed would look through the whole log for them.
      { fields: ['type', 'latest', 'partOf', 'seq'] },
      { fields: ['section', 'type', 'latest', 'partOf', 'seq'] },
      { fields: ['kind', 'type', 'latest', 'partOf', 'seq'] },
    ],
    fields: [
      ...eventFields,
      { name: 'seq', type: 'number', required: true, unique: true, index: true },
      { name: 'latest', type: 'checkbox', defaultValue: true },
      { name: 'redacted', type: 'checkbox', defaultValue: false },
    ],
  })
