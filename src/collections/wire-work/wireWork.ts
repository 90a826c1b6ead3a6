import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { accessByRole } from '../../access/permissions.js'
import { groups } from '../groups.js'

/** What is put on the wire again in batches, because more items show it than one transaction takes. Staff see how far it is. */
export const wireWork = (): CollectionConfig =>
  guarded({
    slug: 'wire-work',
    labels: { singular: 'Update of many items', plural: 'Updates of many items' },
    graphQL: { singularName: 'WireWork', pluralName: 'WireWorks' },
    access: accessByRole('wire-work'),
    admin: {
      group: groups.wire,
      useAsTitle: 'target',
      defaultColumns: ['target', 'done', 'total', 'createdAt', 'finishedAt'],
      description: 'A picture, a person or a link that many items show has changed: they go out again in batches.',
    },
    defaultSort: '-createdAt',
    lockDocuments: false,
    disableDuplicate: true,
    fields: [
      { name: 'id', type: 'text', required: true },
      { name: 'target', type: 'text', required: true, index: true, admin: { description: 'What has changed.' } },
      { name: 'done', type: 'number', defaultValue: 0 },
      { name: 'total', type: 'number', defaultValue: 0 },
      { name: 'finishedAt', type: 'date', index: true },
      // The last item that was looked at.
      { name: 'after', type: 'text', admin: { hidden: true } },
      { name: 'actor', type: 'text', admin: { hidden: true } },
      { name: 'holder', type: 'text', admin: { hidden: true } },
      { name: 'leaseUntil', type: 'date', admin: { hidden: true } },
    ],
  })
