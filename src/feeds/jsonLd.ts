import { sourceTypeOf } from '../words/aiUse.js'
import type { WireCorrection, WireEntry, WireImage, WireItem, WirePerson, WirePublisher } from '../livewire/types.js'
import { tagUri } from './addresses.js'
import { voiceOf } from '../words/table.js'
import type { Voice } from '../words/voice.js'
import { htmlToText, plainLine, stringifyClean } from './cleanText.js'
import { correctionNote } from './correctionNote.js'

const context = 'https://schema.org'

/** schema.org `NewsArticle` for an item of any kind but `live`. */
export const newsArticleJsonLd = (item: WireItem, publisher: WirePublisher) => ({
  '@context': context,
  '@type': 'NewsArticle',
  ...articleProperties(item, publisher),
})

/** schema.org `LiveBlogPosting` for an item of kind `live`; each entry is a `BlogPosting`. */
export const liveBlogPostingJsonLd = (item: WireItem, publisher: WirePublisher) => ({
  '@context': context,
  '@type': 'LiveBlogPosting',
  ...articleProperties(item, publisher),
  coverageStartTime: item.publishedAt,
  ...(item.coverageEndTime ? { coverageEndTime: item.coverageEndTime } : {}),
  liveBlogUpdate: (item.entries ?? []).map((entry) => entryProperties(entry, item, publisher)),
})

/** JSON-LD as the text of a `<script type="application/ld+json">`: it cannot end that element. */
export const serializeJsonLd = (jsonLd: object): string => stringifyClean(jsonLd).replaceAll('<', '\\u003c')

const articleProperties = (item: WireItem, publisher: WirePublisher) => ({
  '@id': item.url,
  url: item.url,
  identifier: tagUri(item.uid, publisher),
  mainEntityOfPage: item.canonicalUrl ?? item.url,
  headline: plainLine(item.headline),
  ...(item.standfirst ? { description: item.standfirst } : {}),
  inLanguage: item.language,
  datePublished: item.publishedAt,
  dateModified: item.updatedAt,
  ...(item.section ? { articleSection: item.section.name } : {}),
  ...(item.tags.length > 0 ? { keywords: item.tags.map(({ name }) => name) } : {}),
  ...(item.bylines.length > 0 ? { author: item.bylines.map(person) } : {}),
  publisher: publisherProperties(publisher),
  ...(item.image ? { image: imageObject(item.image) } : {}),
  ...aiSource(item),
  ...corrections(item.corrections, voiceOf(publisher, item.language)),
  articleBody: item.bodyText,
})

const aiSource = ({ aiUse }: Pick<WireItem, 'aiUse'>) => (aiUse ? { digitalSourceType: { '@id': sourceTypeOf(aiUse) } } : {})

const entryProperties = (entry: WireEntry, item: WireItem, publisher: WirePublisher) => ({
  '@type': 'BlogPosting',
  '@id': `${item.url}#entry-${encodeURIComponent(entry.id)}`,
  url: `${item.url}#entry-${encodeURIComponent(entry.id)}`,
  // Google asks for a headline on each update; an entry without one is known by how it begins.
  headline: plainLine(entry.headline ?? htmlToText(entry.bodyHtml)).slice(0, 110),
  inLanguage: entry.language,
  datePublished: entry.at,
  dateModified: entry.updatedAt ?? entry.at,
  ...(entry.bylines.length > 0 ? { author: entry.bylines.map(person) } : {}),
  ...(entry.summary ? { abstract: entry.summary } : {}),
  ...aiSource(entry),
  ...corrections(entry.corrections, voiceOf(publisher, entry.language)),
  articleBody: htmlToText(entry.bodyHtml),
})

/** The credit as IPTC and Google ask for it: `creator`, `creditText`, `copyrightNotice`. */
export const imageObject = (image: WireImage) => ({
  '@type': 'ImageObject',
  contentUrl: image.url,
  url: image.url,
  width: { '@type': 'QuantitativeValue', value: image.width, unitText: 'px' },
  height: { '@type': 'QuantitativeValue', value: image.height, unitText: 'px' },
  encodingFormat: image.mimeType,
  creditText: image.creditLine,
  creator: image.creators.map((name) => ({ '@type': 'Person', name })),
  ...(image.supplier ? { provider: { '@type': 'Organization', name: image.supplier } } : {}),
  ...(image.supplierNumber ? { identifier: image.supplierNumber } : {}),
  ...(image.copyrightNotice ? { copyrightNotice: image.copyrightNotice } : {}),
  ...(image.webStatement ? { license: image.webStatement } : {}),
  ...(image.licensorUrl ? { acquireLicensePage: image.licensorUrl } : {}),
  ...(image.usageTerms ? { usageInfo: { '@type': 'CreativeWork', text: image.usageTerms } } : {}),
  ...(image.caption ? { caption: image.caption } : {}),
  ...(image.alt ? { description: image.alt } : {}),
  ...(image.dateCreated ? { dateCreated: image.dateCreated } : {}),
  ...(image.digitalSourceType ? { digitalSourceType: { '@id': image.digitalSourceType } } : {}),
})

/** A `CorrectionComment` each; its text is what readers see. */
const corrections = (list: WireCorrection[], voice: Voice) =>
  list.length === 0
    ? {}
    : {
        correction: list.map((correction) => ({
          '@type': 'CorrectionComment',
          text: correctionNote(correction, voice),
          datePublished: correction.at,
        })),
      }

export const person = ({ name, url }: WirePerson) => ({ '@type': 'Person', name, ...(url ? { url } : {}) })

export const publisherProperties = (publisher: WirePublisher) => ({
  '@type': 'NewsMediaOrganization',
  '@id': publisher.url,
  name: publisher.name,
  url: publisher.url,
  ...(publisher.logo ? { logo: { '@type': 'ImageObject', url: publisher.logo.url, contentUrl: publisher.logo.url } } : {}),
})
