import { type CollectionSlug, isolateObjectProperty, type PayloadRequest } from 'payload'

import { possibleIds } from '../../database/possibleIds.js'
import type { StoredImage, StoredPerson } from '../../livewire/toWireItem.js'
import { isRichText, renderBodyText } from '../renderBody.js'
import { sourcesOf, type StoredDocument, uidOf } from '../wireSource.js'
import type { InLocale } from './read.js'
import type { Reference } from './references.js'

export type Documents = ReadonlyMap<string, StoredDocument>

/** Documents by uid, in the item's locale, as the newsroom itself sees them: what is shown of them is public by its own rules. */
export const findDocuments = async (
  req: PayloadRequest,
  references: readonly Reference[],
  at: InLocale | undefined,
): Promise<Documents> => {
  const found = new Map<string, StoredDocument>()
  // A look-up says its locale on the request: the save that is under way keeps its own.
  const own = isolateObjectProperty(req, ['locale', 'fallbackLocale', 'context', 'query'])
  own.context = {}
  for (const collection of new Set(references.map((one) => one.collection))) {
    const ids = possibleIds(req.payload, collection, [
      ...new Set(references.filter((one) => one.collection === collection).map(({ id }) => id)),
    ])
    if (ids.length === 0) continue
    const { docs } = await req.payload.find({
      collection: collection as CollectionSlug,
      where: { id: { in: ids } },
      ...{ limit: ids.length, pagination: false, depth: 0, joins: false, overrideAccess: true, req: own, draft: false },
      ...(at ? { locale: at.locale, fallbackLocale: at.fallback ?? false } : {}),
    } as never)
    for (const doc of docs as unknown as StoredDocument[]) found.set(uidOf(collection, doc.id), doc)
  }
  return found
}

/** A picture as it is stored, unless its rights have ended. */
export const toPicture = (doc: StoredDocument | undefined, now: Date): (StoredImage & { id: number | string }) | undefined => {
  if (!doc || (typeof doc['mimeType'] === 'string' && !doc['mimeType'].startsWith('image/'))) return undefined
  const end = doc['expiresAt'] as Date | string | null | undefined
  if (end && new Date(end) <= now) return undefined
  const caption = doc['caption']
  const stored = doc as StoredImage & { id: number | string }
  const { url, width, height, mimeType, filesize } = stored
  // Sizes of an app's own are cut for its pages: the whole picture is one of them. What is credited has its own, and its original is not
  // shown.
  const whole =
    'renditions' in doc ? {} : { sizes: { ...stored.sizes, whole: { url, width, height, mimeType, filesize } } as StoredImage['sizes'] }
  return { ...stored, ...whole, caption: isRichText(caption) ? renderBodyText(caption) : typeof caption === 'string' ? caption : null }
}

/** Who is named, in the order of the byline: documents with a name, rows with one, or a text. An e-mail address is nobody's name. */
export const toPeople = (value: unknown, documents: Documents, references: readonly Reference[]): StoredPerson[] => {
  if (typeof value === 'string' && references.length === 0) return named([{ name: value }])
  const stored = references.map(({ collection, id }) => documents.get(uidOf(collection, id)))
  if (references.length > 0) return named(stored as (Named | undefined)[])
  return named([value].flat() as Named[])
}

interface Named {
  name?: unknown
  title?: unknown
  displayName?: unknown
  fullName?: unknown
  url?: unknown
}

const named = (all: readonly (Named | null | undefined)[]): StoredPerson[] =>
  all.flatMap((one) => {
    const name = [one?.name, one?.displayName, one?.fullName, one?.title].find(
      (text): text is string => typeof text === 'string' && text.trim() !== '',
    )
    if (!name || /\S@\S+\.\S/.test(name)) return []
    return [{ name, ...(typeof one?.url === 'string' && /^(?:https?:\/\/|\/)/.test(one.url) ? { url: one.url } : {}) }]
  })

/** Sections and tags: titles of documents, or texts. */
export const toNames = (value: unknown, documents: Documents, references: readonly Reference[]): string[] => {
  if (references.length > 0) return references.flatMap(({ collection, id }) => nameOf(documents.get(uidOf(collection, id))) ?? [])
  return [value].flat().flatMap((one) => (typeof one === 'string' && one !== '' ? [one] : (nameOf(one) ?? [])))
}

const nameOf = (one: unknown): string | undefined => {
  const { title, name, label, tag } = (one ?? {}) as Record<string, unknown>
  return [title, name, label, tag].find((text): text is string => typeof text === 'string' && text !== '')
}

export interface LinkOptions {
  now: Date
  baseUrl: string
  locale: string | undefined
  /** The app's own routes, for what is no source. */
  address?: ((doc: StoredDocument, at: { collection: string; locale?: string }) => string | undefined) | undefined
}

/** Where links lead, by uid: to what the public may see, and nowhere else. A draft's address would give its headline away. */
export const toLinks = (req: PayloadRequest, documents: Documents, { now, baseUrl, locale, address }: LinkOptions): Map<string, string> => {
  const links = new Map<string, string>()
  for (const [uid, doc] of documents) {
    const collection = uid.slice(0, uid.indexOf(':'))
    const source =
      sourcesOf(req.payload).find((one) => one.slug === collection && (one.locale === undefined || one.locale === locale)) ??
      sourcesOf(req.payload).find(({ slug }) => slug === collection)
    const own = source
      ? source.state(doc, now).isPublic && !source.whole
        ? source.url(doc)
        : undefined
      : isPublished(doc)
        ? address?.(doc, { collection, ...(locale ? { locale } : {}) })
        : undefined
    if (own !== undefined && own !== '') links.set(uid, URL.canParse(own) ? own : `${baseUrl}${own.startsWith('/') ? '' : '/'}${own}`)
  }
  return links
}

const isPublished = (doc: StoredDocument): boolean => !doc['deletedAt'] && (doc['_status'] === undefined || doc['_status'] === 'published')
