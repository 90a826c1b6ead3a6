import type { Payload, Where } from 'payload'

import { onTheWire } from '../access/onTheWire.js'
import { isTransientError } from '../database/retryTransient.js'
import { searchStoreOf } from '../database/searchStore.js'
import type { SearchCandidate, SearchStore } from '../database/searchTypes.js'
import { isTombstone, type WireItem } from '../livewire/types.js'
import { findNewestOutboxRows, findLogRows } from '../log/findLogRows.js'
import { readStatesNow, type WireState } from '../log/readNow.js'
import { readLastSeq } from '../log/readLog.js'
import { searchTextOf } from '../search/searchText.js'
import { hasNewsroom } from '../shared/isOurs.js'
import { isBeginning, type SearchQuery, textHas, toSearchQuery } from '../search/searchWords.js'
import { uidOf } from './wireSource.js'

/** Items in one list. */
export const listCount = 50
/** Candidates that are looked at together … */
const candidateCount = 2 * listCount
/** … and in all: some have the signs in another order, and many may be entries of one live blog. */
const mostCandidates = 20 * candidateCount
/** Events past the index that are looked through one by one. */
const maxPending = 100

/**
 * What has all the words on its page, newest first; of a live blog, also in its entries. The index only says where to look: what is told
 * is what the public may see at this moment, and what the index has not read yet is looked through.
 */
export const searchItems = async (payload: Payload, text: string): Promise<WireItem[]> => {
  const query = toSearchQuery(text)
  if (query.words.length === 0) return []
  const { found, isBehind } = await searchBy(payload, query, { read: readFound, enough: listCount })
  if (isBehind) for (const item of await byHeadline(payload, query)) found.set(item.uid, item)
  return [...found.values()]
    .sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : a.publishedAt > b.publishedAt ? -1 : 0))
    .slice(0, listCount)
}

/** uids of what has all the words in its own text, an entry by itself; as the index has them, some of the newest. */
export const searchUids = async (payload: Payload, text: string): Promise<string[]> => {
  const query = toSearchQuery(text)
  if (query.words.length === 0) return []
  return [...(await searchBy(payload, query, { read: readMatching, enough: candidateCount })).found.keys()]
}

type ReadFound = (payload: Payload, query: SearchQuery, among: readonly SearchCandidate[]) => Promise<Map<string, WireItem>>

interface Wanted {
  read: ReadFound
  /** As many are found as are shown. */
  enough: number
}

/** By whole words first; where these find few, by beginnings of words. */
const searchBy = async (payload: Payload, query: SearchQuery, { read, enough }: Wanted) => {
  const store = await searchStoreOf(payload)
  const { pending, isBehind } = await readPending(payload, store)
  const found = await read(payload, query, pending)
  const looked = new Set(pending.map(({ item }) => item))
  for (const asBeginnings of query.words.some(isBeginning) ? [false, true] : [false]) {
    if (asBeginnings && found.size >= enough) break
    // What waits may be old: it does not stand in for the newest.
    for (let skip = 0; skip === 0 || (found.size < enough && skip < mostCandidates); skip += candidateCount) {
      const among = await candidates(payload, store, query, { asBeginnings, skip })
      const unseen = among.filter(({ item }) => !looked.has(item))
      for (const { item } of unseen) looked.add(item)
      for (const [uid, item] of await read(payload, query, unseen)) found.set(uid, item)
      if (among.length < candidateCount) break
    }
  }
  return { found, isBehind }
}

const candidates = async (
  payload: Payload,
  store: SearchStore | undefined,
  { words }: SearchQuery,
  { asBeginnings, skip }: { asBeginnings: boolean; skip: number },
): Promise<SearchCandidate[]> => {
  const beginnings = asBeginnings ? words.filter(isBeginning) : []
  return (
    (await store?.find({ words, beginnings, limit: candidateCount, skip }).catch((err: unknown) => {
      // What is found by whole words stands; a beginning of too many words may take too long.
      if (!isTransientError(err)) payload.logger.warn({ err, msg: 'A search was broken off' })
      return []
    })) ?? []
  )
}

/** Items of which the index may not know the last, and whether there are more than are looked at. */
const readPending = async (
  payload: Payload,
  store: SearchStore | undefined,
): Promise<{ pending: SearchCandidate[]; isBehind: boolean }> => {
  const { seq: after } = (await store?.cursor()) ?? { seq: 0 }
  // First what waits for a number: what gets one in between is in the log by then.
  const waiting = await findNewestOutboxRows(payload, maxPending)
  const end = await readLastSeq(payload)
  const rows = end > after ? await findLogRows(payload, [{ seq: { greater_than: after } }], '-seq', maxPending) : []
  const items = new Set([...waiting, ...rows].map(({ item }) => item))
  // As of no event that the index knows: the text itself is looked at.
  return { pending: [...items].map((item) => ({ item, seq: -1 })), isBehind: end - after > maxPending }
}

/** Those of the candidates that have what is looked for. */
const readMatching: ReadFound = async (payload, query, among) => {
  const states = await readStatesNow(payload, [...new Set(among.map(({ item }) => item))])
  const indexed = new Map(among.map(({ item, seq }) => [item, seq]))
  return new Map(
    [...states].flatMap(([uid, { article, seq }]) => {
      if (isTombstone(article)) return []
      const isAsIndexed = query.runs.length === 0 && seq !== undefined && indexed.get(uid) === seq
      return isAsIndexed || textHas(searchTextOf(article), query) ? [[uid, article] as const] : []
    }),
  )
}

/** The same, of an entry its live blog. */
const readFound: ReadFound = async (payload, query, among) => {
  const matching = [...(await readMatching(payload, query, among)).values()]
  const blogs = [...new Set(matching.flatMap(({ partOf }) => (partOf ? [partOf.uid] : [])))]
  const wholes = await readStatesNow(payload, blogs)
  return new Map(
    matching.flatMap((item) => {
      const shown = item.partOf ? liveOf(wholes.get(item.partOf.uid)) : item
      return shown ? [[shown.uid, shown] as const] : []
    }),
  )
}

const liveOf = (state: WireState | undefined): WireItem | undefined => (state && !isTombstone(state.article) ? state.article : undefined)

/** While the index is being made, as far as columns tell. */
const byHeadline = (payload: Payload, { words }: SearchQuery): Promise<WireItem[]> =>
  hasNewsroom(payload)
    ? newestArticles(payload, {
        and: words.map((word): Where => ({
          or: [{ headline: { like: word } }, { standfirst: { like: word } }, { section: { like: word } }],
        })),
      })
    : Promise.resolve([])

/** As the wire carries them. */
export const newestArticles = async (payload: Payload, where: Where): Promise<WireItem[]> => {
  const { docs } = await payload.db.find<{ id: number | string }>({
    collection: 'articles',
    where: { and: [onTheWire, where] },
    select: { slug: true },
    sort: '-publishedAt',
    limit: listCount,
    pagination: false,
  })
  const uids = docs.map(({ id }) => uidOf('articles', id))
  const events = await readStatesNow(payload, uids)
  return uids.flatMap((uid) => liveOf(events.get(uid)) ?? [])
}
