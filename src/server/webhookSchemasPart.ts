import type { Payload } from 'payload'

import { schemaFiles } from '../endpoints/webhookSchemaFiles.js'
import { getLivewire } from '../jobs/livewire.js'
import { answerPreflight, readMethods } from '../shared/crossOrigin.js'
import { namesTag } from '../shared/entityTags.js'
import type { ServerPart } from './types.js'

/** Answers the published schemas of webhooks at the addresses that they name themselves by. */
export const webhookSchemasPart = (payload: Payload): ServerPart => ({
  name: 'webhook schemas',
  handler: (req, res) => {
    if (!req.url?.startsWith('/webhooks/')) return false
    const path = req.url.split('?', 1)[0] ?? '/'
    if (!readMethods.split(', ').includes(req.method ?? '')) return false
    const livewire = getLivewire(payload)
    const file = livewire && schemaFiles(livewire.publisher).get(path)
    if (!file) return false
    if (req.method === 'OPTIONS') {
      const { status, headers } = answerPreflight(readMethods)
      res.writeHead(status, headers).end()
      return true
    }
    const isKnown = namesTag(req.headers['if-none-match'] ?? '', file.headers.ETag ?? '')
    res.writeHead(isKnown ? 304 : 200, { ...file.headers, ...(isKnown ? {} : { 'Content-Length': Buffer.byteLength(file.body) }) })
    res.end(isKnown || req.method === 'HEAD' ? undefined : file.body)
    return true
  },
})
