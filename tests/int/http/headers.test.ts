/** Whatever answers, and however early: each head that leaves the server says what a browser must not do with it. */
import { request } from 'node:http'
import { connect } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { carry } from '../../../src/server/securing.js'
import { headersOfAll } from '../../../src/server/securityHeaders.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { sqlite } from '../../helpers/engines.js'
import { ask, type NodeServer, type RawAnswer, type RawRequest, startNodeServer } from '../../helpers/nodeServer.js'
import { besideNext, ofApi, routes, wholeServer } from '../../helpers/wholeServer.js'

const long = `{"a":"${'x'.repeat(3_000_000)}"}`
const refusals: [address: string, request: RawRequest][] = [
  ['//elsewhere.example', {}],
  ['/%ff', {}],
  ['/_next/image?url=x&w=1&q=1', {}],
  ['/healthz', { method: 'DELETE' }],
  ['/livewire/feed.json', { method: 'DELETE' }],
  ['/livewire/feed.json', { headers: { 'if-none-match': '*' } }],
  ['/livewire/log?after=999999', {}],
  ['/livewire/log?after=x', {}],
  ['/livewire/hub', { method: 'POST', body: 'x' }],
  ['/livewire/standing', { method: 'POST', body: 'x' }],
  ['/livewire/standing?url=https://wire.example/articles/x', {}],
  ['/webhooks/v1/article.published.json', {}],
  ['/api/comments/events?article=1', {}],
  ['/api/comments/events', {}],
  ['/api/articles', { method: 'POST', body: long, headers: { 'content-type': 'application/json' } }],
  ['/api/articles', { method: 'PROPFIND' }],
  ['/api/articles?where[x]=1', {}],
  ['/api/users/login', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }],
]

/** The head of an answer alone: a stream sends no more for as long as nothing happens. */
const headOf = (url: string, { method = 'GET', headers = {}, body }: RawRequest): Promise<Pick<RawAnswer, 'headers' | 'status'>> =>
  new Promise((resolve, reject) => {
    const req = request(url, { method, headers, agent: false }, (res) => {
      resolve({ status: res.statusCode ?? 0, headers: res.headers })
      res.on('error', () => undefined)
      req.destroy()
    })
    req.on('error', reject)
    req.end(body)
  })

/** One head as a client sends it that no library would, and what comes back. */
const raw = (url: string, text: string): Promise<string> =>
  new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk) => (answer += String(chunk)))
    socket.on('close', () => resolve(answer))
  })

describe.each(['https://wire.example', 'http://wire.example'])('Every answer of %s', (serverURL) => {
  let app: BootedNewsroom
  let server: NodeServer
  beforeAll(async () => {
    app = await bootNewsroom({ engine: sqlite, cors: '*', serverURL })
    await app.payload.create({ collection: 'articles', data: { headline: 'A headline', section: 'Law', _status: 'published' } as never })
    await app.settled()
    server = await startNodeServer(undefined, headersOfAll(serverURL, { subDomains: true }))
    server.serve(...wholeServer(app))
  })
  afterAll(async () => {
    await server.stop()
    await app.stop()
  })

  it('has the headers that browsers go by, and none that keeps it from where it is embedded', async () => {
    const plain = [...new Set([...routes, ...besideNext, ...ofApi, '/metrics'])].flatMap((address): typeof refusals =>
      ['GET', 'HEAD', 'OPTIONS', 'POST'].map((method) => [address, { method }]),
    )
    const lacking: string[] = []
    const seen = new Set<number>()
    for (const [address, asked] of [...plain, ...refusals]) {
      const { status, headers } = await headOf(server.url + address, asked)
      seen.add(status)
      const lacks = (what: string) => lacking.push(`${asked.method ?? 'GET'} ${address} (${status}): ${what}`)
      const policy = String(headers['content-security-policy'])
      if (!/default-src 'none'/.test(policy) || !/base-uri 'none'/.test(policy) || !/frame-ancestors '(?:none|self)'/.test(policy))
        lacks(policy)
      if (headers['x-content-type-options'] !== 'nosniff') lacks('nosniff')
      if (!headers['referrer-policy']) lacks('referrer-policy')
      if (!headers['x-frame-options']) lacks('x-frame-options')
      if (headers['strict-transport-security'] !== (serverURL.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : undefined))
        lacks('transport security')
      if (headers['cross-origin-resource-policy']) lacks('what others embed')
      if (headers['x-powered-by']) lacks('a name that nobody needs')
    }
    expect(lacking).toEqual([])
    expect([...seen].sort()).toEqual(expect.arrayContaining([200, 204, 304, 400, 403, 404, 405, 413]))
  })

  it('is so where Node gives it by itself, and where nobody could be asked', async () => {
    for (const [text, status] of [
      ['no HTTP at all\r\n\r\n', 400],
      [`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
      ['CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n', 405],
      ['GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n', 400],
    ] as const) {
      const answer = await raw(server.url, text)
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
      for (const [name, value] of Object.entries(headersOfAll(serverURL, { subDomains: true })))
        expect(answer).toContain(`${name}: ${value}`)
    }
  })

  it('keeps what is said of it elsewhere: of a private feed no address is passed on, and a page has a policy of its own', async () => {
    const given = await startNodeServer(undefined, headersOfAll(serverURL))
    const frozen = Object.freeze({ 'referrer-policy': 'no-referrer', 'Content-Type': 'text/plain' })
    given.serve((req, res) => {
      if (req.url === '/set') res.setHeader('Content-Security-Policy', "default-src 'self'").setHeader('Referrer-Policy', 'no-referrer')
      if (req.url === '/others') carry(res, { 'X-Only': 'this' })
      if (req.url === '/list') res.writeHead(200, ['referrer-policy', 'no-referrer'] as never)
      else if (req.url === '/words') res.writeHead(200, 'All right', { 'referrer-policy': 'no-referrer' })
      else if (req.url === '/frozen') res.writeHead(200, frozen)
      return (res.end(), true)
    })
    const headersAt = async (address: string) => (await ask(given.url + address)).headers
    for (const address of ['/list', '/words', '/frozen', '/frozen', '/set'])
      expect([address, await headersAt(address)]).toEqual([
        address,
        expect.objectContaining({ 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' }),
      ])
    expect((await headersAt('/set'))['content-security-policy']).toBe("default-src 'self'")
    expect(await headersAt('/others')).toMatchObject({ 'x-only': 'this' })
    expect((await headersAt('/others'))['x-frame-options']).toBeUndefined()
    await given.stop()
  })
})
