/**
 * One app instance without the admin UI: the newsroom's own config, REST, GraphQL and the Livewire on `node:http`.
 * It starts in seconds, so that harnesses can kill it and start it again many times. Settings come by the environment.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'

import { getPayload, handleEndpoints } from 'payload'

import config from '../../payload.config.js'
import { serializeWrites } from '../../src/database/serializeWrites.js'
import { livewirePart } from '../../src/server/livewirePart.js'
import { surviveRejections } from '../../src/server/surviveRejections.js'

const payload = await getPayload({ config })
surviveRejections(payload.logger)
const email = process.env.NEWSROOM_ADMIN_EMAIL ?? 'editor@example.com'
const password = process.env.NEWSROOM_ADMIN_PASSWORD ?? 'a password for tests 1'
const { totalDocs } = await payload.count({ collection: 'users' })
if (totalDocs === 0) {
  await payload.create({ collection: 'users', data: { email, password, name: 'Admin', role: 'admin' }, overrideAccess: true })
}

/** Loaded when first asked: the handler brings the whole of GraphQL with it. */
const answerGraphQL = async (request: Request): Promise<Response> => {
  const { GRAPHQL_POST } = await import('@payloadcms/next/routes')
  return GRAPHQL_POST(config)(request)
}
const answerApi = serializeWrites((request: Request) =>
  new URL(request.url).pathname === '/api/graphql' ? answerGraphQL(request) : handleEndpoints({ config, request }),
)
const part = livewirePart(payload, (req) => req.socket.remoteAddress ?? '')

const toRequest = (req: IncomingMessage): Request => {
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD'
  return new Request(`http://localhost${req.url}`, {
    method: req.method ?? 'GET',
    headers: req.headers as Record<string, string>,
    ...(hasBody ? { body: Readable.toWeb(req) as ReadableStream, duplex: 'half' } : {}),
  } as RequestInit)
}

const answer = async (req: IncomingMessage, res: ServerResponse) => {
  if (await part?.handler?.(req, res)) return
  const response = await answerApi(toRequest(req))
  res.writeHead(response.status, Object.fromEntries(response.headers))
  res.end(Buffer.from(await response.arrayBuffer()))
}

const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()))
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  const address = server.address()
  console.log(`ready ${typeof address === 'object' && address ? address.port : ''}`)
})

process.once('SIGTERM', () => {
  void (async () => {
    server.close()
    server.closeAllConnections()
    await part?.stop?.()
    await payload.destroy()
    process.exit(0)
  })()
})
