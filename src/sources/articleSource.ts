import type { PayloadRequest } from 'payload'

import { type StoredImage, type StoredPerson, toWireItem } from '../livewire/toWireItem.js'
import type { StoredArticle } from '../livewire/toWireItem.js'
import type { WirePublisher, WireWithdrawal } from '../livewire/types.js'
import { type BodyReferences, collectReferences, idOf, renderBody, renderBodyText } from './renderBody.js'
import type { ResolvedSource, StoredDocument } from './wireSource.js'

/** An article's own fields, before people and pictures are looked up. */
interface ArticleDocument extends Omit<StoredArticle, 'bylines' | 'leadImage' | 'bodyHtml' | 'bodyText'> {
  id: number | string
  _status?: 'draft' | 'published' | null
  bylines?: unknown[] | null
  leadImage?: unknown
  body?: unknown
  embargoUntil?: string | null
  withdrawal?: { reason?: string | null; at?: string | null } | null
}

/** Path of an article's page below the publisher's address. */
export const articlePath = (slug: string): string => `/articles/${encodeURIComponent(slug)}`

/** How the newsroom's own articles become items of the wire. */
export const articleSource = (publisher: WirePublisher, slug = 'articles'): ResolvedSource => ({
  slug,
  drafts: true,
  state: (doc, now) => articleState(doc as unknown as ArticleDocument, now),
  url: (doc) => `${publisher.url}${articlePath(String(doc.slug))}`,
  toItem: async (doc, identity, req) => {
    const article = doc as unknown as ArticleDocument
    const { images, urls } = await lookUpReferences(article, req, publisher.url, new Date(identity.at))
    const bylines = await lookUpPeople((article.bylines ?? []).map(idOf), req)
    const leadImage = article.leadImage ? images.get(idOf(article.leadImage)) : undefined
    return toWireItem(
      {
        ...article,
        bylines,
        leadImage,
        publishedAt: new Date(article.publishedAt ?? identity.at).toISOString(),
        bodyHtml: renderBody(article.body, { images, urls }, publisher.url),
        bodyText: renderBodyText(article.body),
      },
      identity,
      publisher,
    )
  },
})

/** What the public may see of an article at a time. */
export const articleState = (article: Pick<ArticleDocument, '_status' | 'embargoUntil' | 'withdrawal' | 'corrections'>, now: Date) => {
  const withdrawal = toWithdrawal(article.withdrawal)
  const embargoed = isEmbargoed(article.embargoUntil, now)
  return {
    isPublic: article._status === 'published' && !embargoed && !withdrawal,
    corrections: article.corrections?.length ?? 0,
    withdrawal,
  }
}

export const isEmbargoed = (embargoUntil: string | null | undefined, now: Date): boolean =>
  Boolean(embargoUntil) && new Date(embargoUntil as string) > now

const toWithdrawal = (stored: ArticleDocument['withdrawal']): undefined | WireWithdrawal =>
  stored?.at ? { reason: stored.reason ?? '', at: new Date(stored.at).toISOString() } : undefined

/** Pictures whose rights have ended by then are left out, wherever the article shows them. */
const lookUpReferences = async (article: ArticleDocument, req: PayloadRequest, baseUrl: string, now: Date): Promise<BodyReferences> => {
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
const lookUpPeople = async (ids: string[], req: PayloadRequest): Promise<StoredPerson[]> => {
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
