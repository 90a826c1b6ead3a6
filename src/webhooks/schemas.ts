import { wireEventTypes, type WireEventType } from '../livewire/types.js'
import { correctionKinds } from '../shared/notes.js'

/** A JSON Schema of draft 2020-12. */
export type JsonSchema = { [keyword: string]: unknown }

/**
 * Version of the bodies. A member that is added leaves it as it is, so receivers ignore members they do not know; a member that
 * goes or changes its meaning makes a new one.
 */
export const webhookSchemaVersion = '1.0.0'

const text: JsonSchema = { type: 'string' }
const url: JsonSchema = { type: 'string', format: 'uri' }
const time: JsonSchema = { type: 'string', format: 'date-time', description: 'ISO 8601 in UTC.' }
const flag: JsonSchema = { type: 'boolean' }
const language: JsonSchema = { type: 'string', description: 'BCP 47.' }
const direction: JsonSchema = { enum: ['ltr', 'rtl'], description: 'How the language is written.' }
const pixels: JsonSchema = { type: 'integer', minimum: 1 }
const bytes: JsonSchema = { type: 'integer', minimum: 0 }
const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` })
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items })

/** An object whose members are required unless their names end in `?`. */
const object = (members: Record<string, JsonSchema>, description?: string): JsonSchema => ({
  type: 'object',
  ...(description ? { description } : {}),
  required: Object.keys(members).filter((name) => !name.endsWith('?')),
  properties: Object.fromEntries(Object.entries(members).map(([name, schema]) => [name.replace(/\?$/, ''), schema])),
})

const term = object({ name: text, slug: text })
const byline = object({ name: text, 'url?': url }, 'Someone named in a byline.')
const retraction = object({ reason: text, at: time }, 'The correction was taken back: when, and why.')
const correction = object({ kind: { enum: [...correctionKinds] }, text, at: time, 'retracted?': retraction })
const rendition = object({ name: text, url, width: pixels, height: pixels, mimeType: text, 'bytes?': bytes })

const image = object(
  {
    url,
    width: pixels,
    height: pixels,
    mimeType: text,
    'bytes?': bytes,
    alt: text,
    'caption?': text,
    creators: list(text),
    'supplier?': text,
    creditLine: { type: 'string', minLength: 1, description: 'Has to be shown with the picture.' },
    'supplierNumber?': text,
    'copyrightNotice?': text,
    'usageTerms?': text,
    'digitalSourceType?': url,
    'sourceLabel?': { type: 'string', description: 'Has to be shown with the picture.' },
    'extendedDescription?': text,
    'webStatement?': url,
    'licensorUrl?': url,
    'dateCreated?': text,
    renditions: list(ref('rendition')),
  },
  'A picture with its credit; the names follow IPTC Photo Metadata.',
)

const aiUse: JsonSchema = {
  enum: ['assisted', 'generated'],
  description: 'The part that AI had in the text, where the newsroom tells readers. Has to be shown with it.',
}

const entry = object(
  {
    id: text,
    uid: text,
    'uri?': { type: 'string', format: 'uri' },
    'language?': language,
    'direction?': direction,
    'headline?': text,
    bodyHtml: text,
    bylines: list(ref('byline')),
    at: time,
    'updatedAt?': time,
    keyEvent: flag,
    pinned: flag,
    'summary?': text,
    'aiUse?': aiUse,
    corrections: list(ref('correction')),
  },
  'One entry of a live blog.',
)

const identity = {
  uid: { type: 'string', minLength: 1, description: 'The same on every surface and for ever.' },
  'uri?': { type: 'string', format: 'uri', description: 'The same, unique in the world: the id that feeds carry.' },
  revision: { type: 'integer', minimum: 1, description: "Counts this item's events from 1." },
  url,
  publishedAt: time,
}

const item = object(
  {
    ...identity,
    kind: { enum: ['wire', 'story', 'live', 'entry'], description: '`entry`: one entry of a live blog.' },
    'partOf?': object({ uid: text, url, headline: text }, 'The live blog of an entry, as it was then.'),
    'canonicalUrl?': url,
    headline: text,
    slug: text,
    'standfirst?': text,
    language,
    'direction?': direction,
    'section?': ref('term'),
    tags: list(ref('term')),
    'formerly?': object(
      { 'sections?': list(text), 'tags?': list(text), 'kinds?': list(text) },
      'What it was filed under since it came out, and is no more, by slugs: who was sent it under these goes on hearing of it.',
    ),
    bylines: list(ref('byline')),
    hatTips: list(ref('byline')),
    bodyHtml: { type: 'string', description: 'Safe HTML with absolute addresses.' },
    bodyText: text,
    'image?': ref('image'),
    updatedAt: time,
    pinned: flag,
    keyEvent: flag,
    commentsOpen: flag,
    'aiUse?': aiUse,
    corrections: list(ref('correction')),
    'entries?': list(ref('entry')),
  },
  'The article as it was when the event happened.',
)

const withdrawal = object({
  reason: text,
  at: time,
  final: {
    type: 'boolean',
    description: 'true: killed or deleted, for good. false: unpublished; it may come back as `article.published` with a greater revision.',
  },
})

const tombstone: JsonSchema = {
  ...object(
    { ...identity, 'partOf?': object({ uid: text, url }, 'The live blog of an entry.'), withdrawal: ref('withdrawal') },
    'What is left of a withdrawn article. Take everything down that you hold of its uid.',
  ),
  // Nothing of what it said.
  not: { anyOf: ['headline', 'standfirst', 'bodyHtml', 'bodyText', 'image', 'entries'].map((name) => ({ required: [name] })) },
}

const defs = {
  term,
  byline,
  correction,
  rendition,
  image,
  entry,
  item: { ...item, not: { required: ['withdrawal'] } },
  withdrawal,
  tombstone,
}

const meaning: Record<WireEventType, string> = {
  'article.published': 'An article was published.',
  'article.updated': 'An article changed without a correction.',
  'article.corrected':
    'An article was corrected; the newest correction says how. Or a correction was taken back; its `retracted` says why.',
  'article.withdrawn':
    'An article was withdrawn (`withdrawal.final`) or unpublished. Take it down, and answer 2xx when that is done or certain to be.',
}

/**
 * The schema of the body of one type of event.
 * @param base the absolute address that the newsroom is published at
 * @param at where the schemas stand below it
 */
export const webhookSchema = (type: WireEventType, base: string, at = '/webhooks'): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `${base}${at}/schemas/v${webhookSchemaVersion.split('.')[0]}/${type}.json`,
  title: type,
  description: meaning[type],
  ...object({
    type: { const: type },
    timestamp: { ...time, description: 'When it happened, ISO 8601 in UTC.' },
    data: object({
      seq: { type: 'integer', minimum: 1, description: 'Number of the event in the log.' },
      // An event that waits while its article is withdrawn is sent with the tombstone, whatever its type.
      article: type === 'article.withdrawn' ? ref('tombstone') : { oneOf: [ref('item'), ref('tombstone')] },
    }),
  }),
  $defs: type === 'article.withdrawn' ? { withdrawal, tombstone } : defs,
})

/** All of them, by type. */
export const webhookSchemas = (base: string, at?: string): Record<WireEventType, JsonSchema> =>
  Object.fromEntries(wireEventTypes.map((type) => [type, webhookSchema(type, base, at)])) as Record<WireEventType, JsonSchema>
