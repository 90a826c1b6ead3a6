import type { Payload, Where } from 'payload'

import { piecesOfQuery } from '../search/searchPieces.js'
import { aroundOperations, type ListArgs, listOperations } from './aroundOperations.js'
import { listIndexes } from './listIndexes.js'
import { newestVersionIds } from './readListed.js'
import { isTransientError } from './retryTransient.js'
import { searchStoreOf } from './searchStore.js'

/** Word of what has changed and was not read yet: it may have anything. */
export const unreadWord = 'any'

/** More of them are not named one by one: where many rows have it, a page of a list is found soon enough. */
const mostNamed = 500

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const readyKey = Symbol.for('payload-newsroom.database.narrowLists')
interface Ready {
  [readyKey]?: Set<string>
}

/** The index knows of every document of the collection from now on. */
export const listsAreKnown = (adapter: object, slug: string): void => {
  ;((adapter as Ready)[readyKey] ??= new Set()).add(slug)
}

/** It may miss some. */
export const listsAreUnknown = (adapter: object, slug: string): void => {
  ;(adapter as Ready)[readyKey]?.delete(slug)
}

/** On the database: of which collections it is so. */
const narrowedKey = Symbol.for('payload-newsroom.database.narrowed')
type Narrowing = Payload['db'] & { [narrowedKey]?: Set<string> }

/**
 * Lets lists of a collection in which a word is looked for (`like`, `contains`) ask the index first which documents could have it, and
 * look at those alone: no database has an index for what stands in the middle of a text. What they answer is the same.
 */
export const narrowLists = (payload: Payload, slug: string): void => {
  const adapter = payload.db
  const searched = listIndexes[slug]?.searched
  const narrowed = ((adapter as Narrowing)[narrowedKey] ??= new Set())
  if (!searched || narrowed.has(slug)) return
  narrowed.add(slug)
  const fields = { find: new Set(searched), queryDrafts: new Set(searched.map((field) => `version.${field}`)) }
  aroundOperations<ListArgs, keyof typeof fields>(adapter, listOperations, async (args, goOn, name) => {
    const { collection, req, where } = args
    const isAsked = collection === slug && where && (adapter as Ready)[readyKey]?.has(slug)
    const ids = isAsked ? await candidatesOf(payload, slug, wordsOf(where, fields[name])) : undefined
    if (!ids) return goOn(args)
    if (ids.length === 0) return emptyPage(args)
    const named =
      name === 'find'
        ? { id: { in: ids } }
        : adapter.name === 'sqlite'
          ? { id: { in: await newestVersionIds(payload, slug, ids, req) } }
          : { parent: { in: ids } }
    return goOn({ ...args, where: { and: [where, named] } as Where })
  })
}

/** All of one of these is in what is found; `undefined` where anything may be found. */
type Alternatives = string[][] | undefined

const wordsOf = (where: Where, fields: ReadonlySet<string>): Alternatives => {
  const parts = Object.entries(where).flatMap(([key, value]): Alternatives[] => {
    const name = key.toLowerCase()
    if ((name === 'and' || name === 'or') && Array.isArray(value)) {
      const inner = value.map((one) => wordsOf(one, fields))
      return name === 'and' ? inner : [eitherOf(inner)]
    }
    if (!fields.has(key) || typeof value !== 'object' || value === null) return []
    return Object.entries(value).map(([operator, word]: [string, unknown]) => {
      const pieces = (operator === 'like' || operator === 'contains') && typeof word === 'string' ? piecesOfQuery(word) : []
      return pieces.length > 0 ? [pieces] : undefined
    })
  })
  const known = parts.filter((part) => part !== undefined)
  // One of them is enough to look at fewer.
  return known.sort((a, b) => leastOf(b) - leastOf(a))[0]
}

const leastOf = (alternatives: string[][]): number => Math.min(...alternatives.map(({ length }) => length))

const eitherOf = (parts: readonly Alternatives[]): Alternatives => {
  if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined
  // Mostly the same word in several fields, which the index does not tell apart.
  return [...new Map(parts.flatMap((part) => part ?? []).map((pieces) => [pieces.join(), pieces])).values()]
}

const candidatesOf = async (payload: Payload, slug: string, alternatives: Alternatives): Promise<(number | string)[] | undefined> => {
  if (!alternatives) return undefined
  const store = await searchStoreOf(payload, 'lists')
  if (!store) return undefined
  try {
    const found = new Set<string>()
    for (const words of [[unreadWord], ...alternatives]) {
      for (const { item } of await store.find({ words, beginnings: [], limit: mostNamed + 1 })) found.add(item)
      if (found.size > mostNamed) return undefined
    }
    const { customIDType } = (payload.collections as Record<string, { customIDType?: string } | undefined>)[slug] ?? {}
    const isNumber = (customIDType ?? payload.db.defaultIDType) === 'number'
    return [...found].map((id) => (isNumber ? Number(id) : id))
  } catch (err) {
    if (!isTransientError(err)) payload.logger.warn({ err, msg: 'A list is searched row by row: its index could not be asked' })
    return undefined
  }
}

const emptyPage = ({ limit = 0, page = 1 }: ListArgs) => ({
  docs: [],
  hasNextPage: false,
  hasPrevPage: page > 1,
  limit,
  nextPage: null,
  page,
  pagingCounter: 1,
  prevPage: page > 1 ? page - 1 : null,
  totalDocs: 0,
  totalPages: 1,
})
