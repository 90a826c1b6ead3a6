import type { WireEntry, WireFeed, WireImage, WireItem, WirePerson, WirePublisher, WireTombstone } from '../livewire/types.js'
import { sourceTypeOf } from '../words/aiUse.js'
import { withdrawalReason } from './withdrawalReason.js'
import { voiceOf } from '../words/table.js'
import type { Voice } from '../words/voice.js'
import { tagUri, toUri } from './addresses.js'
import { htmlToText, plainLine } from './cleanText.js'
import { bylineText, correctionsHtml } from './contentHtml.js'
import { correctionNote } from './correctionNote.js'

const standard = { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' }

const wholeTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** One item as a ninjs 3.1 document. */
export const toNinjsItem = (item: WireItem, content: WireFeed['content'], publisher: WirePublisher) => ({
  uri: tagUri(item.uid, publisher),
  standard,
  type: item.kind === 'live' ? 'composite' : 'text',
  profile: item.kind,
  representationType: content === 'full' ? 'full' : 'partial',
  version: String(item.revision),
  firstCreated: item.publishedAt,
  versionCreated: item.updatedAt,
  pubStatus: 'usable',
  copyrightHolder: plainLine(publisher.name),
  language: item.language,
  slugline: item.slug,
  headlines: [{ role: 'main', contentType: 'text/plain', value: plainLine(item.headline) }],
  ...byline(item.bylines, voiceOf(publisher, item.language)),
  ...aiSource(item),
  ...(item.corrections.length > 0
    ? { edNote: item.corrections.map((one) => correctionNote(one, voiceOf(publisher, item.language))).join('\n') }
    : {}),
  descriptions: [
    ...(item.standfirst ? [{ role: 'standfirst', contentType: 'text/plain', value: item.standfirst }] : []),
    // ninjs has no property for it.
    ...(item.coverageEndTime ? [{ role: 'coverageEndTime', contentType: 'text/plain', value: item.coverageEndTime }] : []),
    ...item.corrections.map((correction) => ({
      role: correction.kind,
      contentType: 'text/plain',
      value: correctionNote(correction, voiceOf(publisher, item.language)),
    })),
  ],
  ...(content === 'full' ? { bodies: bodies(item.bodyHtml + correctionsHtml(item.corrections, voiceOf(publisher, item.language))) } : {}),
  subjects: [
    ...(item.section ? [{ name: item.section.name, rel: 'section', literal: item.section.slug }] : []),
    ...item.tags.map(({ name, slug }) => ({ name, rel: 'tag', literal: slug })),
  ],
  infoSources: [
    { name: publisher.name, role: 'publisher', uri: toUri(publisher.url) },
    ...item.hatTips.map(({ name, url }) => ({ name, role: 'hat-tip', ...(url ? { uri: toUri(url) } : {}) })),
  ],
  altIds: [{ role: 'uid', value: item.uid }],
  renditions: [{ name: 'web', href: toUri(item.url), contentType: 'text/html' }],
  associations: [
    ...(item.image ? [toPicture(item.image)] : []),
    ...(content === 'full' ? (item.entries ?? []).map((entry) => toEntry(entry, item, publisher)) : []),
  ],
})

/** A kill: the identifier, where it was, that it is canceled, and why. What was only unpublished is withheld: it may come back. */
export const toNinjsTombstone = ({ uid, revision, url, publishedAt, withdrawal }: WireTombstone, publisher: WirePublisher) => ({
  uri: tagUri(uid, publisher),
  standard,
  type: 'text',
  version: String(revision),
  firstCreated: publishedAt,
  versionCreated: withdrawal.at,
  pubStatus: withdrawal.final ? 'canceled' : 'withheld',
  edNote: withdrawalReason(withdrawal, voiceOf(publisher).words),
  altIds: [{ role: 'uid', value: uid }],
  renditions: [{ name: 'web', href: toUri(url), contentType: 'text/html' }],
})

/** `by` is the credit line, as it must be shown; `people` names each creator. */
const toPicture = (image: WireImage) => ({
  name: 'leadImage',
  rel: 'mainpic',
  uri: toUri(image.url),
  type: 'picture',
  by: image.creditLine,
  people: image.creators.map((name) => ({ name, rel: 'creator' })),
  ...(image.supplier ? { infoSources: [{ name: image.supplier, role: 'supplier' }] } : {}),
  ...(image.supplierNumber ? { altIds: [{ role: 'supplierNumber', value: image.supplierNumber }] } : {}),
  ...(image.copyrightNotice ? { copyrightNotice: image.copyrightNotice } : {}),
  ...(image.usageTerms ? { usageTerms: image.usageTerms } : {}),
  ...(image.digitalSourceType ? { digitalSourceType: { uri: toUri(image.digitalSourceType) } } : {}),
  // ninjs takes a whole date-time only; a picture's date is often a day.
  ...(wholeTime.test(image.dateCreated ?? '') ? { contentCreated: image.dateCreated } : {}),
  descriptions: [
    ...(image.caption ? [{ role: 'caption', contentType: 'text/plain', value: image.caption }] : []),
    ...(image.alt ? [{ role: 'alt', contentType: 'text/plain', value: image.alt }] : []),
  ],
  renditions: (image.renditions.length > 0 ? image.renditions : [{ ...image, name: 'main' }]).map(
    ({ name, url, mimeType, width, height, bytes }) => ({
      name,
      href: toUri(url),
      contentType: mimeType,
      width,
      height,
      ...(bytes === undefined ? {} : { sizeInBytes: bytes }),
    }),
  ),
})

const aiSource = ({ aiUse }: Pick<WireItem, 'aiUse'>) => (aiUse ? { digitalSourceType: { uri: sourceTypeOf(aiUse) } } : {})

const toEntry = (entry: WireEntry, item: WireItem, publisher: WirePublisher) => ({
  name: entry.headline ?? 'entry',
  rel: entry.keyEvent ? 'keyEvent' : 'entry',
  uri: tagUri(entry.uid, publisher),
  type: 'text',
  ...aiSource(entry),
  firstCreated: entry.at,
  versionCreated: entry.updatedAt ?? entry.at,
  ...(entry.headline ? { headlines: [{ role: 'main', contentType: 'text/plain', value: plainLine(entry.headline) }] } : {}),
  ...(entry.summary ? { descriptions: [{ role: 'summary', contentType: 'text/plain', value: entry.summary }] } : {}),
  ...(entry.corrections.length > 0
    ? { edNote: entry.corrections.map((one) => correctionNote(one, voiceOf(publisher, entry.language))).join('\n') }
    : {}),
  ...byline(entry.bylines, voiceOf(publisher, entry.language)),
  bodies: bodies(entry.bodyHtml + correctionsHtml(entry.corrections, voiceOf(publisher, entry.language))),
})

const byline = (people: WirePerson[], voice: Voice) =>
  people.length === 0
    ? {}
    : {
        by: bylineText(people, voice),
        people: people.map(({ name, url }) => ({ name, rel: 'author', ...(url ? { uri: toUri(url) } : {}) })),
      }

const bodies = (html: string) => {
  const text = htmlToText(html)
  const wordCount = text.split(/\s+/u).filter(Boolean).length
  return [
    { role: 'main', contentType: 'text/html', value: html },
    { role: 'main', contentType: 'text/plain', charCount: [...text].length, wordCount, value: text },
  ]
}
