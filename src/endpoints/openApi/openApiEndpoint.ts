import { configToJSONSchema, type Endpoint, getAccessResults } from 'payload'

import { isStaff } from '../../access/caller.js'
import type { WirePublisher } from '../../livewire/types.js'
import { openApiDocument } from './document.js'

/**
 * `GET /api/openapi.json`: what the caller may do by REST. Made from the schema and the caller's own rights, so that it tells nobody of
 * doors that are closed.
 */
export const openApiEndpoint = ({ name, url }: WirePublisher): Endpoint => ({
  path: '/openapi.json',
  method: 'get',
  handler: async (req) => {
    const { config, db } = req.payload
    const { definitions = {} } = configToJSONSchema(config, db.defaultIDType)
    const document = openApiDocument({
      collections: config.collections,
      definitions,
      permissions: await getAccessResults({ req }),
      isStaff: isStaff(req),
      title: name,
      url: url.replace(/\/$/, ''),
      api: config.routes.api,
    })
    return Response.json(document, {
      headers: { 'Cache-Control': req.user ? 'private, no-store' : 'public, max-age=60', Vary: 'Authorization, Cookie' },
    })
  },
})
