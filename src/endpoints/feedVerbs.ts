import { randomBytes } from 'node:crypto'

import type { Endpoint, PayloadRequest } from 'payload'

import { addDataAndFileToRequest, APIError, Forbidden, headersWithCors, NotFound } from 'payload'

import { roleOf } from '../access/caller.js'
import { mayAll } from '../access/permissions.js'
import { retryTransient } from '../database/retryTransient.js'
import { feedUrl } from '../feeds/addresses.js'
import { feedFormats } from '../feeds/feedFormats.js'
import { hashFeedToken, toFeedToken } from '../feeds/feedTokens.js'
import { getLivewire } from '../jobs/livewire.js'
import { inTransaction } from '../log/transaction.js'
import type { WirePublisher } from '../livewire/types.js'
import { NewsroomError } from '../shared/errors.js'
import { readId } from '../requests/readBody.js'
import { slugOf } from '../shared/slugs.js'

/** Longest time for which a token that was replaced goes on working, in hours. */
export const maxGraceHours = 168

interface StoredFeed {
  id: number | string
  slug: string
  private?: boolean | null
  tokenHash?: string | null
}

type Change = Record<'tokenHash' | 'previousTokenHash' | 'previousTokenUntil' | 'tokenMadeAt', string | null>

/** What is done to a private feed's token, by name: `POST /api/feeds/<id>/<verb>`. */
export const feedVerbs = (publisher: WirePublisher): Endpoint[] => [
  verb('rotate-token', async (req, { graceHours = 0 }) => {
    if (typeof graceHours !== 'number' || !Number.isInteger(graceHours) || graceHours < 0 || graceHours > maxGraceHours) {
      throw new APIError(`\`graceHours\` is a whole number from 0 to ${maxGraceHours}.`, 400)
    }
    const token = toFeedToken(randomBytes(32))
    const now = Date.now()
    const until = new Date(now + graceHours * 3_600_000).toISOString()
    const feed = await change(req, ({ tokenHash }) => {
      const keeps = graceHours > 0 && tokenHash
      return {
        tokenHash: hashFeedToken(token),
        previousTokenHash: keeps ? tokenHash : null,
        previousTokenUntil: keeps ? until : null,
        tokenMadeAt: new Date(now).toISOString(),
      }
    })
    const paths = [...(getLivewire(req.payload)?.formats ?? feedFormats).map(({ path }) => path), 'log', 'events']
    const addresses = Object.fromEntries(paths.map((path) => [path, `${feedUrl(feed, path, publisher)}?token=${token}`]))
    return { token, addresses, previousWorksUntil: graceHours > 0 && feed.tokenHash ? until : null }
  }),
  verb('revoke-token', async (req) => {
    await change(req, () => ({ tokenHash: null, previousTokenHash: null, previousTokenUntil: null, tokenMadeAt: null }))
    return { revoked: true }
  }),
]

type Verb = (req: PayloadRequest, body: Record<string, unknown>) => Promise<object>

const verb = (name: string, run: Verb): Endpoint => ({
  path: `/:id/${name}`,
  method: 'post',
  handler: async (req) => {
    if (!mayAll(roleOf(req), 'feeds', 'update')) throw new Forbidden(req.t)
    await addDataAndFileToRequest(req)
    const headers = headersWithCors({ headers: new Headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }), req })
    return Response.json(await run(req, (req.data ?? {}) as Record<string, unknown>), { headers })
  },
})

/**
 * Changes a private feed's token, and shows it at the feed's addresses. Returns the feed as it was.
 * @throws NewsroomError FEED_NOT_PRIVATE (409)
 */
const change = async (req: PayloadRequest, decide: (feed: StoredFeed) => Change): Promise<StoredFeed> => {
  const { payload } = req
  const id = readId(req)
  const feed = await retryTransient(() =>
    inTransaction(payload, async (inner) => {
      const found = await payload.db.findOne<StoredFeed>({
        collection: slugOf(payload, 'feeds'),
        where: { id: { equals: id } },
        req: inner,
      })
      if (!found) throw new NotFound(req.t)
      if (!found.private) throw new NewsroomError('FEED_NOT_PRIVATE')
      const data = { ...decide(found), updatedAt: new Date().toISOString() }
      await payload.db.updateOne({ collection: slugOf(payload, 'feeds'), id, data, req: inner, returning: false })
      return found
    }),
  )
  getLivewire(payload)?.feedChanged(feed.slug)
  return feed
}
