import type { IncomingMessage } from 'node:http'
import type { Payload } from 'payload'

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

/**
 * Whether the public may be told anything at an address. What is written and not out yet, or was taken back, is answered as what never was:
 * two pages that say the same in other bytes would tell who guesses an address that there is something.
 */
export const wasEverOut = (address: ResolvedAddress | undefined): address is ResolvedAddress =>
  address !== undefined && (address.wireState === 'live' || address.wireState === 'withdrawn')

/**
 * Answers where an article is no more: 308 (RFC 9110, 15.4.9) at an address that it had before, and 410 (15.5.11) with a tombstone at
 * every address of one that was withdrawn. It stands in front of Next, whose pages cannot answer that.
 */
export const goneArticles = (payload: Payload): ServerPart => ({
  name: 'gone articles',
  handler: async (req, res) => {
    const asked = pageAsked(req, 'articles')
    if (!asked) return false
    const address = await resolveAddress(payload, asked.path)
    if (!wasEverOut(address)) {
      nobodys.add(req)
      return false
    }
    const tombstone = await tombstoneOf(payload, address)
    const publisher = publisherOf(payload)
    if (tombstone) sendGone(req, res, tombstoneHtml(tombstone, publisher))
    else if (address.moved && address.wireState === 'live') leadOn(res, publisher.url, address.path + asked.query)
    else return false
    return true
  },
})
