import { createHash } from 'node:crypto'

import { configToJSONSchema, type Endpoint, getAccessResults, type Payload, type PayloadRequest } from 'payload'

import { isStaff } from '../../access/caller.js'
import { seemsSignedIn } from '../../limits/bodyLimits.js'
import type { WirePublisher } from '../../livewire/types.js'
import { namesTag } from '../../shared/entityTags.js'
import { openApiDocument } from './document.js'

interface Kept {
  body: string
  etag: string
  until: number
}

/** Seconds for which anybody may keep what strangers are told: we do, too, because it is worked out from every rule of the newsroom. */
const keptSeconds = 60
const vary = { Vary: 'Authorization, Cookie' }

/**
 * `GET /api/openapi.json`: what the caller may do by REST. Made from the schema and the caller's own rights, so that it tells nobody of
 * doors that are closed.
 */
export const openApiEndpoint = (publisher: WirePublisher, clock: () => number = Date.now): Endpoint => {
  const ofStrangers = new WeakMap<Payload, Promise<Kept>>()
  const keep = async (req: PayloadRequest): Promise<Kept> => {
    const body = JSON.stringify(await documentFor(req, publisher))
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
    return { body, etag, until: clock() + keptSeconds * 1000 }
  }
  const toldToStrangers = async (req: PayloadRequest): Promise<Kept> => {
    const { payload } = req
    const known = await ofStrangers.get(payload)
    if (known && clock() < known.until) return known
    const made = keep(req)
    ofStrangers.set(payload, made)
    // What could not be made is tried again by the next who asks.
    made.catch(() => ofStrangers.delete(payload))
    return made
  }
  return {
    path: '/openapi.json',
    method: 'get',
    handler: async (req) => {
      if (req.user || seemsSignedIn(req.headers.get('authorization'), req.headers.get('cookie')))
        return Response.json(await documentFor(req, publisher), { headers: { 'Cache-Control': 'private, no-store', ...vary } })
      const { body, etag } = await toldToStrangers(req)
      const isKnown = namesTag(req.headers.get('if-none-match') ?? '', etag)
      const headers = { 'Cache-Control': `public, max-age=${keptSeconds}`, ETag: etag, ...vary }
      return isKnown
        ? new Response(null, { status: 304, headers })
        : new Response(body, { headers: { ...headers, 'Content-Type': 'application/json' } })
    },
  }
}

const documentFor = async (req: PayloadRequest, { name, url }: WirePublisher): Promise<object> => {
  const { config, db } = req.payload
  const { definitions = {} } = configToJSONSchema(config, db.defaultIDType)
  return openApiDocument({
    collections: config.collections,
    definitions,
    permissions: await getAccessResults({ req }),
    isStaff: isStaff(req),
    title: name,
    url: url.replace(/\/$/, ''),
    api: config.routes.api,
  })
}
