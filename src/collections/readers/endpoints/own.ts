import { randomBytes } from 'node:crypto'

import { APIError, type Endpoint, NotFound } from 'payload'

import { toAtom, toJsonFeed } from '../../../comments/feed/renderFeed.js'
import { hashFeedToken, offeredToken, toFeedToken } from '../../../feeds/feedTokens.js'
import { privately } from '../../comments/endpoints/answers.js'
import { forReaders } from '../../comments/endpoints/guards.js'
import type { Row } from '../../comments/rows.js'
import { heldData } from '../heldData.js'
import { ownDecisions, ownReports } from '../ownDecisions.js'
import { readFeed } from '../readFeed.js'
import { slugOf } from '../../../shared/slugs.js'
import { appAddress } from '../../../shared/appAddress.js'

/** `POST /readers/feed`: a secret address, in place of the one before; `{ "end": true }` ends it. */
export const feedTokenEndpoint: Endpoint = {
  path: '/feed',
  method: 'post',
  handler: forReaders(async (req, { id }) => {
    const { end } = ((await req.json?.().catch(() => undefined)) ?? {}) as { end?: unknown }
    // The address before would be gone.
    if (end !== undefined && typeof end !== 'boolean') throw new APIError('`end` is true or false.', 400)
    const token = end === true ? undefined : toFeedToken(randomBytes(32))
    await req.payload.db.updateOne({
      collection: slugOf(req, 'readers'),
      id,
      data: { feedToken: token ? hashFeedToken(token) : null },
      req,
      returning: false,
    })
    const { routes, serverURL } = req.payload.config
    const at = (file: string) => appAddress(`${routes.api}/${slugOf(req, 'readers')}/${file}?token=${token}`, serverURL)
    return privately(token ? { token, json: at('feed.json'), atom: at('feed.atom') } : { ended: true }, token ? 201 : 200)
  }),
}

/** `GET /readers/feed`: whether there is a secret address. It is kept as a digest alone, and not shown again. */
export const hasFeedEndpoint: Endpoint = {
  path: '/feed',
  method: 'get',
  handler: forReaders(async (req, { id }) => {
    const account = await req.payload.db.findOne<Row>({ collection: slugOf(req, 'readers'), where: { id: { equals: id } }, req })
    return privately({ exists: Boolean(account?.['feedToken']) })
  }),
}

const formats = {
  '/feed.json': { render: toJsonFeed, type: 'application/feed+json; charset=utf-8' },
  '/feed.atom': { render: toAtom, type: 'application/atom+xml; charset=utf-8' },
} as const

/** `GET /readers/feed.json?token=…`, `feed.atom`: answers and decisions. Whoever has the address reads it; a wrong one is not there. */
export const feedEndpoints: Endpoint[] = Object.entries(formats).map(([path, { render, type }]) => ({
  path,
  method: 'get',
  handler: async (req) => {
    const offered = offeredToken(req.headers.get('authorization') ?? undefined, new URL(req.url ?? '', 'http://localhost').searchParams)
    const reader =
      offered && offered.length < 200
        ? await req.payload.db.findOne<Row>({
            collection: slugOf(req, 'readers'),
            where: { feedToken: { equals: hashFeedToken(offered) } },
            req,
          })
        : null
    if (!reader) throw new NotFound(req.t)
    return new Response(render(await readFeed(req, reader)), {
      headers: { 'Content-Type': type, 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' },
    })
  },
}))

/**
 * `GET /readers/decisions`: what was decided about the reader who asks, with its reasons and what became of appeals; and what came of
 * what they reported.
 */
export const decisionsEndpoint: Endpoint = {
  path: '/decisions',
  method: 'get',
  handler: forReaders(async (req, { id }) => {
    const [decisions, reports] = [await ownDecisions(req, id), await ownReports(req, id)]
    return privately({ decisions, reports })
  }),
}

/** `GET /readers/held-data`: all that the newsroom has of the reader who asks. */
export const heldDataEndpoint: Endpoint = {
  path: '/held-data',
  method: 'get',
  handler: forReaders(async (req, { username }) => privately(await heldData(req, username))),
}
