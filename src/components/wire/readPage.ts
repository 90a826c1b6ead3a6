import type { VerbCollection, WireStanding } from '../wireVerbs/verbsFor.js'
import { blogsRequest, type FoundIds, pageOf, toRequests, type WireFilters, wirePageSize } from './wireQuery.js'

export interface WireRowData extends WireStanding {
  id: number | string
  headline?: string | null
  section?: string | null
  slug?: string | null
  publishedAt?: string | null
  embargoUntil?: string | null
  readyForDesk?: boolean | null
  updatedAt: string
  createdAt?: string
  /** Which list it is of. */
  collection: VerbCollection
  /** When the public first saw an entry, and its live blog. */
  at?: string | null
  article?: { id: number | string; headline?: string | null } | number | string | null
}

export interface WirePage {
  docs: WireRowData[]
  totalDocs: number
  totalPages: number
}

type Get = <T>(path: string) => Promise<T>

/** A page of the wire, asked of the API list by list. */
export const readPage = async (filters: WireFilters, get: Get): Promise<WirePage> => {
  const words = filters.q.trim()
  const found = words ? await get<FoundIds>(`/articles/search?q=${encodeURIComponent(words)}`) : undefined
  const ofBlogs = blogsRequest(filters)
  const blogs = ofBlogs ? (await get<Pick<WirePage, 'docs'>>(ofBlogs)).docs.map(({ id }) => id) : undefined
  const lists = await Promise.all(
    toRequests(filters, { found, blogs }).map(async (path) => {
      const { docs, totalDocs } = await get<Omit<WirePage, 'totalPages'>>(path)
      const collection = path.startsWith('/entries') ? ('entries' as const) : ('articles' as const)
      return { docs: docs.map((doc) => ({ ...doc, collection })), totalDocs, byId: path.includes('%5Bid%5D') }
    }),
  )
  const key = ({ collection, id }: WireRowData) => `${collection}:${id}`
  const docs = pageOf(
    lists.map((list) => list.docs),
    filters,
    key,
  )
  // What is found in both ways is counted once, as far as both are read.
  const named = new Set(lists.filter(({ byId }) => !byId).flatMap((list) => list.docs.map(key)))
  const twice = lists.filter(({ byId }) => byId).flatMap((list) => list.docs.filter((row) => named.has(key(row)))).length
  const totalDocs = lists.reduce((sum, list) => sum + list.totalDocs, 0) - twice
  return { docs, totalDocs, totalPages: Math.max(1, Math.ceil(totalDocs / wirePageSize)) }
}
