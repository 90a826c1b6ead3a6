import type { Access, CollectionConfig } from 'payload'

import { isStaff } from '../../access/caller.js'
import { guarded } from '../../access/guardQuery.js'
import { accessByRole, onlyStaff, sealedField, systemField } from '../../access/permissions.js'
import { slugField } from '../../fields/slug.js'
import { termsField } from '../../fields/terms.js'
import { refuseDeletionOfChosenFeed } from '../../hooks/refuseDeletionInUse.js'
import { closeFeedAddress, leaveFeedAddress, refuseFormerFeedSlug } from '../../sources/formerFeeds.js'
import { groups } from '../groups.js'

/** Most items that one feed shows. */
export const maxFeedItems = 200

/** Addresses under `/livewire/` that are the newsroom's own. */
const reserved = ['log', 'events', 'hub', 'feed', 'rss', 'atom', 'ninjs', 'corrections']

const readFeeds: Access = ({ req }) => (isStaff(req) ? true : { private: { not_equals: true } })

/** A feed is a window on the Livewire with an address of its own. */
export const feeds = (): CollectionConfig =>
  guarded(
    {
      slug: 'feeds',
      labels: { singular: 'Feed', plural: 'Feeds' },
      access: { ...accessByRole('feeds'), read: readFeeds },
      admin: {
        group: groups.wire,
        useAsTitle: 'title',
        defaultColumns: ['title', 'slug', 'sections', 'tags', 'kinds', 'content'],
        description: 'Each feed has its own JSON Feed, RSS and Atom addresses. An empty filter lets everything through.',
      },
      hooks: { afterChange: [leaveFeedAddress], beforeDelete: [refuseDeletionOfChosenFeed], afterDelete: [closeFeedAddress] },
      fields: [
        { name: 'title', type: 'text', required: true, maxLength: 200 },
        slugField({ from: 'title', ending: false, reserved, refuse: refuseFormerFeedSlug }),
        { name: 'description', type: 'textarea', maxLength: 1000 },
        termsField({ name: 'sections', maxRows: 50 }),
        termsField({ name: 'tags', maxRows: 50 }),
        {
          name: 'kinds',
          type: 'select',
          hasMany: true,
          options: [
            { value: 'wire', label: 'Wire items' },
            { value: 'story', label: 'Stories' },
            { value: 'live', label: 'Live blogs' },
          ],
        },
        {
          name: 'content',
          type: 'select',
          required: true,
          defaultValue: 'full',
          options: [
            { value: 'full', label: 'Full text' },
            { value: 'summary', label: 'Summary' },
          ],
        },
        { name: 'itemCount', type: 'number', required: true, defaultValue: 50, min: 1, max: maxFeedItems },
        {
          name: 'private',
          type: 'checkbox',
          defaultValue: false,
          index: true,
          access: { read: onlyStaff },
          admin: { description: 'Only partners with its token read it. Nobody else can tell that it is there.' },
        },
        { name: 'tokenHash', type: 'text', hidden: true, access: sealedField },
        { name: 'previousTokenHash', type: 'text', hidden: true, access: sealedField },
        { name: 'tokenMadeAt', type: 'date', access: systemField, admin: { hidden: true } },
        { name: 'previousTokenUntil', type: 'date', access: systemField, admin: { hidden: true } },
        {
          name: 'addresses',
          type: 'ui',
          admin: { components: { Field: 'payload-newsroom/admin#FeedAddresses' }, disableListColumn: true },
        },
      ],
    },
    ['id', 'title', 'slug', 'createdAt', 'updatedAt'],
  )
