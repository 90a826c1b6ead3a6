/**
 * One instance of the newsroom's server without Next, which starts in seconds: all that answers in front of it, Payload's REST and GraphQL
 * behind that, and for pages what they are made of. `POST /local` is a script of one's own that runs in this process, by the Local API.
 * Settings come by the environment.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'

import { getPayload, handleEndpoints } from 'payload'

import config from '../../../payload.config.js'
import { answerOf } from '../../../src/database/answerErrors.js'
import { serializeWrites } from '../../../src/database/serializeWrites.js'
import { graphQLByGet } from '../../../src/endpoints/graphQLByGet.js'
import { createHttpServer } from '../../../src/server/createHttpServer.js'
import { createLogger } from '../../../src/server/logger.js'
import { serverParts } from '../../../src/server/serverParts.js'
import { surviveRejections } from '../../../src/server/surviveRejections.js'
import type { NodeHandler } from '../../../src/server/types.js'
import { readArticlePage } from '../../../src/site/data/readArticlePage.js'
import { readConversation } from '../../../src/site/data/readConversation.js'
import { readTermList } from '../../../src/site/data/readLists.js'
import { readLiveItemsNow } from '../../../src/log/readNow.js'

const payload = await getPayload({ config })
surviveRejections(payload.logger)
const { NEWSROOM_ADMIN_EMAIL: email = '', NEWSROOM_ADMIN_PASSWORD: password = '' } = process.env
if ((await payload.count({ collection: 'users' })).totalDocs === 0) {
  await payload.create({ collection: 'users', data: { email, password, name: 'Admin', role: 'admin' }, overrideAccess: true })
}

const answerGraphQL = async (request: Request): Promise<Response> => {
  const { GRAPHQL_POST } = await import('@payloadcms/next/routes')
  return GRAPHQL_POST(config)(request)
}
const postGraphQL = serializeWrites(answerGraphQL)
const getGraphQL = graphQLByGet(postGraphQL)
const rest = serializeWrites((request: Request) => handleEndpoints({ config, request }))
const answerApi = (request: Request) =>
  new URL(request.url).pathname !== '/api/graphql' ? rest(request) : request.method === 'POST' ? postGraphQL(request) : getGraphQL(request)

const toRequest = (req: IncomingMessage): Request => {
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD'
  return new Request(`http://localhost${req.url}`, {
    method: req.method ?? 'GET',
    headers: req.headers as Record<string, string>,
    ...(hasBody ? { body: Readable.toWeb(req) as ReadableStream, duplex: 'half' } : {}),
  } as RequestInit)
}

const json = (res: ServerResponse, status: number, body: unknown): true => {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  return true
}

const local: NodeHandler = async (req, res) => {
  if (req.url !== '/local' || req.method !== 'POST') return false
  const { collection, id, data } = (await toRequest(req).json()) as { collection: 'articles'; id: number | string; data: object }
  try {
    await payload.update({ collection, id, data: data as never, overrideAccess: true })
    return json(res, 200, { done: true })
  } catch (error) {
    const refused = answerOf(error)
    if (!refused) throw error
    return json(res, refused.status, { errors: [refused.answer] })
  }
}

const pages: NodeHandler = async (req, res) => {
  const [path = '/'] = (req.url ?? '/').split('?', 1)
  const [, room = '', name = ''] = path.split('/')
  if (req.method !== 'GET') return false
  if (path === '/') return json(res, 200, { list: await readLiveItemsNow(payload, 50) })
  if (room === 'tags' || room === 'sections') {
    const list = await readTermList(payload, room === 'tags' ? 'tag' : 'section', decodeURIComponent(name))
    return json(res, list ? 200 : 404, list ?? {})
  }
  if (room !== 'articles') return false
  const page = await readArticlePage(payload, decodeURIComponent(name))
  return page ? json(res, 200, { item: page.item, conversation: await readConversation(payload, page.id) }) : json(res, 404, {})
}

const api: NodeHandler = async (req, res) => {
  const response = await answerApi(toRequest(req))
  for (const [name, value] of response.headers) res.appendHeader(name, value)
  res.writeHead(response.status)
  res.end(Buffer.from(await response.arrayBuffer()))
  return true
}

const parts = serverParts(payload, process.env)
const handlers = [...parts.flatMap(({ handler }) => handler ?? []), local, pages, api]
const server = createHttpServer({ handlers, observe: () => undefined, logger: createLogger('silent'), stopping: () => false })
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`ready ${(server.address() as AddressInfo).port}`))

process.once('SIGTERM', () => {
  void (async () => {
    server.close()
    server.closeAllConnections()
    for (const part of parts) await part.stop?.()
    await payload.destroy()
    process.exit(0)
  })()
})
