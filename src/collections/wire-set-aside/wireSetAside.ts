import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { accessByRole } from '../../access/permissions.js'
import { titled } from '../../fields/titled.js'
import { groups } from '../groups.js'

/**
 * What could not be carried out, so that all else goes on: an event that cannot be numbered or read, an item that cannot be put on the wire
 * again. None of its text is kept here: it may have been withdrawn.
 */
export const wireSetAside = (): CollectionConfig =>
  guarded({
    slug: 'wire-set-aside',
    labels: { singular: 'Set aside', plural: 'Set aside' },
    graphQL: { singularName: 'WireSetAside', pluralName: 'WireSetAsides' },
    access: accessByRole('wire-set-aside'),
    admin: {
      group: groups.wire,
      useAsTitle: 'item',
      defaultColumns: ['item', 'room', 'reason', 'at', 'settledAt'],
      description: 'What could not be put on the wire, and why. Everything else goes on.',
    },
    defaultSort: '-at',
    timestamps: false,
    lockDocuments: false,
    disableDuplicate: true,
    fields: [
      // What it is about: `outbox:<id of the event>`, `log:…`, `item:<uid>`, `work:…`. Each once.
      { name: 'id', type: 'text', required: true },
      { name: 'room', type: 'select', required: true, options: ['outbox', 'log', 'item', 'work'] },
      { name: 'item', type: 'text', index: true, admin: titled },
      { name: 'reason', type: 'text', required: true },
      { name: 'at', type: 'date', required: true, index: true },
      // What of an event can be said without its text.
      { name: 'type', type: 'text' },
      { name: 'revision', type: 'number' },
      { name: 'tries', type: 'number', defaultValue: 0 },
      // Put right, or dismissed; by whom.
      { name: 'settledAt', type: 'date', index: true },
      { name: 'outcome', type: 'select', options: ['put-right', 'dismissed'] },
      { name: 'settledBy', type: 'text', admin: { hidden: true } },
    ],
  })
