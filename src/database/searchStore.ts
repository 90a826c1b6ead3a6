import type { Payload } from 'payload'

import { openMongoSearch } from './mongoSearch.js'
import type { SearchName, SearchStore } from './searchTypes.js'

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const key = Symbol.for('payload-newsroom.database.search')
interface Opening {
  open: (name: SearchName) => Promise<SearchStore>
  opened: Partial<Record<SearchName, Promise<SearchStore | undefined>>>
}
interface Holder {
  [key]?: Opening
}

const losses: Readonly<Record<SearchName, string>> = {
  wire: 'Texts cannot be searched, only headlines: the index of their words does not open',
  lists: 'Lists are searched row by row: the index of their words does not open',
}

/** Called by what made the adapter, with its driver at hand. */
export const giveSearch = (adapter: object, open: Opening['open']): void => {
  ;(adapter as Holder)[key] = { open, opened: {} }
}

/** Milliseconds after which one that did not open is tried again: it may have been in another process's hands. */
const againMs = 30_000

/** A store of an app, opened at its first use; `undefined` where it cannot be had. */
export const searchStoreOf = (
  { db, logger }: Pick<Payload, 'db' | 'logger'>,
  name: SearchName = 'wire',
): Promise<SearchStore | undefined> => {
  const holder = db as unknown as Holder
  if (db.name === 'mongoose') holder[key] ??= { open: (which) => openMongoSearch(db, which), opened: {} }
  const opening = holder[key]
  if (!opening) return Promise.resolve(undefined)
  return (opening.opened[name] ??= opening.open(name).catch((err: unknown) => {
    logger.warn({ err, msg: losses[name] })
    setTimeout(() => delete opening.opened[name], againMs).unref()
    return undefined
  }))
}

/** Before the database is closed. */
export const closeSearch = async (adapter: object): Promise<void> => {
  const opening = (adapter as Holder)[key]
  if (!opening) return
  const stores = await Promise.all(Object.values(opening.opened))
  opening.opened = {}
  for (const store of stores) store?.close()
}
