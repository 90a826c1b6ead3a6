import { connect, type AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHttpServer, listen } from './createHttpServer.js'
import { createMetrics } from './metrics.js'
import { createReadiness } from './readiness.js'
import { healthHandler } from './healthHandler.js'
import { createLogger } from './logger.js'
import { observe } from './observe.js'
import { refuseBadTarget } from './refuseBadTarget.js'
import { routePattern } from './routePattern.js'
import { shutdown } from './shutdown.js'
import type { NodeHandler } from './types.js'

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const start = async (handlers: NodeHandler[]) => {
  let log = ''
  let stopping = false
  const logger = createLogger('info', { write: (line) => void (log += line) })
  const metrics = createMetrics()
  const readiness = createReadiness({ checks: [{ name: 'database', check: async () => 1 }], stopping: () => stopping })
  const server = createHttpServer({
    handlers: [healthHandler({ readiness, registry: metrics.registry }), ...handlers],
    observe: observe({ logger, metrics, pattern: routePattern(['articles']) }),
    logger,
    stopping: () => stopping,
  })
  open.push(server)
  await listen(server, 0, '127.0.0.1')
  const { port } = server.address() as AddressInfo
  const stop = (options: { timeout?: number; endStreams?: () => void; calls?: string[] } = {}) => {
    stopping = true
    const { calls = [] } = options
    return shutdown({
      server,
      logger,
      timeout: options.timeout ?? 2000,
      parts: [{ name: 'wire', endStreams: options.endStreams, stop: () => void calls.push('stop') }],
      destroy: async () => void calls.push('destroy'),
    })
  }
  return { server, port, at: `http://127.0.0.1:${port}`, log: () => log, stop }
}

/** Sends raw bytes and resolves to everything that came back. */
const raw = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })

describe('the node server', () => {
  it('refuses addresses that cannot be read before anything else sees them', async () => {
    const seen: string[] = []
    const { port } = await start([
      refuseBadTarget,
      (req, res) => {
        seen.push(req.url ?? '')
        res.end('seen')
        return true
      },
    ])
    for (const target of ['*', '/%', '/%zz/feed.json', '/a/%E0%A4%A?x=1', '/%c0%af']) {
      expect(await raw(port, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 400 [\s\S]*BAD_TARGET/)
    }
    expect(await raw(port, `GET / HTTP/1.1\r\nHost: x\r\nhost: evil.example\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 400 /)
    expect(seen).toEqual([])
    for (const target of ['/', '/%E2%82%AC?q=%', 'http://x/feed']) {
      expect(await raw(port, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /)
    }
  })

  it('hands an address on as everybody writes it, in whichever spelling it came', async () => {
    const seen: string[] = []
    const { at } = await start([
      refuseBadTarget,
      (req, res) => {
        seen.push(req.url ?? '')
        res.end('seen')
        return true
      },
    ])
    for (const target of ['/people/ann?q=%61', '/%70eople/%61nn?q=%61', '/people/a%6e%6E?q=%61']) await fetch(at + target)
    expect(seen).toEqual(Array.from({ length: 3 }, () => '/people/ann?q=%61'))
  })

  it('answers health, readiness and metrics before any other handler', async () => {
    const { at } = await start([() => Promise.reject(new Error('must not be asked'))])
    expect(await (await fetch(`${at}/healthz`)).json()).toEqual({ status: 'live' })
    expect(await (await fetch(`${at}/readyz`)).json()).toEqual({ status: 'ready', checks: { database: 'ok' } })
    expect(await (await fetch(`${at}/metrics`)).text()).toMatch(/http_requests_total\{method="GET",route="\/healthz",status="200"\} 1/)
    expect((await fetch(`${at}/readyz`, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${at}/healthz`, { method: 'HEAD' })).status).toBe(200)
  })

  it('asks handlers in order until one answers', async () => {
    const { at } = await start([() => false, (_, res) => (res.end('second'), true), () => Promise.reject(new Error('too far'))])
    expect(await (await fetch(`${at}/x`)).text()).toBe('second')
  })

  it('answers 404 where nobody does, and 500 without a word of the error where one throws', async () => {
    const none = await start([])
    expect((await fetch(`${none.at}/x`)).status).toBe(404)
    const { at, log } = await start([() => Promise.reject(new Error('the inner words'))])
    const answer = await fetch(`${at}/x`)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('inner')
    expect(log()).toContain('the inner words')
  })

  it('logs a request by its pattern, without address, query, cookie or id', async () => {
    const { at, log } = await start([(_, res) => (res.end('ok'), true)])
    await fetch(`${at}/api/articles/42secret?email=jane@mail.example`, {
      headers: { cookie: 'payload-token=abc', 'x-forwarded-for': '203.0.113.7' },
    })
    await vi.waitFor(() => expect(log()).toContain('"request"'))
    expect(JSON.parse(log())).toMatchObject({ method: 'GET', route: '/api/articles/:id', status: 200 })
    expect(log()).not.toMatch(/42secret|jane|abc|203\.0|127\.0/)
  })

  it('logs what is answered at once in one line, with how many there were, and counts each', async () => {
    const { port, log } = await start([(req, res) => (res.writeHead(req.method === 'GET' ? 200 : 405).end(), true)])
    const get = 'GET /livewire/feed.json HTTP/1.1\r\nHost: x\r\n\r\n'
    await raw(port, get + get + get + 'PUT /livewire/rss.xml HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    await vi.waitFor(() => expect(log()).toContain('405'))
    expect(
      log()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toMatchObject([
      { method: 'GET', route: '/livewire/feed.json', status: 200, ms: 0, count: 3 },
      { method: 'PUT', route: '/livewire/rss.xml', status: 405, ms: 0 },
    ])
    expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain(
      'http_requests_total{method="GET",route="/livewire/feed.json",status="200"} 3',
    )
  })

  it('answers 431 to a head that is too large and 400 to what is not HTTP', async () => {
    const { port, at } = await start([])
    expect(await raw(port, `GET / HTTP/1.1\r\nHost: x\r\nx: ${'a'.repeat(17_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
    expect(await raw(port, 'NOT HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect((await fetch(`${at}/healthz`)).status).toBe(200)
  })

  it('answers whoever offers another protocol in this one, and refuses to be a proxy', async () => {
    const { port } = await start([])
    for (const offer of ['websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13', 'h2c\r\nHTTP2-Settings: AAMAAABk']) {
      const answer = await raw(port, `GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: ${offer}\r\n\r\n`)
      expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    }
    expect(await raw(port, 'CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n\r\n')).toMatch(/^HTTP\/1\.1 405 /)
  })

  it('says which port is taken and what to set', async () => {
    const { port, server } = await start([])
    const second = createHttpServer({ handlers: [], observe: () => {}, logger: createLogger('silent'), stopping: () => false })
    await expect(listen(second, port, '127.0.0.1')).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken by another program: set PORT`)
    expect(server.listening).toBe(true)
  })
})

describe('shutdown', () => {
  it('lets requests in flight end, then stops the jobs, then closes the database', async () => {
    const calls: string[] = []
    let begun = false
    const { at, stop } = await start([
      async (_, res) => {
        begun = true
        await new Promise((resolve) => setTimeout(resolve, 200))
        calls.push('answered')
        res.end('whole')
        return true
      },
    ])
    const answer = fetch(`${at}/slow`).then((response) => response.text())
    await vi.waitFor(() => expect(begun).toBe(true))
    expect(await stop({ calls })).toBe(true)
    expect(await answer).toBe('whole')
    expect(calls).toEqual(['answered', 'stop', 'destroy'])
    await expect(fetch(`${at}/healthz`)).rejects.toThrow()
  })

  it('ends streams at once and does not wait for their readers', async () => {
    let end: (() => void) | undefined
    const { at, stop } = await start([
      (_, res) => {
        res.writeHead(200, { 'content-type': 'text/event-stream' })
        res.write(': open\n\n')
        end = () => res.end()
        return true
      },
    ])
    const stream = await fetch(`${at}/livewire/events`)
    const began = performance.now()
    expect(await stop({ endStreams: () => end?.() })).toBe(true)
    expect(performance.now() - began).toBeLessThan(1000)
    expect(await stream.text()).toBe(': open\n\n')
  })

  it('cuts off a request that does not end in time, and still closes the database', async () => {
    const calls: string[] = []
    const { at, stop } = await start([() => new Promise<boolean>(() => {})])
    const answer = fetch(`${at}/hangs`).catch(() => 'cut')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await stop({ timeout: 100, calls })).toBe(false)
    expect(await answer).toBe('cut')
    expect(calls).toEqual(['stop', 'destroy'])
  })
})
