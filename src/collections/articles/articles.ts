import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { noteNewestVersion } from '../../database/orderVersions.js'
import { groups } from '../groups.js'
import { trimTexts } from '../trimTexts.js'
import { deleteEntries, keepKindWithEntries, takeEntriesAlong } from '../entries/blogHooks.js'
import { deleteNotes } from '../desk-notes/deskNotes.js'
import { deleteSchedule, settleSchedule } from '../article-schedule/settleSchedule.js'
import { keepCoverageEnd } from './liveBlogEnd.js'
import { deskFields, noteApproval, readyField } from './approval.js'
import { baseRevisionField } from './baseRevision.js'
import { closedByWithdrawal } from './closedByWithdrawal.js'
import { editedInBulk } from './editedInBulk.js'
import { keepReportersToDrafts, wireAccess } from './access.js'
import { keepDuplicatesDrafts, layChange, layDraftOnTop, noteAsk } from './carryOut.js'
import { nameRefused } from './nameRefused.js'
import { nameWhatStayed } from './nameWhatStayed.js'
import { keepOutOfBin, refuseWhatWasPublic } from './refuseWhatWasPublic.js'
import {
  checksField,
  contentFields,
  correctionFields,
  coverageEndField,
  creditFields,
  liveEntriesField,
  originFields,
  problemsField,
  seenList,
  sidebarFields,
  standingEdit,
  standingField,
  wireFields,
} from './fields.js'
import { filingKeyField } from '../../fields/filingKey.js'
import type { LanguageOptions } from '../../fields/language.js'
import { refuseDeletionOfLinked } from '../../hooks/refuseDeletionInUse.js'
import { hideTypedLinks } from '../../hooks/hideTypedLinks.js'
import { forgetNotedDraft, noteDraft } from '../../hooks/noteDraft.js'
import { textsOfToday } from '../../hooks/textsOfToday.js'
import { forgetListed, noteListed } from '../../database/followLists.js'
import { refuseTimesAhead } from './correctionTimes.js'
import { type Clock, keepSystemFields, setWireState } from './hooks.js'
import { livePreview, type PreviewedArticle, type PreviewOptions, versionPreview } from './preview.js'
import { type PublicationCheck, refuseUnchecked } from './publicationChecks.js'
import { setPublishedAt } from './publishedAt.js'
import { refuseLaidAddress } from './refuseLaidAddress.js'
import { keepOwnSavesDrafts, thinOwnSaves, versionsKept } from './savedItself.js'

/** The clock times first publication and the end of an embargo. */
export interface ArticlesOptions extends Clock, LanguageOptions, PreviewOptions {
  /**
   * What is looked at before an article is published, beside our own checks.
   * @default []
   * @example [{ name: 'desk', level: 'blocking', check: ({ desk }) => (desk ? undefined : 'Choose a desk') }]
   */
  checks?: PublicationCheck[]
  /**
   * Hosts whose pages are framed: `publisher.frames` in `newsroom()`.
   * @default []
   * @example ['www.youtube-nocookie.com']
   */
  frames?: readonly string[]
}

/** Not `canonicalUrl`: somebody may have typed there where an article will be that is not out yet. */
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
        ...livePreview(options, (previewUrl, article) => previewUrl(article as PreviewedArticle)),
        components: {
          ...versionPreview(options),
          beforeListTable: seenList,
          edit: standingEdit,
        },
      },
      defaultSort: '-updatedAt',
      versions: { drafts: { autosave: false }, maxPerDoc: versionsKept },
      hooks: {
        beforeOperation: [keepReportersToDrafts, keepDuplicatesDrafts, keepOwnSavesDrafts, noteAsk],
        beforeValidate: [trimTexts, keepKindWithEntries, refuseTimesAhead(options)],
        beforeChange: [
          noteNewestVersion,
          layChange,
          keepOutOfBin,
          refuseLaidAddress,
          keepSystemFields,
          keepCoverageEnd,
          setPublishedAt(options),
          setWireState(options),
          refuseUnchecked(options.checks),
          noteApproval,
        ],
        afterChange: [takeEntriesAlong, settleSchedule, layDraftOnTop, thinOwnSaves, noteListed('articles'), noteDraft],
        afterRead: [textsOfToday, hideTypedLinks],
        afterDelete: [forgetListed('articles'), forgetNotedDraft],
        afterOperation: [nameWhatStayed, nameRefused],
        beforeDelete: [refuseWhatWasPublic, refuseDeletionOfLinked, deleteEntries, deleteSchedule, deleteNotes],
      },
      fields: editedInBulk(
        closedByWithdrawal([
          standingField,
          baseRevisionField(),
          problemsField,
          {
            type: 'tabs',
            tabs: [
              { label: 'Live entries', fields: [liveEntriesField(options.frames)], admin: { condition: ({ kind }) => kind === 'live' } },
              { label: 'Text', fields: contentFields },
              { label: 'Credits', fields: creditFields },
              { label: 'Corrections', fields: correctionFields() },
              { label: 'Desk', fields: deskFields },
            ],
          },
          checksField,
          readyField,
          ...sidebarFields(options),
          ...originFields,
          coverageEndField,
          filingKeyField(),
          ...wireFields(),
        ]),
      ),
    },
    publicPaths,
  )
