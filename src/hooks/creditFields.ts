import type { CreditField, CreditFields, Licensor } from '../images/index.js'
import { isHttpUrl } from '../shared/httpUrl.js'
import { captionText } from './captionText.js'

/** What the file or its caption says differently from a field, for an editor to decide. Dates and names are as the field holds them. */
export interface CreditDifference {
  field: string
  from: 'file' | 'caption'
  says: string
}

/** What an editor has to look at. */
export interface CreditCheck {
  differences: CreditDifference[]
  /** What was not sure, or is good to know: a sentence each. */
  notes: string[]
}

/** The credit fields of a picture's document, as `images` names them. */
export interface PictureDocument extends Record<string, unknown> {
  id?: number | string
  alt?: string | null
  /** Text, or rich text where the collection's field is. */
  caption?: string | null
  creator?: string | null
  supplier?: string | null
  creditLine?: string | null
  supplierNumber?: string | null
  copyrightNotice?: string | null
  usageRights?: string | null
  extendedDescription?: string | null
  source?: string | null
  jobId?: string | null
  webStatement?: string | null
  licensorName?: string | null
  licensorUrl?: string | null
  ownPicture?: boolean | null
  dateCreated?: Date | string | null
  issueDate?: Date | string | null
  digitalSourceType?: string | null
  creditCheck?: CreditCheck | null
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined)

/** A day without a time is stored as its midnight in UTC; a day is what goes back out. */
const isoDate = (value: unknown): string | undefined => {
  if (value === undefined || value === null || value === '') return undefined
  const date = new Date(value as Date | string)
  if (Number.isNaN(date.getTime())) return undefined
  const iso = date.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.replace('.000Z', 'Z')
}

export const splitCreators = (creator: unknown): string[] =>
  (text(creator) ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter(Boolean)

const licensorOf = (doc: PictureDocument): Licensor[] | undefined => {
  const [name, url] = [text(doc.licensorName), text(doc.licensorUrl)]
  return name || url ? [{ ...(name ? { name } : {}), ...(url ? { url } : {}) }] : undefined
}

/** What a document says of its picture, as IPTC fields. Empty fields are left out. */
export const creditOfDocument = (doc: PictureDocument): CreditFields => {
  const creators = splitCreators(doc.creator)
  const fields: Record<string, unknown> = {
    creators: creators.length > 0 ? creators : undefined,
    creditLine: text(doc.creditLine),
    copyrightNotice: text(doc.copyrightNotice),
    caption: captionText(doc.caption),
    altText: text(doc.alt),
    extDescription: text(doc.extendedDescription),
    source: text(doc.source),
    jobId: text(doc.jobId),
    webStatement: text(doc.webStatement),
    licensor: licensorOf(doc),
    dateCreated: isoDate(doc.dateCreated),
    usageTerms: text(doc.usageRights),
    digitalSourceType: text(doc.digitalSourceType),
    supplier: text(doc.supplier),
    supplierNumber: text(doc.supplierNumber),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** What is written into files: where nobody typed a credit line, it is made from creator and supplier. */
export const creditToEmbed = (doc: PictureDocument): CreditFields => {
  const credit = creditOfDocument(doc)
  const creditLine = credit.creditLine ?? [credit.creators?.join(', '), credit.supplier].filter(Boolean).join('/')
  return { ...credit, ...(creditLine ? { creditLine } : {}), ...(credit.supplier && !credit.source ? { source: credit.supplier } : {}) }
}

/** What the field takes; anything else in a file is no reason to refuse it. */
const webAddress = (value: string | undefined): string | undefined => (isHttpUrl(value) ? value : undefined)

/** IPTC fields as the document's; only those that the collection has. `dateCreated` without a zone is taken for UTC. */
export const documentOfCredit = (fields: CreditFields): PictureDocument => ({
  alt: fields.altText,
  caption: fields.caption,
  creator: fields.creators?.join('; '),
  // Source is where older files name the agency.
  supplier: fields.supplier ?? fields.source,
  source: fields.supplier && fields.source !== fields.supplier ? fields.source : undefined,
  extendedDescription: fields.extDescription,
  jobId: fields.jobId,
  webStatement: webAddress(fields.webStatement),
  licensorName: fields.licensor?.[0]?.name,
  licensorUrl: webAddress(fields.licensor?.[0]?.url),
  creditLine: fields.creditLine,
  supplierNumber: fields.supplierNumber,
  copyrightNotice: fields.copyrightNotice,
  usageRights: fields.usageTerms,
  dateCreated: toStoredDate(fields.dateCreated),
  digitalSourceType: fields.digitalSourceType,
})

/** The document's field for each of IPTC's; headline and instructions have none. */
export const documentFields: Readonly<Partial<Record<CreditField, string>>> = {
  creators: 'creator',
  creditLine: 'creditLine',
  copyrightNotice: 'copyrightNotice',
  source: 'source',
  caption: 'caption',
  altText: 'alt',
  extDescription: 'extendedDescription',
  dateCreated: 'dateCreated',
  jobId: 'jobId',
  usageTerms: 'usageRights',
  webStatement: 'webStatement',
  licensor: 'licensorName',
  digitalSourceType: 'digitalSourceType',
  supplier: 'supplier',
  supplierNumber: 'supplierNumber',
}

export const toStoredDate = (value: string | undefined): string | undefined => {
  if (!value) return undefined
  const zoned = /T/.test(value) && !/(Z|[+-]\d\d:?\d\d)$/i.test(value) ? `${value}Z` : value
  const date = new Date(zoned)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
