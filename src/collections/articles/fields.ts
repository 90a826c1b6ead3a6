import type { Field } from 'payload'

import { editorField, never, onlyStaff, systemField } from '../../access/permissions.js'
import { bodyField } from '../../fields/body.js'
import { pictureGateField } from '../../fields/pictureGate.js'
import { httpUrlField } from '../../fields/httpUrl.js'
import { languageField, type LanguageOptions } from '../../fields/language.js'
import { slugField } from '../../fields/slug.js'
import { sectionField, termsField } from '../../fields/terms.js'
import { correctionKindOptions, maxCorrectionLength, maxReasonLength } from '../../shared/notes.js'
import { refuseFormerSlug } from '../../sources/resolveAddress.js'
import { savedItselfField } from './savedItself.js'

/** Longest headline in characters. */
export const maxHeadlineLength = 300

const dayAndTime = { date: { pickerAppearance: 'dayAndTime' } } as const

export const contentFields: Field[] = [
  { name: 'headline', type: 'text', required: true, maxLength: maxHeadlineLength },
  {
    name: 'standfirst',
    type: 'textarea',
    maxLength: 1000,
    admin: { description: 'One or two sentences under the headline; the summary in feeds.' },
  },
  { name: 'leadImage', type: 'upload', relationTo: 'images' },
  pictureGateField,
  bodyField(),
]

/** Where the item stands, what the public sees of it, and what can be done about it: first on the form. */
export const standingField: Field = {
  name: 'standing',
  type: 'ui',
  admin: { components: { Field: 'payload-newsroom/admin#StandingLine' }, disableListColumn: true },
}

/** In place of Payload's own words on a draft and a publication, which know of no embargo and no withdrawal. */
export const standingEdit = {
  PublishButton: 'payload-newsroom/admin#PublishArticle',
  SaveDraftButton: 'payload-newsroom/admin#SaveDraftArticle',
  Status: 'payload-newsroom/admin#StandingStatus',
  UnpublishButton: 'payload-newsroom/admin#StandingStatus',
}

/** Above a list: of which state it is, for what is changed in many at once from it. */
export const seenList = ['payload-newsroom/rsc#ListSeen']

/** What the clock could not do with the article, above its form. */
export const problemsField: Field = {
  name: 'scheduleProblems',
  type: 'ui',
  admin: { components: { Field: 'payload-newsroom/admin#ArticleProblems' }, disableListColumn: true },
}

/** What hinders a publication, live as one types; nothing is stored in it. */
export const checksField: Field = {
  name: 'checks',
  type: 'ui',
  admin: { position: 'sidebar', components: { Field: 'payload-newsroom/admin#ChecksPanel' }, disableListColumn: true },
}

export const creditFields: Field[] = [
  { name: 'bylines', type: 'relationship', relationTo: 'people', hasMany: true, maxRows: 20 },
  {
    name: 'hatTips',
    type: 'array',
    maxRows: 20,
    labels: { singular: 'Hat tip', plural: 'Hat tips' },
    admin: { description: 'Who had it first.' },
    fields: [
      {
        type: 'row',
        fields: [{ name: 'name', type: 'text', required: true, maxLength: 200 }, httpUrlField({ name: 'url' })],
      },
    ],
  },
  httpUrlField({
    name: 'canonicalUrl',
    label: 'Canonical URL',
    admin: { description: 'Where this was first published, if elsewhere.' },
  }),
]

/** Written by the verb `retract-correction` alone: what was said of a correction when it was taken back. */
const retractedField: Field = {
  name: 'retracted',
  type: 'group',
  access: { create: never, update: never },
  admin: {
    readOnly: true,
    condition: (_, correction) => Boolean((correction as { retracted?: { at?: unknown } } | undefined)?.retracted?.at),
  },
  fields: [
    { name: 'reason', type: 'textarea', maxLength: maxReasonLength },
    { name: 'at', type: 'date', admin: dayAndTime },
  ],
}

export const correctionFields = (): Field[] => [
  {
    name: 'corrections',
    type: 'array',
    maxRows: 50,
    access: editorField,
    labels: { singular: 'Correction', plural: 'Corrections' },
    hooks: { beforeDuplicate: [() => []] },
    fields: [
      {
        name: 'kind',
        type: 'select',
        required: true,
        defaultValue: 'correction',
        options: correctionKindOptions,
      },
      { name: 'text', type: 'textarea', required: true, maxLength: maxCorrectionLength },
      { name: 'at', type: 'date', required: true, defaultValue: () => new Date().toISOString(), admin: dayAndTime },
      retractedField,
    ],
  },
  {
    name: 'withdrawal',
    type: 'group',
    access: { ...editorField, read: onlyStaff },
    admin: { description: 'Filled in when an item is withdrawn. A withdrawal is final.' },
    fields: [
      { name: 'reason', type: 'textarea', maxLength: maxReasonLength, hooks: { beforeDuplicate: [() => null] } },
      { name: 'at', type: 'date', admin: dayAndTime, hooks: { beforeDuplicate: [() => null] } },
    ],
  },
]

/** Where the desk of a live blog files entries; nothing is stored in it. */
export const liveEntriesField = (frames: readonly string[] = []): Field => ({
  name: 'liveEntries',
  type: 'ui',
  admin: { components: { Field: { path: 'payload-newsroom/admin#LiveEntries', clientProps: { frames } } }, disableListColumn: true },
})

/** What sets an item apart from others: a copy of it is not set apart. */
export const markFields = (): Field[] => [
  {
    name: 'pinned',
    type: 'checkbox',
    defaultValue: false,
    access: editorField,
    hooks: { beforeDuplicate: [() => false] },
    admin: { position: 'sidebar' },
  },
  {
    name: 'keyEvent',
    type: 'checkbox',
    defaultValue: false,
    hooks: { beforeDuplicate: [() => false] },
    admin: { position: 'sidebar' },
  },
]

export const sidebarFields = (options: LanguageOptions = {}): Field[] => [
  {
    name: 'kind',
    type: 'select',
    required: true,
    defaultValue: 'wire',
    index: true,
    options: [
      { value: 'wire', label: 'Wire item' },
      { value: 'story', label: 'Story' },
      { value: 'live', label: 'Live blog' },
    ],
    admin: { position: 'sidebar' },
  },
  slugField({ from: 'headline', refuse: refuseFormerSlug }),
  languageField({ ...options, language: options.language ?? 'en' }),
  sectionField({ index: true, admin: { position: 'sidebar' } }),
  termsField({ name: 'tags', maxRows: 30, admin: { position: 'sidebar' } }),
  {
    name: 'embargoUntil',
    type: 'date',
    index: true,
    access: { read: onlyStaff },
    hooks: { beforeDuplicate: [() => null] },
    admin: { position: 'sidebar', ...dayAndTime, description: 'Published items stay off the wire until then.' },
  },
  {
    name: 'publishedAt',
    type: 'date',
    index: true,
    access: editorField,
    hooks: { beforeDuplicate: [() => null] },
    admin: {
      position: 'sidebar',
      ...dayAndTime,
      description: 'When the public first saw it: set then, and kept. Until then, an earlier time can be given.',
    },
  },
  ...markFields(),
  { name: 'commentsOpen', type: 'checkbox', defaultValue: true, admin: { position: 'sidebar' } },
  {
    name: 'commentsModeration',
    type: 'select',
    access: { read: onlyStaff },
    options: [
      { value: 'pre', label: 'Before they are public' },
      { value: 'post', label: 'Afterwards' },
    ],
    admin: { position: 'sidebar', description: 'When comments are looked at. Without it as the comment settings say.' },
  },
]

/** Written by the newsroom's hooks alone. */
export const wireFields = (): Field[] => [
  {
    name: 'wireState',
    type: 'select',
    defaultValue: 'none',
    index: true,
    access: systemField,
    label: 'On the wire',
    options: [
      { value: 'none', label: 'Not on the wire' },
      { value: 'embargoed', label: 'Under embargo' },
      { value: 'waiting', label: 'Waits for its live blog' },
      { value: 'live', label: 'Live' },
      { value: 'unpublished', label: 'Unpublished' },
      { value: 'withdrawn', label: 'Withdrawn' },
    ],
    // A column of lists; on the form the standing line says it, of the published row and not of a version.
    admin: { position: 'sidebar', readOnly: true, condition: () => false },
  },
  { name: 'wireRevision', type: 'number', defaultValue: 0, access: systemField, admin: { hidden: true } },
  {
    name: 'createdBy',
    type: 'relationship',
    relationTo: 'users',
    index: true,
    access: systemField,
    admin: { hidden: true },
  },
  {
    name: 'publishedBy',
    type: 'relationship',
    relationTo: 'users',
    access: systemField,
    admin: { hidden: true },
  },
  // Whose version it is: versions are compared with their authors' names.
  {
    name: 'changedBy',
    type: 'relationship',
    relationTo: 'users',
    access: systemField,
    label: 'Changed by',
    admin: { hidden: true },
  },
  savedItselfField,
]

/** Set by the verbs `end-live-blog` and `resume-live-blog` alone. */
export const coverageEndField: Field = {
  name: 'coverageEndTime',
  type: 'date',
  // The public sees it; nobody writes it but the verbs.
  access: { create: () => false, update: () => false },
  hooks: { beforeDuplicate: [() => null] },
  label: 'Coverage ended',
  admin: { position: 'sidebar', readOnly: true, ...dayAndTime, condition: ({ coverageEndTime }) => Boolean(coverageEndTime) },
}

/** Set by the verb `promote` alone. */
export const originFields: Field[] = [
  {
    name: 'fromEntry',
    type: 'relationship',
    relationTo: 'entries',
    index: true,
    access: systemField,
    hooks: { beforeDuplicate: [() => null] },
    label: 'From the live entry',
    admin: { position: 'sidebar', readOnly: true, condition: ({ fromEntry }) => Boolean(fromEntry) },
  },
]
