import type { Payload } from 'payload'

import { tagUri } from '../feeds/addresses.js'
import { baseOfOwn, toPublicAddresses, toStoredAddress, toStoredAddresses, toTextsOfToday } from '../livewire/storedAddresses.js'
import { completeItem } from '../livewire/toWireItem.js'
import type { WireItem, WireTombstone } from '../livewire/types.js'

/** Where a newsroom is published, and what its ids begin with. */
export interface NewsroomAddress {
  url: string
  identity?: string
  /** Where it was published before: what is typed with such an address is still its own. */
  former?: readonly string[]
  /** ISO 8601: since when it says of itself what it says now, where it is published first of all. No document of its is older. */
  since?: string
  /** The least revision of a change to what was there when a backup was put back: see `revisionsAt`. */
  revisionsFrom?: number
}

/** One registry a process, however often a bundler loads this module. */
const key = Symbol.for('payload-newsroom.address')
const registry = ((globalThis as Record<symbol, unknown>)[key] ??= new WeakMap()) as WeakMap<Payload, NewsroomAddress>

export const setAddress = (payload: Payload, address: NewsroomAddress): void => void registry.set(payload, address)

/** An app that says nothing else is published at Payload's own address. */
export const addressOf = (payload: Payload): NewsroomAddress =>
  registry.get(payload) ?? { url: payload.config.serverURL || 'http://localhost:3000' }

/** An address that somebody typed, as it is today: what began with where the newsroom was begins with where it is. */
export const asOfToday = (address: string, { url, former = [] }: NewsroomAddress): string => {
  const base = baseOfOwn(address, [url, ...former])
  return base === undefined || base === url ? address : url + toStoredAddress(address, [base])
}

/** What the log keeps of an article: see `toStoredAddresses`. */
export const toStored = <T extends WireItem | WireTombstone>(article: T, { url, former = [] }: NewsroomAddress): T =>
  toStoredAddresses(article, [url, ...former])

/** The one way from what the log keeps to what anybody is shown, as this release carries it. */
export const toShown = <T extends WireItem | WireTombstone>(stored: T, address: NewsroomAddress): T => {
  const { uid, ...rest } = completeItem(toTextsOfToday(toPublicAddresses(stored, address.url), address.url, address.former ?? []))
  return { uid, uri: tagUri(uid, address), ...rest } as unknown as T
}
