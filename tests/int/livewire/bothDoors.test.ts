import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { livewirePart } from '../../../src/server/livewirePart.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ask, type NodeServer, type RawRequest, startNodeServer } from '../../helpers/nodeServer.js'

const files = ['feed.json', 'rss.xml', 'atom.xml', 'ninjs.json']
/** What a connection is about, and not the answer. */
const ofConnection = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding'])
const compared = [
  'etag',
  'last-modified',
  'cache-control',
  'vary',
  'content-type',
  'content-encoding',
  'content-length',
  'link',
  'allow',
  'retry-after',
  'referrer-policy',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'x-content-type-options',
]

describeEachEngine('Node’s server and Payload’s endpoints', (engine) => {
  let app: BootedNewsroom
  let server: NodeServer
  let bearer: string
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    server = await startNodeServer()
    server.serve(livewirePart(app.payload, () => 'a')?.handler ?? (() => false))
    const token = await app.tokenOf('editor')
    const post = async (path: string, body: object) =>
      (await (await app.request('POST', path, { token, body })).json()) as { doc: { id: string }; token: string }
    await post('/api/articles', { headline: 'Räv & “fox”', section: 'Law', _status: 'published' })
    const { doc } = await post('/api/articles', { headline: 'Withdrawn', _status: 'published' })
    await post(`/api/articles/${doc.id}/withdraw`, { reason: 'Untrue' })
    await post('/api/feeds', { title: 'Law', slug: 'law', sections: ['Law'] })
    const partner = await post('/api/feeds', { title: 'Partner', slug: 'partner', private: true })
    bearer = (await post(`/api/feeds/${partner.doc.id}/rotate-token`, {})).token
    await app.settled()
    // The last second in which something changed is over.
    await new Promise((resolve) => setTimeout(resolve, 1000))
  })
  afterAll(async () => {
    await server.stop()
    await app.stop()
  })

  const fromPayload = async (path: string, { method = 'GET', headers = {}, body }: RawRequest = {}) => {
    const response = await app.request(method, `/api${path}`, { headers, ...(body === undefined ? {} : { body }) })
    return { status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) }
  }

  /** The answer of both doors, which is the same to the byte. */
  const same = async (path: string, request: RawRequest = {}) => {
    const [front, endpoint] = [await ask(server.url + path, request), await fromPayload(path, request)]
    const names = [...new Set([...Object.keys(front.headers), ...compared])].filter((name) => !ofConnection.has(name))
    const told = (headers: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, headers[name]]))
    const what = `${request.method ?? 'GET'} ${path}`
    expect({ what, status: endpoint.status, ...told(endpoint.headers) }).toEqual({ what, status: front.status, ...told(front.headers) })
    expect(endpoint.body.equals(front.body)).toBe(true)
    return front
  }
  const everywhere = () => [
    ...['', 'law/'].flatMap((feed) => [...files, 'log', 'log?after=1&limit=1'].map((file) => `/livewire/${feed}${file}`)),
    '/news-sitemap.xml',
    ...[...files, 'log'].map((file) => `/livewire/partner/${file}?token=${bearer}`),
  ]

  it('answer with the same bytes and headers, to GET and HEAD, and with the same 304', async () => {
    for (const path of everywhere()) {
      const whole = await same(path)
      expect([whole.status, whole.headers['content-encoding'], whole.body.length]).toEqual([
        200,
        undefined,
        Number(whole.headers['content-length']),
      ])
      const head = await same(path, { method: 'HEAD' })
      expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, whole.headers['content-length'], 0])
      const unchanged = await same(path, { headers: { 'if-none-match': whole.headers.etag ?? '' } })
      expect([unchanged.status, unchanged.body.length]).toEqual([304, 0])
      expect((await same(path, { headers: { 'if-modified-since': whole.headers['last-modified'] ?? '' } })).status).toBe(304)
    }
  })

  it('are compressed by the first alone: Next says of nothing that a route answers that it is', async () => {
    for (const path of everywhere()) {
      const plain = await fromPayload(path)
      for (const [encoding, decode] of [
        ['gzip', gunzipSync],
        ['br', brotliDecompressSync],
      ] as const) {
        const headers = { 'accept-encoding': encoding }
        const front = await ask(server.url + path, { headers })
        expect([front.headers['content-encoding'], decode(front.body).equals(plain.body)]).toEqual([encoding, true])
        expect(await fromPayload(path, { headers })).toEqual(plain)
        const unchanged = await ask(server.url + path, { headers: { ...headers, 'if-none-match': front.headers.etag ?? '' } })
        expect(unchanged.status).toBe(304)
      }
    }
  })

  it('refuse alike', async () => {
    const private404 = [...files, 'log', 'events'].flatMap((file) => [`/livewire/partner/${file}`, `/livewire/nothing/${file}`])
    for (const path of ['/livewire/nothing.xml', ...private404]) {
      for (const method of ['GET', 'HEAD']) expect((await same(path, { method })).status).toBe(404)
      expect((await same(path, { headers: { authorization: 'Bearer nrf_x' } })).status).toBe(404)
    }
    for (const path of [
      '/livewire/log?limit=0',
      '/livewire/log?limit=501',
      '/livewire/log?after=-1',
      '/livewire/log?after=1&after=2',
      '/livewire/law/log?after=x',
    ]) {
      expect((await same(path)).status).toBe(400)
    }
    for (const id of ['-1', 'x', '99999', '1e3', '99999999999999999']) {
      expect((await same('/livewire/events', { headers: { 'last-event-id': id } })).status).toBe(400)
      expect((await same(`/livewire/events?after=${id}`)).status).toBe(400)
    }
    for (const query of ['after=', 'after=0&after=1']) expect((await same(`/livewire/events?${query}`)).status).toBe(400)
    for (const feed of ['', 'law/']) {
      for (const method of ['GET', 'HEAD']) {
        expect((await same(`/livewire/${feed}log?after=999999`, { method })).status).toBe(400)
        expect((await same(`/livewire/${feed}events`, { method, headers: { 'last-event-id': '999999' } })).status).toBe(400)
        const { headers, status } = await same(`/livewire/${feed}events?after=999999`, { method })
        expect([status, headers['content-type']]).toEqual([400, 'application/json; charset=utf-8'])
      }
    }
    for (const path of [...everywhere(), '/livewire/events', '/livewire/nothing/feed.json']) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const { status, headers } = await same(path, { method })
        expect([status, headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS'])
      }
    }
    for (const method of ['GET', 'HEAD', 'PUT']) expect((await same('/livewire/hub', { method })).headers.allow).toBe('POST, OPTIONS')
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const hub = [{ body: 'x' }, { headers: form, body: 'hub.mode=none' }, { headers: form, body: 'x'.repeat(9000) }]
    const statuses = []
    for (const request of hub) statuses.push((await same('/livewire/hub', { method: 'POST', ...request })).status)
    expect(statuses).toEqual([415, 400, 413])
  })

  it('let scripts of other sites in alike', async () => {
    const asked = {
      origin: 'https://reader.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'last-event-id, if-none-match, authorization',
    }
    for (const path of [
      ...everywhere(),
      '/livewire/events',
      '/livewire/law/events',
      '/livewire/partner/feed.json',
      '/livewire/nothing/feed.json',
    ]) {
      const { status, headers, body } = await same(path, { method: 'OPTIONS', headers: asked })
      expect([path, status, headers['access-control-allow-origin'], headers['access-control-allow-methods'], body.length]).toEqual([
        path,
        204,
        '*',
        'GET, HEAD, OPTIONS',
        0,
      ])
      for (const name of ['Last-Event-ID', 'If-None-Match', 'If-Modified-Since', 'Authorization', 'Content-Type'])
        expect(headers['access-control-allow-headers']).toContain(name)
      expect([Number(headers['access-control-max-age']) > 0, headers.vary]).toEqual([
        true,
        expect.stringContaining('Access-Control-Request-Headers'),
      ])
    }
    expect((await same('/livewire/hub', { method: 'OPTIONS', headers: asked })).headers['access-control-allow-methods']).toBe(
      'POST, OPTIONS',
    )
    for (const path of everywhere()) {
      const { headers } = await same(path, { headers: { origin: 'https://reader.example' } })
      expect(headers['access-control-allow-origin']).toBe('*')
      for (const name of ['ETag', 'Link', 'Last-Modified', 'Retry-After']) expect(headers['access-control-expose-headers']).toContain(name)
    }
  })

  it('stream the same events, and say at HEAD what the stream would', async () => {
    const seq = await app.livewire.lastSeq()
    const ends = (body: Buffer) => body.toString().includes(`id: ${seq}\nevent:`)
    for (const feed of ['', 'law/', `partner/`]) {
      const headers = { 'last-event-id': '0', ...(feed === 'partner/' ? { authorization: `Bearer ${bearer}` } : {}) }
      const front = await ask(`${server.url}/livewire/${feed}events`, { headers, until: ends })
      const response = await app.request('GET', `/api/livewire/${feed}events`, { headers })
      const reader = response.body?.getReader()
      let text = ''
      while (!ends(Buffer.from(text))) text += Buffer.from((await reader?.read())?.value ?? []).toString()
      await reader?.cancel()
      expect(text).toBe(front.body.toString())
      const { 'last-event-id': _, ...opened } = headers
      const byAddress = await ask(`${server.url}/livewire/${feed}events?after=0`, { headers: opened, until: ends })
      expect(byAddress.body.toString()).toBe(text)
      // A browser that comes back has been told of more than the address says that it began with.
      const back = await ask(`${server.url}/livewire/${feed}events?after=999999`, { headers, until: ends })
      expect(back.body.toString()).toBe(text)
      const head = await same(`/livewire/${feed}events`, { method: 'HEAD', headers })
      expect(head.status).toBe(200)
      for (const name of ['content-type', 'cache-control', 'referrer-policy']) {
        expect([head.headers[name], response.headers.get(name)]).toEqual([front.headers[name], front.headers[name]])
      }
    }
    expect(app.livewire.stream.size).toBe(0)
  })
})
