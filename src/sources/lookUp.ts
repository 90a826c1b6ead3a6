import type { PayloadRequest } from 'payload'

import type { StoredImage, StoredPerson } from '../livewire/toWireItem.js'
import { collectReferences, idOf } from './bodyReferences.js'
import type { BodyReferences } from './renderBody.js'
import type { Found, ItemContext, StoredDocument } from './wireSource.js'

interface WithPictures {
  leadImage?: unknown
  body?: unknown
}

/** Path of an article's page below the publisher's address. */
export const articlePath = (slug: string): string => `/articles/${encodeURIComponent(slug)}`

/** What the wire must know of a linked article. */
export interface Linked extends StoredDocument {
  slug?: string
  _status?: string | null
  wireState?: string | null
}

type Collection = 'articles' | 'images' | 'people'

/**
 * Pictures whose rights have ended by then are left out, wherever the article shows them. An article that is not public has no address:
 * that would give its headline away.
 */
export const lookUpReferences = async (
  article: WithPictures,
  { req, found }: ItemContext,
  baseUrl: string,
  now: Date,
): Promise<BodyReferences> => {
  const { images, documents } = collectReferences(article.body)
  const wanted = article.leadImage ? [idOf(article.leadImage), ...images] : images
  const stored = await lookUp<StoredImage & StoredDocument & { expiresAt?: Date | string | null }>('images', wanted, { req, found })
  const shown = stored.filter(({ expiresAt }) => !expiresAt || new Date(expiresAt) > now)
  const links = documents.filter(({ collection }) => collection === 'articles').map(({ id }) => id)
  const linked = await lookUp<Linked>('articles', links, { req, found })
  return {
    images: new Map(shown.map((image) => [String(image.id), image])),
    urls: new Map(linked.filter(isPublicLink).map(({ id, slug }) => [`articles:${id}`, `${baseUrl}${articlePath(String(slug))}`])),
  }
}

export const isPublicLink = ({ _status, wireState }: Linked): boolean => _status === 'published' && wireState === 'live'

/** In the order in which the byline names them, each once. */
export const lookUpPeople = async (named: string[], context: ItemContext): Promise<StoredPerson[]> => {
  const ids = [...new Set(named)]
  const found = await lookUp<StoredPerson & StoredDocument>('people', ids, context)
  const byId = new Map(found.map((person) => [String(person.id), person]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** All that several documents refer to, looked up at once. */
export const lookUpTogether = async (uids: readonly string[], req: PayloadRequest): Promise<Found> => {
  const found = new Map<string, StoredDocument>()
  for (const collection of ['articles', 'images', 'people'] as const) {
    const ids = [...new Set(uids)].filter((uid) => uid.startsWith(`${collection}:`)).map((uid) => uid.slice(collection.length + 1))
    for (const document of await lookUp<StoredDocument>(collection, ids, { req })) found.set(`${collection}:${document.id}`, document)
  }
  return found
}

/** The wire acts for the newsroom, not for whoever pressed the button: what it shows is public by its own rules. */
const lookUp = async <T>(collection: Collection, ids: string[], { req, found }: ItemContext): Promise<T[]> => {
  if (found) return ids.flatMap((id) => (found.get(`${collection}:${id}`) as T | undefined) ?? [])
  if (ids.length === 0) return []
  const { docs } = await req.payload.find({
    collection: collection as never,
    where: { id: { in: [...new Set(ids)] } },
    limit: ids.length,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
    ...(collection === 'images' ? {} : { joins: false, select: selected[collection] }),
  } as never)
  return docs as unknown as T[]
}

export const linkedFields = { slug: true, _status: true, wireState: true } as const

const selected = { articles: linkedFields, people: { name: true, slug: true, url: true } } as const
