import type { CollectionConfig } from 'payload'

import { accessByRole } from '../../access/permissions.js'
import { ownRows } from '../ownRows.js'

/**
 * What shows what: a row for each picture, person and linked article that something public shows or names. Written in the transaction
 * of what it is about. No API shows or takes them.
 */
export const wireReferences = (): CollectionConfig =>
  ownRows({
    slug: 'wire-references',
    access: accessByRole('wire-references'),
    // What shows a target, in an order that work can go on in.
    indexes: [{ fields: ['target', 'item'], unique: true }],
    fields: [
      // `<item>><target>`: what is written twice is one row.
      { name: 'id', type: 'text', required: true },
      { name: 'item', type: 'text', required: true, index: true },
      { name: 'target', type: 'text', required: true },
    ],
  })
