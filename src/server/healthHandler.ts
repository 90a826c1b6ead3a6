import type { ServerResponse } from 'node:http'
import type { Registry } from 'prom-client'
import type { Readiness } from './readiness.js'
import { crossOriginHeaders, readMethods } from '../shared/crossOrigin.js'
import type { NodeHandler } from './types.js'

const send = (res: ServerResponse, status: number, type: string, body: string, head: boolean): true => {
  res.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store' })
  res.end(head ? undefined : body)
  return true
}

interface HealthOptions {
  readiness: () => Promise<Readiness>
  registry: Registry
}

/**
 * `/healthz`: 200 while the process runs its event loop. `/readyz`: 200, or 503 with the reasons.
 * `/metrics`: Prometheus text. Scripts of other sites may read the first two. What neither reads nor asks what can be done gets 405.
 */
export const healthHandler = ({ readiness, registry }: HealthOptions): NodeHandler => {
  const answers: Record<string, () => Promise<[status: number, type: string, body: string]>> = {
    '/healthz': async () => [200, 'application/json', '{"status":"live"}'],
    '/readyz': async () => {
      const { ready, ...rest } = await readiness()
      return [ready ? 200 : 503, 'application/json', JSON.stringify({ status: ready ? 'ready' : 'unavailable', ...rest })]
    },
    '/metrics': async () => [200, registry.contentType, await registry.metrics()],
  }
  return (req, res) => {
    const { url = '' } = req
    const queryAt = url.indexOf('?')
    const path = queryAt === -1 ? url : url.slice(0, queryAt)
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined
    if (!answer || req.method === 'OPTIONS') return false
    if (path !== '/metrics') for (const [name, value] of Object.entries(crossOriginHeaders)) res.setHeader(name, value)
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.setHeader('allow', readMethods)
      return send(res, 405, 'application/json', '{"errors":[{"message":"Method not allowed"}]}', false)
    }
    return answer().then((made) => send(res, ...made, req.method === 'HEAD'))
  }
}
