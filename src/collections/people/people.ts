import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { accessByRole } from '../../access/permissions.js'
import { httpUrlField } from '../../fields/httpUrl.js'
import { slugField } from '../../fields/slug.js'
import { groups } from '../groups.js'

/** People in bylines and on the masthead. Everything here is public: no account, no e-mail address. */
export const people = (): CollectionConfig =>
  guarded(
    {
      slug: 'people',
      labels: { singular: 'Person', plural: 'People' },
      graphQL: { singularName: 'Person', pluralName: 'People' },
      access: accessByRole('people'),
      admin: {
        group: groups.people,
        useAsTitle: 'name',
        defaultColumns: ['name', 'slug', 'url', 'updatedAt'],
        listSearchableFields: ['name', 'slug'],
        description: 'Bylines and masthead holders. Everything written here is public.',
      },
      defaultSort: 'name',
      defaultPopulate: { name: true, slug: true, bio: true, portrait: true, url: true },
      fields: [
        { name: 'name', type: 'text', required: true, index: true, maxLength: 200 },
        slugField({ from: 'name' }),
        { name: 'bio', type: 'textarea', maxLength: 2000 },
        { name: 'portrait', type: 'upload', relationTo: 'images' },
        httpUrlField({ name: 'url', label: 'URL', admin: { description: 'Public page of the person.' } }),
        {
          name: 'articles',
          type: 'join',
          collection: 'articles',
          on: 'bylines',
          defaultLimit: 10,
          defaultSort: '-publishedAt',
          maxDepth: 1,
          admin: { defaultColumns: ['headline', '_status', 'publishedAt'], allowCreate: false },
        },
      ],
    },
    ['id', 'name', 'slug', 'url', 'createdAt', 'updatedAt'],
  )
