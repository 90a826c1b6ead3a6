import { directionOf, toLanguageTag } from '../words/languageTags.js'
import { voiceOf } from '../words/table.js'
import type { AiUse } from '../words/aiUse.js'
import { type PictureWords, sourceLabel } from './sourceLabel.js'
import { toTerm, toTerms } from './terms.js'
import {
  isTombstone,
  type WireCorrection,
  type WireCorrectionKind,
  type WireImage,
  type WireItem,
  type WireKind,
  type WirePerson,
  type WirePublisher,
  type WireRendition,
  type WireTombstone,
  type WireWhole,
  type WireWithdrawal,
} from './types.js'

/** An article as it is stored, with its people and its picture already looked up. */
export interface StoredArticle {
  headline: string
  slug: string
  standfirst?: string | null
  /** BCP 47; where there is none, the newsroom's. */
  language?: string | null
  kind?: WireKind | null
  section?: string | null
  tags?: string[] | null
  bylines: StoredPerson[]
  hatTips?: { name: string; url?: string | null }[] | null
  leadImage?: StoredImage | undefined
  pinned?: boolean | null
  keyEvent?: boolean | null
  commentsOpen?: boolean | null
  corrections?: StoredCorrection[] | null
  canonicalUrl?: string | null
  publishedAt: string
  /** Of a live blog: when its coverage ended. */
  coverageEndTime?: string | null
  /** Of an entry: its live blog. */
  partOf?: WireWhole
  /** Safe HTML with absolute addresses. */
  bodyHtml: string
  bodyText: string
  /** The part that AI had in it, where readers are told. */
  toldAiUse?: AiUse | undefined
}

export interface StoredCorrection {
  kind: WireCorrectionKind
  text: string
  at: string
  retracted?: { reason?: string | null; at?: string | null } | null
}

export interface StoredPerson {
  name: string
  slug?: string | null
  url?: string | null
}

/** An upload as Payload stores it, with the newsroom's credit fields. */
export interface StoredImage {
  url?: string | null
  width?: number | null
  height?: number | null
  mimeType?: string | null
  filesize?: number | null
  alt?: string | null
  caption?: string | null
  creator?: string | null
  supplier?: string | null
  creditLine?: string | null
  supplierNumber?: string | null
  copyrightNotice?: string | null
  usageRights?: string | null
  digitalSourceType?: string | null
  extendedDescription?: string | null
  webStatement?: string | null
  licensorUrl?: string | null
  dateCreated?: string | null
  sizes?: Record<string, StoredRendition | null | undefined> | null
}

interface StoredRendition {
  url?: string | null
  width?: number | null
  height?: number | null
  mimeType?: string | null
  filesize?: number | null
}

/** Which item this is, where it stands, and what number of event this is for it. */
export interface WireIdentity {
  uid: string
  revision: number
  url: string
  /** Time of the event, ISO 8601. */
  at: string
}

/** The one place where a stored article becomes what the wire carries. */
export const toWireItem = (article: StoredArticle, identity: WireIdentity, publisher: WirePublisher): WireItem => ({
  uid: identity.uid,
  revision: identity.revision,
  kind: article.kind ?? 'wire',
  ...given('partOf', article.partOf),
  url: identity.url,
  ...given('canonicalUrl', inOneWord(article.canonicalUrl)),
  headline: article.headline,
  slug: article.slug,
  ...given('standfirst', article.standfirst),
  ...languageOf(article.language, publisher),
  ...given('section', toTerm(article.section)),
  tags: toTerms(article.tags),
  bylines: article.bylines.map((person) => toWirePerson(person)),
  hatTips: (article.hatTips ?? []).map(({ name, url }) => ({ name, ...given('url', inOneWord(url)) })),
  bodyHtml: article.bodyHtml,
  bodyText: article.bodyText,
  ...given(
    'image',
    article.leadImage
      ? toWireImage(article.leadImage, publisher.url, voiceOf(publisher, article.language ?? publisher.language).words)
      : undefined,
  ),
  publishedAt: article.publishedAt,
  ...given(
    'coverageEndTime',
    article.kind === 'live' && article.coverageEndTime ? new Date(article.coverageEndTime).toISOString() : undefined,
  ),
  updatedAt: identity.at,
  pinned: article.pinned ?? false,
  keyEvent: article.keyEvent ?? false,
  commentsOpen: article.commentsOpen ?? false,
  ...given('aiUse', article.toldAiUse),
  corrections: (article.corrections ?? []).map(toWireCorrection),
})

/** What is no language tag is as good as none: the newsroom's stands in. */
const languageOf = (stored: string | null | undefined, publisher: WirePublisher): Pick<WireItem, 'direction' | 'language'> => {
  const language = toLanguageTag(stored ?? '') ?? publisher.language
  return { language, direction: directionOf(language) }
}

/** The reason that a tombstone names where no editor gave one. */
export const unpublishedReason = 'Unpublished'

/**
 * An item as this release carries it. Those that the log took in earlier do not say how they are written, and tombstones not whether they
 * are for good: then the reason told the two apart.
 */
export const completeItem = <T extends WireItem | WireTombstone>(item: T): T => {
  if (!isTombstone(item)) return item.direction ? item : { ...item, direction: directionOf(item.language) }
  const { withdrawal } = item
  return typeof withdrawal.final === 'boolean'
    ? item
    : { ...item, withdrawal: { ...withdrawal, final: withdrawal.reason !== unpublishedReason } }
}

/** What is left of an item that was withdrawn: nothing of what it said. */
export const toTombstone = (
  { uid, revision, url, partOf }: WireIdentity & { partOf?: WireTombstone['partOf'] },
  publishedAt: string,
  withdrawal: WireWithdrawal,
): WireTombstone => ({
  uid,
  revision,
  ...(partOf ? { partOf: { uid: partOf.uid, url: partOf.url } } : {}),
  url,
  publishedAt,
  withdrawal,
})

/** A picture that has an address, or `undefined`: a picture without one cannot be shown. */
export const toWireImage = (image: StoredImage, baseUrl: string, words: PictureWords): WireImage | undefined => {
  const original = toRendition('original', image, baseUrl)
  const renditions = Object.entries(image.sizes ?? {}).flatMap(([name, size]) => toRendition(name, size, baseUrl) ?? [])
  const shown = [...renditions].sort((a, b) => b.width - a.width)[0] ?? original
  if (!shown) return undefined
  return {
    url: shown.url,
    width: shown.width,
    height: shown.height,
    mimeType: shown.mimeType,
    ...given('bytes', shown.bytes),
    alt: image.alt ?? '',
    ...given('caption', image.caption),
    creators: splitNames(image.creator),
    ...given('supplier', image.supplier),
    creditLine: image.creditLine || [image.creator, image.supplier].filter(Boolean).join('/'),
    ...given('supplierNumber', image.supplierNumber),
    ...given('copyrightNotice', image.copyrightNotice),
    ...given('usageTerms', image.usageRights),
    ...given('digitalSourceType', image.digitalSourceType),
    ...given('sourceLabel', sourceLabel(image.digitalSourceType, words)),
    ...given('extendedDescription', image.extendedDescription),
    ...given('webStatement', inOneWord(image.webStatement)),
    ...given('licensorUrl', inOneWord(image.licensorUrl)),
    ...given('dateCreated', image.dateCreated),
    renditions: renditions.length > 0 ? renditions : [shown],
  }
}

const toRendition = (name: string, file: StoredRendition | null | undefined, baseUrl: string): WireRendition | undefined => {
  if (!file?.url || !file.width || !file.height) return undefined
  return {
    name,
    url: absoluteUrl(file.url, baseUrl),
    width: file.width,
    height: file.height,
    mimeType: file.mimeType ?? 'image/jpeg',
    ...given('bytes', file.filesize),
  }
}

const toWireCorrection = ({ kind, text, at, retracted }: StoredCorrection): WireCorrection => ({
  kind,
  text,
  at,
  ...given('retracted', retracted?.at ? { reason: retracted.reason ?? '', at: new Date(retracted.at).toISOString() } : undefined),
})

/** How much was said in corrections: each counts, and once more when it is taken back. */
export const countCorrections = (corrections: readonly { retracted?: { at?: string | null } | null }[] | null | undefined): number =>
  (corrections ?? []).reduce((count, { retracted }) => count + (retracted?.at ? 2 : 1), 0)

const toWirePerson = ({ name, url }: StoredPerson): WirePerson => ({ name, ...given('url', inOneWord(url)) })

export const absoluteUrl = (url: string, baseUrl: string): string => new URL(url, `${baseUrl}/`).href

/** An address as it may stand anywhere: no blank ends it, and no sign that is not seen turns round how it reads. */
const inOneWord = (address: string | null | undefined): string | null | undefined =>
  address?.replace(/[\s\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, encodeURIComponent)

const splitNames = (creator: string | null | undefined): string[] =>
  (creator ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter(Boolean)

/** `{ [key]: value }`, or nothing where there is no value: wire types have no nulls and no empty strings. */
const given = <K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } =>
  value === null || value === undefined || value === '' ? {} : ({ [key]: value } as { [P in K]?: V })
