import { type AddressInfo, connect } from 'node:net'

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { callerHeader, callerOf, dayMs } from '../shared/callerMark.js'
import { callersPart } from './callersPart.js'
import { createHttpServer } from './createHttpServer.js'
import { createLogger } from './logger.js'
import { pageWritesPart } from './pageWritesPart.js'
import { refuseBadTarget } from './refuseBadTarget.js'
import { securePart } from './securePart.js'
import type { NodeHandler } from './types.js'

const config = {
  cookiePrefix: 'payload',
  routes: { admin: '/admin', api: '/api' },
  serverURL: 'https://wire.example',
  csrf: ['https://wire.example'],
  custom: { newsroomRates: { requestsOfAddress: { points: 20, seconds: 60 } } },
}
const payload = { config } as never

/** What Next would see. */
let seen: { url?: string; policy?: string; caller?: string } = {}
const behind: NodeHandler = (req, res) => {
  seen = { url: req.url, policy: req.headers['content-security-policy'] as string, caller: req.headers['x-newsroom-caller'] as string }
  if (req.headers['next-action'] === 'unreadable') res.statusCode = 500
  res.setHeader('Cache-Control', 'public, max-age=60')
  res.end('here')
  return true
}

describe('what stands in front of Next', () => {
  let port = 0
  const address = { now: '203.0.113.1' }
  const parts = [securePart(payload), callersPart(payload, () => address.now), pageWritesPart(payload)]
  const server = createHttpServer({
    handlers: [refuseBadTarget, ...parts.flatMap(({ handler }) => handler ?? []), behind],
    observe: () => undefined,
    logger: createLogger('silent'),
    stopping: () => false,
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers })
  const raw = (head: string) =>
    new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(`${head}\r\nConnection: close\r\n\r\n`))
      socket.on('data', (chunk) => (text += String(chunk))).on('close', () => resolve(text))
    })

  it('gives each answer a policy with a nonce of its own, which Next is told', async () => {
    const [one, two] = [await get('/'), await get('/')]
    expect(one.headers.get('content-security-policy')).toMatch(/script-src 'nonce-[\w+/]{24}' 'strict-dynamic'/)
    expect(one.headers.get('content-security-policy')).not.toBe(two.headers.get('content-security-policy'))
    expect(seen.policy).toBe(two.headers.get('content-security-policy'))
    for (const path of ['/', '/admin', '/api/articles', '/api/images/file/x.jpg']) {
      const { headers } = await get(path)
      expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
      for (const name of [
        'x-content-type-options',
        'referrer-policy',
        'permissions-policy',
        'cross-origin-opener-policy',
        'x-frame-options',
      ])
        expect(headers.get(name)).toBeTruthy()
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    }
  })

  it('keeps what one caller was told out of caches', async () => {
    expect((await get('/api/articles')).headers.get('cache-control')).toBe('public, max-age=60')
    const signedIn: Record<string, string>[] = [{ cookie: 'payload-token=x' }, { authorization: 'JWT x' }]
    for (const headers of signedIn) expect((await get('/api/articles', headers)).headers.get('cache-control')).toBe('private, no-store')
    expect((await get('/api/users/me')).headers.get('cache-control')).toBe('private, no-store')
  })

  it('answers no address of another host with it', async () => {
    const answer = await raw('GET http://evil.example/a?b HTTP/1.1\r\nHost: evil.example')
    expect(answer).toMatch(/^HTTP\/1.1 200/)
    expect(answer).not.toMatch(/evil/)
    expect(seen.url).toBe('/a?b')
    expect(await raw('GET http://evil.example HTTP/1.1\r\nHost: evil.example')).toMatch(/^HTTP\/1.1 200/)
    for (const target of ['//evil.example/', '/\\evil.example/', 'http://evil.example//evil.example/']) {
      expect(await raw(`GET ${target} HTTP/1.1\r\nHost: x`)).toMatch(/^HTTP\/1.1 400/)
    }
  })

  it('takes no mark from outside, and ends a flood of one address alone', async () => {
    await get('/', { 'x-newsroom-caller': 'forged.forged' })
    expect(seen.caller).toMatch(/^[\w-]{22}\.[\w-]{22}$/)
    address.now = '2001:db8::5'
    const statuses: number[] = []
    for (let n = 0; n < 25; n++) statuses.push((await get('/api/articles')).status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
    expect((await get('/api/articles')).headers.get('retry-after')).toMatch(/^\d+$/)
    address.now = '2001:db8:0:1::5'
    expect((await get('/api/articles')).status).toBe(200)
    address.now = '2001:DB8::9'
    expect((await get('/')).status).toBe(200)
    expect((await get('/api/articles')).status).toBe(429)
    // The key of the marks is made anew each day, whatever connections stay open.
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const before = seen.caller
      vi.setSystemTime(Date.now() + dayMs)
      await get('/')
      expect(seen.caller).not.toBe(before)
      expect(callerOf(new Headers({ [callerHeader]: seen.caller ?? '' }))).toBeDefined()
    } finally {
      vi.useRealTimers()
    }
    // A front end on this machine, or a proxy that says of nobody who it is: one count would stand for everybody.
    for (address.now of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      for (let n = 0; n < 25; n++) expect((await get('/api/articles')).status).toBe(200)
    }
  })
  it('takes forms at no page, and calls of functions at those of the admin alone, by no other site', async () => {
    const send = (path: string, headers: Record<string, string>, method = 'POST') =>
      fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body: '[]' }).then(({ status }) => status)
    const form = { 'content-type': 'multipart/form-data; boundary=x' }
    const call = { 'next-action': '40075fd5', 'content-type': 'text/plain' }
    for (const path of ['/', '/articles/x', '/admin', '/admin/login']) expect([path, await send(path, form)]).toEqual([path, 405])
    expect(await send('/', call)).toBe(405)
    expect(await send('/administrators', call)).toBe(405)
    expect(await send('/admin', call, 'PUT')).toBe(405)
    expect(await send('/admin/login', call)).toBe(200)
    expect(await send('/admin/login', { ...call, origin: 'https://wire.example' })).toBe(200)
    for (const origin of ['https://evil.example', 'null']) expect(await send('/admin/login', { ...call, origin })).toBe(403)
    // What Next cannot read of a call is how it was asked.
    expect(await send('/admin', { ...call, 'next-action': 'unreadable' })).toBe(400)
    address.now = '2001:db8:0:2::1'
    expect(await send('/api/articles', form)).toBe(200)
  })
})
