import type { CollectionConfig, CollectionSlug, Field, UploadCollectionSlug } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { httpUrlField } from '../../fields/httpUrl.js'
import { slugField } from '../../fields/slug.js'
import { groups } from '../groups.js'
import { trimTexts } from '../trimTexts.js'
import { type MastheadAccess, toCollectionAccess } from './access.js'
import { closeAddress, leaveAddress } from './leaveAddress.js'

export interface PeopleOptions {
  access: MastheadAccess
  /** Slug of the upload collection of portraits. @default people have none */
  portraits?: UploadCollectionSlug
  /** Collection, and its relationship to people, that a person's page lists. @default none */
  bylines?: { collection: CollectionSlug; on: string }
}

/** People in bylines and on the masthead. Everything here is public: no account, no e-mail address. */
export const people = ({ access, portraits, bylines }: PeopleOptions): CollectionConfig =>
  guarded(
    {
      slug: 'people',
      labels: { singular: 'Person', plural: 'People' },
      graphQL: { singularName: 'Person', pluralName: 'People' },
      access: toCollectionAccess(access),
      admin: {
        group: groups.people,
        useAsTitle: 'name',
        defaultColumns: ['name', 'slug', 'url', 'updatedAt'],
        listSearchableFields: ['name', 'slug'],
        description: 'Bylines and masthead holders. Everything written here is public.',
      },
      defaultSort: 'name',
      hooks: { beforeValidate: [trimTexts], afterChange: [leaveAddress], afterDelete: [closeAddress] },
      defaultPopulate: { name: true, slug: true, bio: true, url: true, ...(portraits ? { portrait: true } : {}) },
      fields: [
        { name: 'name', type: 'text', required: true, index: true, maxLength: 200 },
        slugField({ from: 'name' }),
        { name: 'bio', type: 'textarea', maxLength: 2000 },
        ...(portraits ? [{ name: 'portrait', type: 'upload', relationTo: portraits } satisfies Field] : []),
        httpUrlField({ name: 'url', label: 'URL', admin: { description: 'Public page of the person.' } }),
        ...(bylines ? [written(bylines)] : []),
      ],
    },
    ['id', 'name', 'slug', 'url', 'createdAt', 'updatedAt'],
  )

const written = ({ collection, on }: NonNullable<PeopleOptions['bylines']>): Field => ({
  name: collection,
  type: 'join',
  collection,
  on,
  defaultLimit: 10,
  defaultSort: '-publishedAt',
  maxDepth: 1,
  admin: { defaultColumns: ['headline', '_status', 'publishedAt'], allowCreate: false },
})
