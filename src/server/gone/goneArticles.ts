import type { IncomingMessage } from 'node:http'
import type { Payload } from 'payload'

import type { WireTombstone } from '../../livewire/types.js'
import type { ServerPart } from '../types.js'
import { type ResolvedAddress, resolveAddress } from '../../sources/resolveAddress.js'
import { publisherOf } from '../../jobs/publisherOf.js'
import { tombstoneOf } from '../../sources/tombstoneOf.js'
import { leadOn, pageAsked, sendGone } from './leadOn.js'
import { tombstoneHtml } from './tombstoneHtml.js'

/** Requests for addresses of articles that never were anybody's. */
const nobodys = new WeakSet<IncomingMessage>()

/** Whether a request was seen here to ask for an article that never was. */
export const asksForNoArticle = (req: IncomingMessage): boolean => nobodys.has(req)

interface Stands {
  address: ResolvedAddress
  /** What is left of it, where it was withdrawn. */
  tombstone?: WireTombstone
}

/**
 * What the public may be told of an address. What is written and not out yet, was taken back, or was withdrawn before anybody saw it, is
 * answered as what never was: two pages that say the same in other bytes would tell who guesses an address that there is something.
 */
export const standsAtPath = async (payload: Payload, path: string): Promise<Stands | undefined> => {
  const address = await resolveAddress(payload, path)
  if (!address) return undefined
  if (address.wireState === 'live') return { address }
  const tombstone = await tombstoneOf(payload, address)
  return tombstone && { address, tombstone }
}

/**
 * Answers where an article is no more: 308 (RFC 9110, 15.4.9) at an address that it had before, and 410 (15.5.11) with a tombstone at
 * every address of one that was withdrawn. It stands in front of Next, whose pages cannot answer that.
 */
export const goneArticles = (payload: Payload): ServerPart => ({
  name: 'gone articles',
  handler: async (req, res) => {
    const asked = pageAsked(req, 'articles')
    if (!asked) return false
    const stands = await standsAtPath(payload, asked.path)
    if (!stands) {
      nobodys.add(req)
      return false
    }
    const { address, tombstone } = stands
    const publisher = publisherOf(payload)
    if (tombstone) sendGone(req, res, tombstoneHtml(tombstone, publisher))
    else if (address.moved) leadOn(res, publisher.url, address.path + asked.query)
    else return false
    return true
  },
})
