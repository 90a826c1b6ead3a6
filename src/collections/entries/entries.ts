import type { CollectionConfig } from 'payload'

import { guarded } from '../../access/guardQuery.js'
import { bodyField } from '../../fields/body.js'
import { noteNewestVersion } from '../../database/orderVersions.js'
import { filingKeyField } from '../../fields/filingKey.js'
import { languageField } from '../../fields/language.js'
import { hideTypedLinks } from '../../hooks/hideTypedLinks.js'
import { forgetNotedDraft, noteDraft } from '../../hooks/noteDraft.js'
import { textsOfToday } from '../../hooks/textsOfToday.js'
import { pictureGateField } from '../../fields/pictureGate.js'
import { clearanceFields, noteApproval, readyField } from '../articles/approval.js'
import type { ArticlesOptions } from '../articles/articles.js'
import { refuseUnchecked } from '../articles/publicationChecks.js'
import { baseRevisionField } from '../articles/baseRevision.js'
import { closedByWithdrawal } from '../articles/closedByWithdrawal.js'
import { editedInBulk } from '../articles/editedInBulk.js'
import { keepReportersToDrafts, wireAccess } from '../articles/access.js'
import { keepDuplicatesDrafts, layChange, layDraftOnTop, noteAsk } from '../articles/carryOut.js'
import { nameRefused } from '../articles/nameRefused.js'
import { nameWhatStayed } from '../articles/nameWhatStayed.js'
import { livePreview } from '../articles/preview.js'
import { keepOutOfBin, refuseWhatWasPublic } from '../articles/refuseWhatWasPublic.js'
import {
  checksField,
  correctionFields,
  markFields,
  maxHeadlineLength,
  seenList,
  standingEdit,
  standingField,
  wireFields,
} from '../articles/fields.js'
import { refuseTimesAhead } from '../articles/correctionTimes.js'
import { type Clock, keepSystemFields } from '../articles/hooks.js'
import { keepOwnSavesDrafts, thinOwnSaves, versionsKept } from '../articles/savedItself.js'
import { groups } from '../groups.js'
import { trimTexts } from '../trimTexts.js'
import { checkBlog, entryPreview, setEntryState } from './hooks.js'
import { noEmbargo } from './noEmbargo.js'

/** Longest summary in characters. */
export const maxSummaryLength = 500

const publicPaths = [
  'id',
  'article',
  'language',
  'headline',
  'at',
  'keyEvent',
  'pinned',
  'bylines',
  'bylines.id',
  'bylines.name',
  'bylines.slug',
  'createdAt',
  'updatedAt',
  '_status',
]

/** The entries of live blogs. The public sees those that are published, while their blog is live. */
export const entries = (options: Clock & Pick<ArticlesOptions, 'checks' | 'languages' | 'previewUrl'> = {}): CollectionConfig =>
  guarded(
    {
      slug: 'entries',
      labels: { singular: 'Live entry', plural: 'Live entries' },
      access: wireAccess('entries'),
      admin: {
        group: groups.wire,
        useAsTitle: 'headline',
        defaultColumns: ['headline', 'article', 'at', '_status', 'wireState', 'keyEvent'],
        listSearchableFields: ['headline', 'summary'],
        description: 'What is filed to a live blog. Each entry goes over the wire by itself.',
        pagination: { defaultLimit: 25 },
        ...livePreview(options, entryPreview),
        components: { beforeListTable: seenList, edit: standingEdit },
      },
      defaultSort: '-createdAt',
      custom: { refusedNames: { embargoUntil: noEmbargo } },
      versions: { drafts: { autosave: false }, maxPerDoc: versionsKept },
      hooks: {
        beforeOperation: [keepReportersToDrafts, keepDuplicatesDrafts, keepOwnSavesDrafts, noteAsk],
        beforeValidate: [trimTexts, checkBlog, refuseTimesAhead(options)],
        beforeChange: [
          noteNewestVersion,
          layChange,
          keepOutOfBin,
          keepSystemFields,
          setEntryState(options),
          refuseUnchecked(options.checks),
          noteApproval,
        ],
        afterChange: [layDraftOnTop, thinOwnSaves, noteDraft],
        afterRead: [textsOfToday, hideTypedLinks],
        afterOperation: [nameWhatStayed, nameRefused],
        afterDelete: [forgetNotedDraft],
        beforeDelete: [refuseWhatWasPublic],
      },
      fields: editedInBulk(
        closedByWithdrawal([
          standingField,
          baseRevisionField(),
          {
            type: 'tabs',
            tabs: [
              {
                label: 'Text',
                fields: [
                  { name: 'headline', type: 'text', required: true, maxLength: maxHeadlineLength },
                  {
                    name: 'summary',
                    type: 'textarea',
                    maxLength: maxSummaryLength,
                    admin: { description: 'One sentence, for the list of key moments.' },
                  },
                  pictureGateField,
                  bodyField(),
                ],
              },
              {
                label: 'Credits',
                fields: [{ name: 'bylines', type: 'relationship', relationTo: 'people', hasMany: true, maxRows: 20 }],
              },
              { label: 'Corrections', fields: correctionFields() },
              { label: 'Desk', fields: clearanceFields },
            ],
          },
          checksField,
          readyField,
          {
            name: 'article',
            type: 'relationship',
            relationTo: 'articles',
            required: true,
            index: true,
            label: 'Live blog',
            filterOptions: { kind: { equals: 'live' } },
            admin: { position: 'sidebar' },
          },
          {
            name: 'at',
            type: 'date',
            label: 'Time',
            hooks: { beforeDuplicate: [() => null] },
            admin: {
              position: 'sidebar',
              date: { pickerAppearance: 'dayAndTime' },
              description: 'Left empty, the time at which the public first sees it.',
            },
          },
          languageField(options.languages ? { languages: options.languages } : {}),
          ...markFields(),
          {
            name: 'promotedTo',
            type: 'join',
            collection: 'articles',
            on: 'fromEntry',
            label: 'Article of its own',
            admin: { position: 'sidebar', allowCreate: false, defaultColumns: ['headline', '_status'] },
          },
          filingKeyField(),
          ...wireFields(),
        ]),
      ),
    },
    publicPaths,
  )
