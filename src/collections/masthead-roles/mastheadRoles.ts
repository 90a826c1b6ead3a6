import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { accessByRole } from '../../access/permissions.js'
import { groups } from '../groups.js'

/** The masthead: who holds which role, and since when. Order is the list's own, by drag and drop. */
export const mastheadRoles = (): CollectionConfig =>
  guarded(
    {
      slug: 'masthead-roles',
      labels: { singular: 'Masthead role', plural: 'Masthead' },
      graphQL: { singularName: 'MastheadRole', pluralName: 'MastheadRoles' },
      orderable: true,
      access: accessByRole('masthead-roles'),
      admin: {
        group: groups.people,
        useAsTitle: 'title',
        defaultColumns: ['title', 'holders', 'updatedAt'],
        description: 'Drag the rows into the order of the masthead.',
      },
      fields: [
        { name: 'title', type: 'text', required: true, maxLength: 200 },
        {
          name: 'holders',
          type: 'array',
          maxRows: 100,
          fields: [
            { name: 'person', type: 'relationship', relationTo: 'people', required: true },
            {
              type: 'row',
              fields: [
                { name: 'from', type: 'date' },
                {
                  name: 'to',
                  type: 'date',
                  validate: (value: unknown, { siblingData }: { siblingData: unknown }) => {
                    const { from } = (siblingData ?? {}) as { from?: string | null }
                    if (!value || !from || new Date(value as string) >= new Date(from)) return true
                    return 'A role cannot end before it began.'
                  },
                },
              ],
            },
          ],
        },
      ],
    },
    ['id', 'title', '_order', 'createdAt', 'updatedAt', 'holders.person', 'holders.from', 'holders.to'],
  )
