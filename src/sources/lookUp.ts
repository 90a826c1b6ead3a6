import type { PayloadRequest } from 'payload'

import type { StoredImage, StoredPerson } from '../livewire/toWireItem.js'
import { collectReferences, idOf } from './bodyReferences.js'
import type { BodyReferences } from './renderBody.js'
import type { StoredDocument } from './wireSource.js'

interface WithPictures {
  leadImage?: unknown
  body?: unknown
}

/** Path of an article's page below the publisher's address. */
export const articlePath = (slug: string): string => `/articles/${encodeURIComponent(slug)}`

/** Pictures whose rights have ended by then are left out, wherever the article shows them. */
export const lookUpReferences = async (article: WithPictures, req: PayloadRequest, baseUrl: string, now: Date): Promise<BodyReferences> => {
  const { images, documents } = collectReferences(article.body)
  const wanted = article.leadImage ? [idOf(article.leadImage), ...images] : images
  const stored = await lookUp<StoredImage & StoredDocument & { expiresAt?: Date | string | null }>('images', wanted, req)
  const found = stored.filter(({ expiresAt }) => !expiresAt || new Date(expiresAt) > now)
  const linked = await lookUp<StoredDocument>(
    'articles',
    documents.filter(({ collection }) => collection === 'articles').map(({ id }) => id),
    req,
  )
  return {
    images: new Map(found.map((image) => [String(image.id), image])),
    urls: new Map(linked.map(({ id, slug }) => [`articles:${id}`, `${baseUrl}${articlePath(String(slug))}`])),
  }
}

/** In the order in which the byline names them; whoever was deleted since is left out. */
export const lookUpPeople = async (ids: string[], req: PayloadRequest): Promise<StoredPerson[]> => {
  const found = await lookUp<StoredPerson & StoredDocument>('people', ids, req)
  const byId = new Map(found.map((person) => [String(person.id), person]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The wire acts for the newsroom, not for whoever pressed the button: what it shows is public by its own rules. */
const lookUp = async <T>(collection: 'articles' | 'images' | 'people', ids: string[], req: PayloadRequest): Promise<T[]> => {
  if (ids.length === 0) return []
  const { docs } = await req.payload.find({
    collection: collection as never,
    where: { id: { in: [...new Set(ids)] } },
    limit: ids.length,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs as unknown as T[]
}
