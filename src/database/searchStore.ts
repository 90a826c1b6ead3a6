import type { Payload } from 'payload'

import { openMongoSearch } from './mongoSearch.js'
import type { SearchStore } from './searchTypes.js'

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const key = Symbol.for('payload-newsroom.database.search')
interface Opening {
  open: () => Promise<SearchStore>
  opened?: Promise<SearchStore | undefined> | undefined
}

/** Called by what made the adapter, with its driver at hand. */
export const giveSearch = (adapter: object, open: () => Promise<SearchStore>): void => {
  ;(adapter as { [key]?: Opening })[key] = { open }
}

/** Milliseconds after which one that did not open is tried again: it may have been in another process's hands. */
const againMs = 30_000

/** The store of an app, opened at its first use; `undefined` where it cannot be had. */
export const searchStoreOf = ({ db, logger }: Pick<Payload, 'db' | 'logger'>): Promise<SearchStore | undefined> => {
  const holder = db as unknown as { [key]?: Opening }
  if (db.name === 'mongoose') holder[key] ??= { open: () => openMongoSearch(db) }
  const opening = holder[key]
  if (!opening) return Promise.resolve(undefined)
  opening.opened ??= opening.open().catch((err: unknown) => {
    logger.warn({ err, msg: 'Texts cannot be searched, only headlines: the index of their words does not open' })
    setTimeout(() => (opening.opened = undefined), againMs).unref()
    return undefined
  })
  return opening.opened
}

/** Before the database is closed. */
export const closeSearch = async (adapter: object): Promise<void> => {
  const opening = (adapter as { [key]?: Opening })[key]
  const store = await opening?.opened
  if (opening) opening.opened = undefined
  store?.close()
}
