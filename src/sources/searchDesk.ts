import type { JsonObject, PayloadRequest } from 'payload'

import type { WireCollection } from '../shared/slugs.js'
import { toDocumentId } from '../database/possibleIds.js'
import { textHas, toSearchQuery } from '../search/searchWords.js'
import { renderBodyText } from './renderBody.js'
import { searchUids } from './searchItems.js'

type Id = number | string

/** Drafts that are looked through, the newest: they are in no index of words, which is of what the public sees. */
const mostDrafts = 200

const collections = ['articles', 'entries'] as const

/**
 * What has all the words anywhere in its text, as the desk sees it: body, tags and names included, on the wire and in drafts. Of what is on
 * the wire the newest 100, of drafts those that the caller may read, of the newest 200.
 */
export const searchDesk = async (req: PayloadRequest, text: string): Promise<Record<WireCollection, Id[]>> => {
  const [uids, ...drafts] = await Promise.all([
    searchUids(req.payload, text),
    ...collections.map((collection) => draftsWith(req, collection, text)),
  ])
  const live = (collection: string) =>
    uids.flatMap((uid) => {
      const id = uid.startsWith(`${collection}:`) ? toDocumentId(req.payload, collection, uid.slice(collection.length + 1)) : undefined
      return id === undefined ? [] : [id]
    })
  return {
    articles: [...new Set([...live('articles'), ...(drafts[0] ?? [])])],
    entries: [...new Set([...live('entries'), ...(drafts[1] ?? [])])],
  }
}

const draftsWith = async (req: PayloadRequest, collection: WireCollection, text: string): Promise<Id[]> => {
  const query = toSearchQuery(text)
  if (query.words.length === 0) return []
  const own = collection === 'articles' ? ['standfirst', 'section', 'tags'] : ['summary']
  const { docs } = await req.payload.find({
    collection,
    draft: true,
    where: { _status: { equals: 'draft' } },
    sort: '-updatedAt',
    limit: mostDrafts,
    pagination: false,
    depth: 1,
    joins: false,
    select: Object.fromEntries([...own, 'headline', 'body', 'bylines'].map((name) => [name, true])),
    populate: { people: { name: true }, articles: { headline: true }, images: { alt: true } },
    overrideAccess: false,
    req,
  } as never)
  return (docs as unknown as (JsonObject & { id: Id })[]).flatMap((doc) => (textHas(textOf(doc, own), query) ? [doc.id] : []))
}

const textOf = (doc: JsonObject, own: readonly string[]): string => {
  const names = ((doc['bylines'] ?? []) as unknown[]).map((person) => (person as { name?: string } | null)?.name)
  return [doc['headline'], ...own.flatMap((name) => doc[name] as unknown), ...names, renderBodyText(doc['body'])].filter(Boolean).join('\n')
}
