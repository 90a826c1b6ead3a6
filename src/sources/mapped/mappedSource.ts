import type { CollectionConfig, CollectionSlug, FlattenedField, PayloadRequest } from 'payload'

import { countCorrections, type StoredCorrection, toWireItem } from '../../livewire/toWireItem.js'
import type { WireKind, WirePublisher } from '../../livewire/types.js'
import { isHttpUrl } from '../../shared/httpUrl.js'
import { voiceOf } from '../../words/table.js'
import { toWithdrawal } from '../toWithdrawal.js'
import { type ResolvedSource, type StoredDocument, uidOf } from '../wireSource.js'
import { renderMappedBody, shownOfBody } from './body.js'
import { findDocuments, type LinkOptions, toLinks, toNames, toPeople, toPicture } from './lookUps.js'
import type { Mapping, Part } from './mapping.js'
import type { From, SourceOptions } from './options.js'
import { inLocale, valueAt } from './read.js'
import { checkReturned, mustBe, returnedRelations } from './returned.js'
import { bodyReferences, fieldAt, type Reference, relationsIn } from './references.js'

export interface MappedOptions {
  options: SourceOptions
  mapping: Mapping
  publisher: WirePublisher
  /** Slugs of the app's upload collections. */
  uploads: readonly string[]
  /** Addresses of documents that are no source. */
  address?: LinkOptions['address']
  /** The item's locale, in an app with several. */
  at?: SourceLocale | undefined
}

export interface SourceLocale {
  locale: string
  isDefault: boolean
  each: boolean
  /** Names of others are better in the default locale than missing. */
  namesFrom: string
  /** All of the app's. */
  codes: readonly string[]
  /** Whether the item is in that language: not where only something within its text or beside it is localised. */
  speaks: boolean
}

/** What the plugin keeps of an item in a collection that is somebody else's: the group `wire`. */
interface WireFields {
  pinned?: boolean | null
  keyEvent?: boolean | null
  corrections?: StoredCorrection[] | null
  withdrawal?: { reason?: string | null; at?: string | null } | null
}

const wireKinds: readonly WireKind[] = ['wire', 'story', 'live']

/** A source from a collection that has its own fields. */
export const mappedSource = (
  collection: CollectionConfig,
  { options, mapping, publisher, uploads, address, at: reads }: MappedOptions,
): ResolvedSource => {
  const { slug } = collection
  const at = reads?.speaks ? reads : undefined
  const drafts = typeof collection.versions === 'object' && Boolean(collection.versions.drafts)
  const { kind = 'story', isPublic: asked } = options
  const isPublic = (doc: StoredDocument, now: Date): boolean => {
    if (!asked) return !drafts || doc['_status'] === 'published'
    const said = asked(doc, now) as unknown
    return mustBe(`${slug}.isPublic`, said, typeof said === 'boolean', 'true or false') === true
  }
  const kindOf = (doc: StoredDocument): WireKind => {
    const said = typeof kind === 'function' ? kind(doc) : kind
    return mustBe(`${slug}.kind`, said, wireKinds.includes(said), wireKinds.join(', '))
  }
  const get = (doc: StoredDocument, part: Part): unknown => {
    const from = mapping.from[part]
    return typeof from === 'function' ? checkReturned(slug, part, from(doc)) : valueOf(doc, from)
  }
  const nameOf = (doc: StoredDocument): string => text(get(doc, 'slug')) ?? String(doc.id)
  const headlineOf = (doc: StoredDocument): string | undefined => text(get(doc, 'headline'))
  const addressOf =
    options.address ?? (options.path ? (doc: StoredDocument) => options.path?.(doc) ?? '' : defaultAddress(nameOf, slug, at))
  const wireOf = (doc: StoredDocument): WireFields => (doc['wire'] ?? {}) as WireFields
  // Known once Payload has made its config; the schema does not change after that.
  const fields = new Map<string, FlattenedField | undefined>()
  const relations = (doc: StoredDocument, part: Part, req: Pick<PayloadRequest, 'payload'>): Reference[] => {
    const path = mapping.from[part]
    if (typeof path === 'function') return returnedRelations(`${slug}.${part}`, get(doc, part), part === 'picture' ? uploads : undefined)
    if (typeof path !== 'string') return []
    if (!fields.has(path)) fields.set(path, fieldAt(req.payload, slug, path))
    return relationsIn(valueAt(doc, path), fields.get(path))
  }
  const picturesIn = (doc: StoredDocument, req: Pick<PayloadRequest, 'payload'>) => ({
    picture: relations(doc, 'picture', req).slice(0, 1),
    body: bodyReferences(get(doc, 'body'), uploads),
  })
  const referencesIn = (doc: StoredDocument, req: Pick<PayloadRequest, 'payload'>) => ({
    ...picturesIn(doc, req),
    bylines: relations(doc, 'bylines', req),
    section: relations(doc, 'section', req).slice(0, 1),
    tags: relations(doc, 'tags', req),
  })
  // Of a field that gives both, the first is the section.
  const tagsOf = (names: string[]): string[] =>
    mapping.from.tags === mapping.from.section && typeof mapping.from.tags === 'string' ? names.slice(1) : names
  let known: Pick<PayloadRequest, 'payload'> | undefined
  const lacksBody = (read: (locale: string | undefined) => StoredDocument): boolean => {
    const options = { blocks: mapping.blocks, baseUrl: publisher.url, words: voiceOf(publisher, at?.locale).words }
    const shown = (locale: string | undefined) => shownOfBody(get(read(locale), 'body'), uploads, options)
    const own = shown(at?.locale)
    if (own.text !== '') return false
    // A picture that is the same in each locale says nothing in any.
    const inNone = shown(undefined)
    return own.all === inNone.all && (at?.codes ?? []).some((locale) => locale !== at?.locale && shown(locale).all !== inNone.all)
  }

  return {
    slug,
    drafts,
    mapped: true,
    ...(typeof mapping.from.headline === 'string' ? { nameField: mapping.from.headline } : {}),
    ...(at ? { locale: at.locale } : {}),
    ...(at?.each && !at.isDefault ? { suffix: `@${at.locale}` } : {}),
    prepare: (payload) => {
      known = { payload }
    },
    read: (doc, { payload }) => {
      if (!reads) return doc
      const { flattenedFields } = (payload.collections[slug as never] as { config: { flattenedFields: FlattenedField[] } }).config
      const read = (locale: string | undefined) => inLocale(doc, flattenedFields, payload, { locale })
      return { ...read(reads.locale), [lacking]: () => lacksBody(read) }
    },
    state: (doc, now) => {
      const withdrawal = toWithdrawal(wireOf(doc).withdrawal)
      // Without a headline there is nothing to say; in a locale that has none yet there is no item.
      const isSaid = () => !at || (headlineOf(doc) !== undefined && !(doc as { [lacking]?: () => boolean })[lacking]?.())
      // Payload leaves what is in the bin as it was, and shows it to nobody.
      return {
        isPublic: isPublic(doc, now) && !doc['deletedAt'] && !withdrawal && isSaid(),
        corrections: countCorrections(wireOf(doc).corrections),
        withdrawal,
      }
    },
    url: (doc) => {
      const said = addressOf(doc, { collection: slug as CollectionSlug, ...(at ? { locale: at.locale } : {}) }) as unknown
      return absolute(mustBe(`${slug}.address`, said, typeof said === 'string', 'a path or a whole address') as string, publisher.url)
    },
    references: (doc) =>
      known
        ? [
            ...new Set(
              Object.values(referencesIn(doc, known))
                .flat()
                .map(({ collection: target, id }) => uidOf(target, id)),
            ),
          ]
        : [],
    pictures: (doc) => {
      if (!known) return []
      const { picture, body } = picturesIn(doc, known)
      return [...picture, ...body].filter((one) => uploads.includes(one.collection)).map((one) => uidOf(one.collection, one.id))
    },
    toItem: async (doc, identity, { req }) => {
      const now = new Date(identity.at)
      const own = referencesIn(doc, req)
      const documents = await findDocuments(req, Object.values(own).flat(), reads && { locale: reads.locale, fallback: reads.namesFrom })
      const picture = (one: Reference | undefined) =>
        one && uploads.includes(one.collection) ? toPicture(documents.get(uidOf(one.collection, one.id)), now) : undefined
      const language = text(get(doc, 'language')) ?? at?.locale
      const urls = toLinks(req, documents, { now, baseUrl: publisher.url, locale: at?.locale, address })
      const references = {
        images: new Map(),
        urls,
        pictureOf: (value: unknown, collection?: string) => pictureBy(value, collection, own.body, picture),
      }
      const { words } = voiceOf(publisher, language)
      const body = renderMappedBody(get(doc, 'body'), { references, blocks: mapping.blocks, baseUrl: publisher.url, words })
      const wire = wireOf(doc)
      const leadImage = picture(own.picture[0])
      return toWireItem(
        {
          headline: headlineOf(doc) ?? '',
          slug: nameOf(doc),
          standfirst: text(get(doc, 'standfirst')),
          kind: kindOf(doc),
          language,
          section: toNames(get(doc, 'section'), documents, own.section)[0],
          tags: tagsOf(toNames(get(doc, 'tags'), documents, own.tags)),
          bylines: toPeople(get(doc, 'bylines'), documents, own.bylines),
          ...(leadImage ? { leadImage } : {}),
          canonicalUrl: webAddress(get(doc, 'canonicalUrl')),
          commentsOpen: get(doc, 'commentsOpen') === true,
          pinned: wire.pinned ?? false,
          keyEvent: wire.keyEvent ?? false,
          corrections: (wire.corrections ?? []).map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
          publishedAt: timeOf(get(doc, 'publishedAt')) ?? timeOf(doc['createdAt']) ?? identity.at,
          bodyHtml: body.html,
          bodyText: body.text,
        },
        identity,
        publisher,
      )
    },
  }
}

/** On a document: whether it has words in other locales, and none in the item's. No item is better than an empty one. */
const lacking = Symbol('lacks a body in this locale')

const pictureBy = <T>(
  value: unknown,
  collection: string | undefined,
  references: readonly Reference[],
  picture: (one: Reference | undefined) => T | undefined,
): T | undefined => {
  const id =
    typeof value === 'object' && value !== null && 'id' in value ? String((value as { id: unknown }).id) : String(value as number | string)
  return picture(references.find((one) => one.id === id && (collection === undefined || one.collection === collection)))
}

const defaultAddress =
  (nameOf: (doc: StoredDocument) => string, slug: string, at: MappedOptions['at']) =>
  (doc: StoredDocument): string => {
    const name = nameOf(doc)
    const prefix = at?.each && !at.isDefault ? `/${at.locale}` : ''
    if (slug === 'pages') return name === 'home' ? prefix || '/' : `${prefix}/${encodeURIComponent(name)}`
    return `${prefix}/${slug}/${encodeURIComponent(name)}`
  }

const absolute = (address: string, base: string): string =>
  /^https?:\/\//.test(address) ? address : `${base}${address.startsWith('/') ? '' : '/'}${address}`

const valueOf = (doc: StoredDocument, from: From<unknown> | undefined): unknown =>
  typeof from === 'string' ? valueAt(doc, from) : undefined

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value : undefined)

const webAddress = (value: unknown): string | undefined => (isHttpUrl(value) ? value : undefined)

const timeOf = (value: unknown): string | undefined => {
  if (typeof value !== 'string' && !(value instanceof Date)) return undefined
  const time = new Date(value)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}
