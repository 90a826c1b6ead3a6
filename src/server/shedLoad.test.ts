import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import pino from 'pino'
import { Registry } from 'prom-client'
import { describe, expect, it, vi } from 'vitest'

import { createHttpServer, listen } from './createHttpServer.js'
import { shedLoad, watchLag } from './shedLoad.js'
import type { NodeHandler } from './types.js'

const response = () => {
  const written: { status?: number; headers?: Record<string, unknown> } = {}
  return Object.assign(new EventEmitter(), {
    written,
    writeHead: (status: number, headers: Record<string, unknown>) => Object.assign(written, { status, headers }),
    end: () => undefined,
  })
}
const ask = (handler: ReturnType<typeof shedLoad>, asked: { method: string; url?: string } = { method: 'GET' }) => {
  const res = response()
  void handler({ ...asked, headers: {} } as IncomingMessage, res as unknown as ServerResponse)
  return res
}

describe('shedLoad', () => {
  it('passes everything while the loop keeps up', () => {
    const next = vi.fn(() => true)
    const handler = shedLoad(next, { lag: () => 10 })
    for (let n = 0; n < 100; n++) ask(handler)
    expect(next).toHaveBeenCalledTimes(100)
  })

  it('answers 503 with Retry-After while it is behind and many are answered, and passes again afterwards', async () => {
    let behind = 0
    const registry = new Registry()
    const next = vi.fn(() => true)
    const handler = shedLoad(next, { lag: () => behind, registry, always: 2 })
    behind = 300
    const first = [ask(handler), ask(handler)]
    expect(ask(handler).written).toMatchObject({ status: 503, headers: { 'retry-after': '2' } })
    first[0]?.emit('close')
    expect(ask(handler).written.status).toBeUndefined()
    behind = 0
    expect(ask(handler).written.status).toBeUndefined()
    expect(next).toHaveBeenCalledTimes(4)
    expect(await registry.metrics()).toMatch(/http_requests_shed_total 1/)
  })

  it('never answers more than it can hold', () => {
    const handler = shedLoad(() => true, { lag: () => 0, most: 3 })
    const statuses = Array.from({ length: 5 }, () => ask(handler).written.status)
    expect(statuses).toEqual([undefined, undefined, undefined, 503, 503])
  })
})

describe('a thousand sign-ups at once', () => {
  it('leave places for everybody else, and take theirs again once they are answered', () => {
    const handler = shedLoad(() => true, { lag: () => 0, most: 10, mostPasswords: 2 })
    const signUp = { method: 'POST', url: '/api/readers/sign-up' }
    const first = [ask(handler, signUp), ask(handler, signUp)]
    expect(ask(handler, signUp).written).toMatchObject({ status: 503, headers: { 'retry-after': '2' } })
    expect(ask(handler, { method: 'POST', url: '/api/users/login?x=1' }).written.status).toBe(503)
    for (const other of [{ method: 'GET', url: '/login' }, { method: 'POST', url: '/api/comments' }, { method: 'GET' }])
      expect(ask(handler, other).written.status).toBeUndefined()
    first[0]?.emit('close')
    expect(ask(handler, signUp).written.status).toBeUndefined()
  })
})

describe('watchLag', () => {
  it('is over its limit before the loop is 500 ms behind, and not after one long task', () => {
    vi.useFakeTimers()
    let clock = 0
    const watch = watchLag(() => clock)
    const turn = (late: number) => {
      clock += 50 + late
      vi.advanceTimersByTime(50)
    }
    turn(400)
    expect(watch.lag()).toBeLessThan(250)
    turn(0)
    expect(watch.lag()).toBeLessThan(150)
    for (let n = 0; n < 4; n++) turn(350)
    expect(watch.lag()).toBeGreaterThan(250)
    for (let n = 0; n < 10; n++) turn(0)
    expect(watch.lag()).toBeLessThan(20)
    watch.stop()
    vi.useRealTimers()
  })
})

describe('a server under more than it can do', () => {
  it('says 503 with Retry-After before it is 500 ms behind, while feeds and /healthz are answered', async () => {
    // Each slow answer holds the loop for 60 ms of this clock; no timer comes round meanwhile, as in a loop that is held.
    let clock = 0
    vi.spyOn(globalThis, 'setInterval').mockReturnValueOnce({ unref: () => undefined } as never)
    const watch = watchLag(() => clock)
    const behind: number[] = []
    const waiting = new Set<() => void>()
    const quick =
      (path: string): NodeHandler =>
      (req, res) =>
        req.url === path && (res.writeHead(200).end('quick'), true)
    let isOver = false
    const slow: NodeHandler = (_req, res) => {
      // Who comes late on a busy machine is answered at once.
      if (isOver) return (res.writeHead(200).end('late'), true)
      behind.push(clock)
      clock += 60
      waiting.add(() => res.writeHead(200).end('slow'))
      return true
    }
    const server = createHttpServer({
      handlers: [quick('/healthz'), quick('/livewire/feed.json'), shedLoad(slow, { lag: watch.lag })],
      observe: () => undefined,
      logger: pino({ level: 'silent' }),
      stopping: () => false,
    })
    await listen(server, 0, '127.0.0.1')
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      let answered = 0
      const pages = Array.from({ length: 40 }, () => fetch(`${at}/articles/a`).finally(() => (answered += 1)))
      await expect.poll(() => answered).toBeGreaterThan(20)
      for (const path of ['/healthz', '/livewire/feed.json']) expect((await fetch(at + path)).status).toBe(200)
      isOver = true
      for (const answer of waiting) answer()
      const shed = (await Promise.all(pages)).filter(({ status }) => status === 503)
      expect(shed.length).toBeGreaterThan(20)
      for (const { headers } of shed) expect(headers.get('retry-after')).toBe('2')
      expect(Math.max(...behind)).toBeLessThan(500)
    } finally {
      vi.restoreAllMocks()
      server.closeAllConnections()
      server.close()
    }
  })
})
