import { createHash } from 'node:crypto'

import type { Endpoint } from 'payload'

import { getLivewire } from '../jobs/livewire.js'
import type { WirePublisher } from '../livewire/types.js'
import { answerPreflight, crossOriginHeaders, readMethods } from '../shared/crossOrigin.js'
import { asyncApiDocument, webhookSchemas } from '../webhooks/index.js'

interface SchemaFile {
  body: string
  headers: Record<string, string>
}

const made = new Map<string, Map<string, SchemaFile>>()

/** The published schemas by path: `/webhooks/asyncapi.json` and `/webhooks/schemas/v1/<type>.json`. */
export const schemaFiles = (publisher: WirePublisher): Map<string, SchemaFile> => {
  const key = [publisher.url, publisher.webhooksAt, publisher.name].join(' ')
  const known = made.get(key)
  if (known) return known
  const files = new Map<string, SchemaFile>()
  for (const [type, schema] of Object.entries(webhookSchemas(publisher.url, publisher.webhooksAt))) {
    files.set(`/webhooks/schemas/v1/${type}.json`, toFile(schema, 'application/schema+json'))
  }
  files.set('/webhooks/asyncapi.json', toFile(asyncApiDocument(publisher), 'application/json'))
  made.set(key, files)
  return files
}

const toFile = (value: unknown, type: string): SchemaFile => {
  const body = `${JSON.stringify(value, null, 2)}\n`
  return {
    body,
    headers: {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=3600',
      ETag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      ...crossOriginHeaders,
      'X-Content-Type-Options': 'nosniff',
    },
  }
}

/** The same below Payload's API address, for hosts that run no server of their own. */
export const webhookSchemaEndpoints = (): Endpoint[] =>
  ['/webhooks/asyncapi.json', '/webhooks/schemas/v1/:file'].flatMap((path): Endpoint[] => [
    { path, method: 'options', handler: () => new Response(null, answerPreflight(readMethods)) },
    { path, method: 'get', handler: answerSchema },
  ])

const answerSchema: Endpoint['handler'] = (req) => {
  const livewire = getLivewire(req.payload)
  const { pathname } = new URL(req.url ?? '/', 'http://localhost')
  const file = livewire && schemaFiles(livewire.publisher).get(pathname.slice(req.payload.config.routes.api.length))
  return file
    ? new Response(file.body, { headers: file.headers })
    : Response.json({ errors: [{ message: 'There is no such schema.' }] }, { status: 404 })
}
