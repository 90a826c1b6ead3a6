import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { accessByRole } from '../../access/permissions.js'
import { storedJson } from '../../fields/storedJson.js'
import { groups } from '../groups.js'

/** What is to happen to an article, and when. Written by the verbs alone; each row is carried out once, or cancelled. */
export const articleSchedule = (): CollectionConfig =>
  guarded({
    slug: 'article-schedule',
    labels: { singular: 'Scheduled action', plural: 'Schedule' },
    access: accessByRole('article-schedule'),
    admin: {
      group: groups.wire,
      useAsTitle: 'headline',
      defaultColumns: ['article', 'action', 'at', 'by', 'doneAt', 'cancelledAt', 'problem', 'dealtWithAt'],
      description: 'What is published or taken off by the clock. Schedule from the article itself.',
    },
    defaultSort: 'at',
    lockDocuments: false,
    disableDuplicate: true,
    indexes: [{ fields: ['done', 'at'] }, { fields: ['action', 'doneAt'] }],
    fields: [
      { name: 'article', type: 'relationship', relationTo: 'articles', required: true, index: true },
      // By which the list is searched; it is stored with the article alone.
      { name: 'headline', type: 'text', virtual: 'article.headline', admin: { hidden: true, disableListColumn: true } },
      { name: 'action', type: 'select', required: true, options: ['publish', 'unpublish', 'release'] },
      { name: 'at', type: 'date', required: true, admin: { date: { pickerAppearance: 'dayAndTime' } } },
      { name: 'by', type: 'relationship', relationTo: 'users' },
      { name: 'done', type: 'checkbox', defaultValue: false },
      { name: 'doneAt', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
      { name: 'cancelledAt', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
      { name: 'cancelledBy', type: 'relationship', relationTo: 'users' },
      { name: 'problem', type: 'text', index: true, admin: { description: 'Why it could not be carried out.' } },
      {
        name: 'warnings',
        type: 'json',
        admin: { description: 'What stands in its way: { path, message } each. Kept up to date until it is due.', ...storedJson },
      },
      { name: 'checkedAt', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
      { name: 'dealtWithAt', type: 'date', index: true, admin: { date: { pickerAppearance: 'dayAndTime' } } },
      { name: 'dealtWithBy', type: 'relationship', relationTo: 'users' },
    ],
  })
