import type { Payload, PayloadRequest, Where } from 'payload'

import { toDocumentId } from '../database/possibleIds.js'
import { findFormerAddress, findFormerAddresses } from '../log/formerAddresses.js'
import { articlePath } from './lookUp.js'
import { uidOf } from './wireSource.js'
import { hasNewsroom } from '../shared/isOurs.js'
import { decoded } from '../shared/decoded.js'

/** What stands, or stood, at the address of an article. */
export interface ResolvedAddress {
  id: number | string
  uid: string
  /** Where it is now: its own path below the newsroom's address. */
  path: string
  /** Whether it is another one than was asked for. */
  moved: boolean
  wireState: string
}

interface Addressed {
  id: number | string
  slug?: string | null
  wireState?: string | null
}

/**
 * Whose an address like `/articles/a-slug` is, or was; `undefined` where it never was anybody's. One look-up by an index, and two more
 * where it is no article's now. Says nothing of whether the public may see the article.
 */
export const resolveAddress = async (payload: Payload, path: string, req?: PayloadRequest): Promise<ResolvedAddress | undefined> => {
  const slug = slugOf(path)
  if (slug === undefined || !hasNewsroom(payload)) return undefined
  const select = { slug: true, wireState: true } as const
  const find = (where: Where) => payload.db.findOne<Addressed>({ collection: 'articles', where, select, ...(req ? { req } : {}) })
  const current = await find({ slug: { equals: slug } })
  if (current) return toResolved(current, false)
  const former = await findFormerAddress({ payload, ...(req ? { req } : {}) }, articlePath(slug))
  if (!former?.startsWith('articles:')) return undefined
  const id = former.slice('articles:'.length)
  const moved = await find({ id: { equals: toDocumentId(payload, 'articles', id) } })
  return moved ? toResolved(moved, true) : undefined
}

/** Paths of items' addresses, with the uid of whose each is, or was. Two look-ups by index, however many they are. */
export const ownersOf = async (payload: Payload, paths: readonly string[]): Promise<Map<string, string>> => {
  const slugs = new Map(paths.flatMap((path) => (slugOf(path) === undefined ? [] : [[path, slugOf(path) as string]])))
  const owners = await ownersBySlug(payload, slugs)
  const left = paths
    .filter((path) => !owners.has(path))
    .map((path) => ({ path, noted: slugs.has(path) ? articlePath(slugs.get(path) as string) : path }))
  const former = await findFormerAddresses({ payload }, [...new Set(left.map(({ noted }) => noted))])
  for (const { path, noted } of left) {
    const owner = former.get(noted)
    if (owner !== undefined) owners.set(path, owner)
  }
  return owners
}

/** Those that are articles' now. */
const ownersBySlug = async (payload: Payload, slugs: ReadonlyMap<string, string>): Promise<Map<string, string>> => {
  if (slugs.size === 0 || !hasNewsroom(payload)) return new Map()
  const where = { slug: { in: [...new Set(slugs.values())] } }
  const { docs } = await payload.db.find<Addressed>({ collection: 'articles', where, select: { slug: true }, pagination: false, limit: 0 })
  const bySlug = new Map(docs.map(({ id, slug }) => [String(slug), uidOf('articles', id)]))
  return new Map([...slugs].flatMap(([path, slug]) => (bySlug.has(slug) ? [[path, bySlug.get(slug) as string]] : [])))
}

const toResolved = ({ id, slug, wireState }: Addressed, moved: boolean): ResolvedAddress => ({
  id,
  uid: uidOf('articles', id),
  path: articlePath(String(slug)),
  moved,
  wireState: wireState ?? 'none',
})

const slugOf = (path: string): string | undefined => {
  const part = /^\/articles\/([^/?#]+)\/?$/.exec(path)?.[1]
  return part && decoded(part)
}

/** Says why an article must not have a slug that was another's while that was public: its address leads to that one for ever. */
export const refuseFormerSlug = async (slug: string, id: number | string | undefined, req: PayloadRequest): Promise<string | undefined> => {
  const owner = await findFormerAddress({ payload: req.payload, req }, articlePath(slug))
  if (owner === undefined || (id !== undefined && owner === uidOf('articles', id))) return undefined
  return `“${slug}” was the address of another item (${owner}), and still leads to it. Choose another slug.`
}
