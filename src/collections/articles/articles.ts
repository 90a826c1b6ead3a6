import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { groups } from '../groups.js'
import { deleteEntries, keepKindWithEntries, takeEntriesAlong } from '../entries/blogHooks.js'
import { deleteSchedule, settleSchedule } from '../article-schedule/settleSchedule.js'
import { keepCoverageEnd } from './liveBlogEnd.js'
import { baseRevisionField } from './baseRevision.js'
import { keepReportersToDrafts, wireAccess } from './access.js'
import { keepDuplicatesDrafts, layChange, layDraftOnTop, noteAsk } from './carryOut.js'
import { refuseWhatWasPublic } from './refuseWhatWasPublic.js'
import { contentFields, correctionFields, coverageEndField, creditFields, liveEntriesField, originFields, problemsField, sidebarFields, standingField, wireFields } from './fields.js'
import { filingKeyField } from '../../fields/filingKey.js'
import type { LanguageOptions } from '../../fields/language.js'
import { refuseCorrectionsAhead } from './correctionTimes.js'
import { type Clock, keepSystemFields, setWireState } from './hooks.js'
import { setPublishedAt } from './publishedAt.js'

/** The clock times first publication and the end of an embargo. */
export interface ArticlesOptions extends Clock, LanguageOptions {}

const publicPaths = [
  'id',
  'slug',
  'language',
  'headline',
  'kind',
  'section',
  'tags',
  'bylines',
  'bylines.id',
  'bylines.name',
  'bylines.slug',
  'leadImage',
  'pinned',
  'keyEvent',
  'commentsOpen',
  'canonicalUrl',
  'publishedAt',
  'createdAt',
  'updatedAt',
  '_status',
]

/** What the newsroom writes. The public sees what is published and live on the wire, and nothing else. */
export const articles = (options: ArticlesOptions = {}): CollectionConfig =>
  guarded(
    {
      slug: 'articles',
      labels: { singular: 'Article', plural: 'Articles' },
      access: wireAccess('articles'),
      admin: {
        group: groups.wire,
        useAsTitle: 'headline',
        defaultColumns: ['headline', 'kind', 'section', '_status', 'wireState', 'publishedAt'],
        listSearchableFields: ['headline', 'standfirst', 'slug'],
        description: 'Wire items, stories and live blogs. Publishing puts an item on the Livewire.',
        pagination: { defaultLimit: 25 },
        components: { edit: { Status: 'payload-newsroom/admin#StandingStatus', UnpublishButton: 'payload-newsroom/admin#StandingStatus' } },
      },
      defaultSort: '-updatedAt',
      versions: { drafts: { autosave: false }, maxPerDoc: 50 },
      hooks: {
        beforeOperation: [keepReportersToDrafts, keepDuplicatesDrafts, noteAsk],
        beforeValidate: [keepKindWithEntries, refuseCorrectionsAhead(options)],
        beforeChange: [layChange, keepSystemFields, keepCoverageEnd, setPublishedAt(options), setWireState(options)],
        afterChange: [takeEntriesAlong, settleSchedule, layDraftOnTop],
        beforeDelete: [refuseWhatWasPublic, deleteEntries, deleteSchedule],
      },
      fields: [
        standingField,
        baseRevisionField(),
        problemsField,
        {
          type: 'tabs',
          tabs: [
            { label: 'Live entries', fields: [liveEntriesField], admin: { condition: ({ kind }) => kind === 'live' } },
            { label: 'Text', fields: contentFields },
            { label: 'Credits', fields: creditFields },
            { label: 'Corrections', fields: correctionFields() },
          ],
        },
        ...sidebarFields(options),
        ...originFields,
        coverageEndField,
        filingKeyField(),
        ...wireFields(),
      ],
    },
    publicPaths,
  )
