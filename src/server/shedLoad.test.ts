import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { Registry } from 'prom-client'
import { describe, expect, it, vi } from 'vitest'

import { shedLoad, watchLag } from './shedLoad.js'

const response = () => {
  const written: { status?: number; headers?: Record<string, unknown> } = {}
  return Object.assign(new EventEmitter(), { written, writeHead: (status: number, headers: Record<string, unknown>) => Object.assign(written, { status, headers }), end: () => undefined })
}
const ask = (handler: ReturnType<typeof shedLoad>) => {
  const res = response()
  void handler({ method: 'GET', headers: {} } as IncomingMessage, res as unknown as ServerResponse)
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
