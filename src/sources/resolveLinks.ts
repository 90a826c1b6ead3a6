import type { PayloadRequest } from 'payload'

import { possibleIds } from '../database/possibleIds.js'
import { findFormerAddresses } from '../log/formerAddresses.js'
import { addressOf } from '../log/newsroomAddress.js'
import { articlePath, isPublicLink, type Linked, linkedFields } from './lookUp.js'
import { articleSlugIn, typedLinksIn, withTypedLinks } from './typedLinks.js'
import { type ItemContext, type ResolvedLinks, uidOf } from './wireSource.js'
import { hasNewsroom } from '../shared/isOurs.js'

/** What is kept of a typed address beside whose it is: whoever comes to be there finds the item by it. */
export const addressTarget = (path: string): string => `link:${path}`

/** Where typed addresses lead, former ones of articles among them. One look-up by an index, and two more where one is no article's now. */
export const resolveLinks = async (typed: readonly string[], req: PayloadRequest): Promise<ResolvedLinks> => {
  const { url: base, former = [] } = addressOf(req.payload)
  const slugs = new Map(typed.flatMap((one) => [[one, articleSlugIn(one, [base, ...former])] as const]).filter(([, slug]) => slug))
  if (slugs.size === 0 || !hasNewsroom(req.payload)) return { links: new Map(), targets: [] }
  const wanted = [...new Set(slugs.values() as Iterable<string>)]
  const bySlug = new Map((await find(req, { slug: { in: wanted } })).map((article) => [article.slug, article]))
  const left = wanted.filter((slug) => !bySlug.has(slug))
  const owners = await findFormerAddresses({ payload: req.payload, req }, left.map(articlePath))
  const ids = [...owners.values()].flatMap((uid) => (uid.startsWith('articles:') ? [uid.slice('articles:'.length)] : []))
  const moved = ids.length > 0 ? await find(req, { id: { in: possibleIds(req.payload, 'articles', ids) } }) : []
  const byUid = new Map(moved.map((article) => [uidOf('articles', article.id), article]))
  const links = new Map<string, string | undefined>()
  const targets = new Set<string>()
  for (const [address, slug] of slugs as Map<string, string>) {
    const article = bySlug.get(slug) ?? byUid.get(owners.get(articlePath(slug)) ?? '')
    const { hash, search } = new URL(address, base)
    links.set(address, article && isPublicLink(article) ? `${base}${articlePath(String(article.slug))}${search}${hash}` : undefined)
    targets.add(addressTarget(articlePath(slug)))
    if (article) targets.add(uidOf('articles', article.id))
  }
  return { links, targets: [...targets] }
}

/** A document with its typed addresses as the public is shown them. Where there are none, nothing is asked. */
export const shownLinks = async <T extends object>(doc: T, { req, resolved }: Pick<ItemContext, 'req' | 'resolved'>): Promise<T> => {
  if (resolved) return withTypedLinks(doc, (await resolved()).links)
  const typed = typedLinksIn(doc)
  return typed.length > 0 ? withTypedLinks(doc, (await resolveLinks(typed, req)).links) : doc
}

const find = async (req: PayloadRequest, where: object): Promise<Linked[]> =>
  (
    await req.payload.db.find<Linked>({
      collection: 'articles',
      where: where as never,
      select: linkedFields,
      limit: 0,
      pagination: false,
      req,
    })
  ).docs
