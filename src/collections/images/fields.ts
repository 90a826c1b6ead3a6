import type { Field } from 'payload'

import { isHttpUrl } from '../../shared/httpUrl.js'

/** IPTC NewsCodes: Digital Source Type. */
export const digitalSourceTypeBase = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

export const digitalSourceTypes = [
  'algorithmicMedia',
  'algorithmicallyEnhanced',
  'composite',
  'compositeCapture',
  'compositeSynthetic',
  'compositeWithTrainedAlgorithmicMedia',
  'computationalCapture',
  'dataDrivenMedia',
  'digitalArt',
  'digitalCapture',
  'digitalCreation',
  'humanEdits',
  'minorHumanEdits',
  'multiFrameComputationalCapture',
  'negativeFilm',
  'positiveFilm',
  'print',
  'screenCapture',
  'softwareImage',
  'trainedAlgorithmicMedia',
  'virtualRecording',
] as const

/** Both are links on pages: nothing but the web may be behind them. */
const webAddress = (value: unknown): string | true => !value || isHttpUrl(value) || 'Not an address that begins with http:// or https://.'

export const imageFields: Field[] = [
  {
    name: 'alt',
    type: 'text',
    required: true,
    maxLength: 500,
    admin: { description: 'What the picture shows, for those who cannot see it.' },
  },
  {
    name: 'extendedDescription',
    type: 'textarea',
    maxLength: 5000,
    admin: { description: 'More for those who cannot see it, where one sentence is not enough: what a chart says, for example.' },
  },
  { name: 'caption', type: 'textarea', maxLength: 2000 },
  {
    type: 'row',
    fields: [
      {
        name: 'creator',
        type: 'text',
        maxLength: 500,
        admin: { description: 'Who made it; several names are separated by semicolons.' },
      },
      { name: 'supplier', type: 'text', maxLength: 200, admin: { description: 'The agency, such as PA Wire.' } },
    ],
  },
  {
    type: 'row',
    fields: [
      {
        name: 'creditLine',
        type: 'text',
        maxLength: 500,
        admin: { description: 'As it must be shown. Left empty, it is made from creator and supplier.' },
      },
      { name: 'supplierNumber', type: 'text', index: true, maxLength: 200 },
    ],
  },
  {
    type: 'row',
    fields: [
      { name: 'source', type: 'text', maxLength: 200, admin: { description: 'Who had it before the supplier, where that is another.' } },
      { name: 'jobId', type: 'text', maxLength: 200, admin: { description: 'The supplier’s own name for the job or the story.' } },
    ],
  },
  {
    name: 'ownPicture',
    type: 'checkbox',
    defaultValue: false,
    label: 'Our own picture',
    admin: { description: 'Made by staff, or for us: we hold the rights, and nothing more is asked about them.' },
  },
  { name: 'copyrightNotice', type: 'text', maxLength: 500 },
  { name: 'usageRights', type: 'textarea', maxLength: 2000, admin: { description: 'What it may be used for, and by whom.' } },
  {
    type: 'row',
    fields: [
      {
        name: 'webStatement',
        type: 'text',
        maxLength: 1000,
        validate: webAddress,
        admin: { description: 'Address of the licence or statement of rights.' },
      },
      { name: 'licensorName', type: 'text', maxLength: 200, admin: { description: 'Who gives licences.' } },
      { name: 'licensorUrl', type: 'text', maxLength: 1000, validate: webAddress, admin: { description: 'Where a licence can be had.' } },
    ],
  },
  {
    type: 'row',
    fields: [
      { name: 'dateCreated', type: 'date', admin: { description: 'When the picture was taken.', date: { pickerAppearance: 'dayOnly' } } },
      { name: 'issueDate', type: 'date', admin: { description: 'When the supplier sent it.', date: { pickerAppearance: 'dayOnly' } } },
      {
        name: 'expiresAt',
        type: 'date',
        index: true,
        admin: { description: 'When the right to use it ends.', date: { pickerAppearance: 'dayAndTime' } },
      },
    ],
  },
  {
    // Text, not a select: its values are addresses, and GraphQL cannot name an enum's values so.
    name: 'digitalSourceType',
    type: 'text',
    hooks: { beforeValidate: [({ value }) => toDigitalSourceType(value)] },
    validate: (value: unknown) =>
      !value || isDigitalSourceType(value) || `Not a Digital Source Type of the IPTC. One of: ${digitalSourceTypes.join(', ')}.`,
    admin: {
      description: 'How the picture came to be: an IPTC Digital Source Type, such as digitalCapture.',
      components: {
        Field: { path: 'payload-newsroom/admin#SourceTypeField', clientProps: { base: digitalSourceTypeBase, codes: digitalSourceTypes } },
      },
    },
  },
]

/** A bare code, or the https form of the address, is taken for IPTC's own. */
export const toDigitalSourceType = (value: unknown): unknown => {
  if (typeof value !== 'string' || value === '') return value
  return digitalSourceTypeBase + value.replace(/^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\//i, '')
}

const isDigitalSourceType = (value: unknown): boolean => digitalSourceTypes.some((code) => value === digitalSourceTypeBase + code)
