import type { WireKind, WirePublisher } from '../livewire/types.js'
import { toWireItem } from '../livewire/toWireItem.js'
import { voiceOf } from '../words/table.js'
import { renderBody, renderBodyText } from './renderBody.js'
import type { ResolvedSource, StoredDocument } from './wireSource.js'

/** Says which fields of a collection of your own hold what the wire carries. */
export interface SourceOptions {
  /** Field of the headline. @default 'title' */
  headline?: string
  /** Field of the slug; where there is none, the id stands in its place. @default 'slug' */
  slug?: string
  /** Field of the standfirst. @default 'excerpt' */
  standfirst?: string
  /** Field of the language, a tag (BCP 47); where it holds none, the publisher's. @default 'language' */
  language?: string
  /** Lexical rich text field of the body. @default 'content' */
  body?: string
  /** Field of the time of first publication. @default 'publishedAt' */
  publishedAt?: string
  /** @default 'story' */
  kind?: WireKind
  /**
   * Path of a document's page below the publisher's address.
   * @default (doc) => `/${collection}/${doc.slug ?? doc.id}`
   */
  path?: (doc: StoredDocument) => string
  /**
   * Whether the public may see a document.
   * @default published, in a collection with drafts; always, in one without
   */
  isPublic?: (doc: StoredDocument, now: Date) => boolean
}

/** A source from a collection that has its own fields. */
export const mappedSource = (slug: string, drafts: boolean, options: SourceOptions, publisher: WirePublisher): ResolvedSource => {
  const { headline = 'title', slug: slugField = 'slug', standfirst = 'excerpt', body = 'content', publishedAt = 'publishedAt' } = options
  const { language = 'language', kind = 'story', isPublic = (doc) => !drafts || doc._status === 'published' } = options
  const nameOf = (doc: StoredDocument) => String(text(doc[slugField]) ?? doc.id)
  const { path = (doc) => `/${slug}/${encodeURIComponent(nameOf(doc))}` } = options
  return {
    slug,
    drafts,
    state: (doc, now) => ({ isPublic: isPublic(doc, now), corrections: 0 }),
    url: (doc) => `${publisher.url}${path(doc)}`,
    toItem: async (doc, identity) =>
      toWireItem(
        {
          headline: text(doc[headline]) ?? '',
          slug: nameOf(doc),
          standfirst: text(doc[standfirst]),
          kind,
          language: text(doc[language]),
          bylines: [],
          publishedAt: new Date(text(doc[publishedAt]) ?? text(doc.createdAt) ?? identity.at).toISOString(),
          bodyHtml: renderBody(richText(doc[body]), { images: new Map(), urls: new Map() }, publisher.url, voiceOf(publisher, text(doc[language])).words),
          bodyText: renderBodyText(richText(doc[body])) || (text(doc[body]) ?? ''),
        },
        identity,
        publisher,
      ),
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const richText = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'root' in value ? value : undefined)
