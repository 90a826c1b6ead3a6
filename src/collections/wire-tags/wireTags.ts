import type { CollectionConfig } from 'payload'

import { accessByRole } from '../../access/permissions.js'
import { ownRows } from '../ownRows.js'

/**
 * What stands under which tag: a row for each tag of each item's last event, in the order in which feeds read them, so that a feed of a
 * rare tag costs what it shows, however long the log. Written in the transaction that numbers the event. No API shows or takes them.
 */
export const wireTags = (): CollectionConfig =>
  ownRows({
    slug: 'wire-tags',
    access: accessByRole('wire-tags'),
    indexes: [
      // Section and kind are only looked at: in the index, so that a row which does not match is never fetched.
      { fields: ['tag', 'gone', 'movedAt', 'section', 'kind', 'item'] },
      { fields: ['tag', 'gone', 'seq', 'section', 'kind', 'item'] },
    ],
    fields: [
      // `<item> <tag>`: what is written twice is one row.
      { name: 'id', type: 'text', required: true },
      { name: 'item', type: 'text', required: true, index: true },
      { name: 'tag', type: 'text', required: true },
      { name: 'gone', type: 'checkbox', defaultValue: false },
      { name: 'movedAt', type: 'date' },
      { name: 'seq', type: 'number' },
      { name: 'section', type: 'text' },
      { name: 'kind', type: 'text' },
    ],
  })
