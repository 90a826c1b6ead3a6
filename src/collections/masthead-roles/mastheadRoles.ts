import type { CollectionConfig, CollectionSlug } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { type MastheadAccess, toCollectionAccess } from '../people/access.js'
import { groups } from '../groups.js'
import { trimTexts } from '../trimTexts.js'
import { forgetHolders, hideComingHolders, noteHolders } from './holderHooks.js'

export interface MastheadRolesOptions {
  /** Slug of the collection of people. @default 'people' */
  people?: string
  access: MastheadAccess
}

/** The masthead: who holds which role, and since when. Order is the list's own, by drag and drop. */
export const mastheadRoles = ({ people = 'people', access }: MastheadRolesOptions): CollectionConfig =>
  guarded(
    {
      slug: 'masthead-roles',
      labels: { singular: 'Masthead role', plural: 'Masthead' },
      graphQL: { singularName: 'MastheadRole', pluralName: 'MastheadRoles' },
      orderable: true,
      access: toCollectionAccess(access),
      admin: {
        group: groups.people,
        useAsTitle: 'title',
        defaultColumns: ['title', 'holders', 'updatedAt'],
        description: 'Drag the rows into the order of the masthead.',
      },
      hooks: { beforeValidate: [trimTexts], afterChange: [noteHolders], afterDelete: [forgetHolders] },
      fields: [
        { name: 'title', type: 'text', required: true, maxLength: 200 },
        {
          name: 'holders',
          type: 'array',
          labels: { singular: 'Holder', plural: 'Holders' },
          maxRows: 100,
          hooks: { afterRead: [hideComingHolders] },
          fields: [
            { name: 'person', type: 'relationship', relationTo: people as CollectionSlug, required: true },
            {
              type: 'row',
              fields: [
                {
                  name: 'from',
                  type: 'date',
                  admin: {
                    date: { pickerAppearance: 'dayOnly' },
                    description: 'The first day. Until then the public does not see the holder.',
                  },
                },
                {
                  name: 'to',
                  type: 'date',
                  admin: { date: { pickerAppearance: 'dayOnly' } },
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
    ['id', 'title', '_order', 'createdAt', 'updatedAt'],
  )
