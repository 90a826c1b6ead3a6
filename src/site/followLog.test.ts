import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { WireEvent } from '../livewire/types.js'
import { logCursor, readLogCursor } from '../shared/logCursor.js'
import { createLogFollower } from './followLog.js'

const eventOf = (seq: number, of = 'first'): WireEvent =>
  ({
    seq,
    id: `${of}-event-${seq}`,
    type: 'article.published',
    at: '2026-01-01T00:00:00.000Z',
    article: { uid: `articles:${seq}` },
  }) as never

/** A server with a log, and a browser's page before it. */
const setUp = () => {
  const log: WireEvent[] = []
  const server = { status: 200, retryAfter: '', streams: 'open' as 'held' | 'open' | 'refused', delivers: true, isUnreachable: false }
  const opened: (EventTarget & { close: () => void; closed?: boolean })[] = []
  const asked: number[] = []
  const reload = vi.fn(() => true)
  const live = () => opened.filter(({ closed }) => !closed)
  const openStream = () => {
    const source = Object.assign(new EventTarget(), {
      close: () => void Object.assign(source, { closed: true }),
    }) as (typeof opened)[number]
    opened.push(source)
    setTimeout(() => {
      if (server.streams !== 'held') source.dispatchEvent(new Event(server.streams === 'open' ? 'open' : 'error'))
    }, 10)
    return source as unknown as EventSource
  }
  const fetchLog = (url: string, { signal }: RequestInit = {}) => {
    asked.push(Date.now())
    // A connection that nobody is at the other end of: neither an answer nor an error, until whoever asks breaks off.
    if (server.isUnreachable)
      return new Promise<Response>((_, fail) => signal?.addEventListener('abort', () => fail(new Error('broken off'))))
    const cursor = readLogCursor(new URL(url, 'http://a').searchParams.get('after') ?? '')
    const after = cursor?.seq ?? 0
    if (server.status !== 200)
      return Promise.resolve(
        new Response('', { status: server.status, headers: server.retryAfter ? { 'Retry-After': server.retryAfter } : {} }),
      )
    const lastSeq = log.at(-1)?.seq ?? 0
    if (after > lastSeq) return Promise.resolve(Response.json({ errors: [{ code: 'CURSOR_AHEAD' }], lastSeq }, { status: 400 }))
    const at = log.find(({ seq }) => seq === after)
    if (cursor?.id !== undefined && at?.id !== cursor.id)
      return Promise.resolve(Response.json({ errors: [{ code: 'CURSOR_GONE' }], lastSeq }, { status: 400 }))
    const items = log.filter(({ seq }) => seq > after).slice(0, 500)
    const last = items.at(-1) ?? at ?? { seq: after }
    return Promise.resolve(Response.json({ items, next: last.seq, cursor: logCursor(last) }))
  }
  const follower = createLogFollower({
    fetch: fetchLog as typeof fetch,
    openStream,
    reload,
    setTimeout: (work, ms) => setTimeout(work, ms),
    clearTimeout: (timer) => clearTimeout(timer),
    now: Date.now,
    random: () => 0.5,
  })
  const seen: number[] = []
  const publish = (seq = (log.at(-1)?.seq ?? 0) + 1) => {
    const event = eventOf(seq)
    log.push(event)
    if (!server.delivers || server.streams !== 'open') return
    for (const source of live()) source.dispatchEvent(Object.assign(new Event(event.type), { data: JSON.stringify(event) }))
  }
  const cutOff = () => live().forEach((source) => source.dispatchEvent(new Event('error')))
  return {
    log,
    server,
    opened,
    live,
    asked,
    reload,
    follower,
    seen,
    publish,
    cutOff,
    follow: (seq = 0) => follower.follow(seq, (event) => void seen.push(event.seq)),
  }
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

describe('A page that follows the log', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('follows the stream, and asks the log once for what was before it', async () => {
    const page = setUp()
    page.server.delivers = false
    page.publish()
    page.server.delivers = true
    page.follow()
    page.follower.wake()
    await seconds(1)
    page.publish()
    expect(page.seen).toEqual([1, 2])
    await seconds(20)
    expect(page.asked).toHaveLength(1)
  })

  it('comes back after the stream was refused once (502), and misses nothing', async () => {
    const page = setUp()
    page.server.streams = 'refused'
    page.follow()
    page.follower.wake()
    await seconds(0.5)
    page.publish()
    page.server.streams = 'open'
    await seconds(5)
    expect(page.live()).toHaveLength(1)
    page.publish()
    expect([...new Set(page.seen)]).toEqual([1, 2])
    expect(page.reload).not.toHaveBeenCalled()
  })

  it('asks the log where it is refused a stream for good (429), and the stream ever less often', async () => {
    const page = setUp()
    page.server.streams = 'refused'
    page.follow()
    page.follower.wake()
    await seconds(60)
    for (let n = 1; n <= 3; n++) {
      page.publish()
      await seconds(6)
      expect([...new Set(page.seen)]).toHaveLength(n)
    }
    const tries = page.opened.length
    await seconds(600)
    expect(tries).toBeLessThan(10)
    expect(page.opened.length - tries).toBeLessThan(10)
    expect(page.opened.length - tries).toBeGreaterThan(3)
  })

  it('asks the log while something on the way holds the stream back', async () => {
    const page = setUp()
    page.server.streams = 'held'
    page.follow()
    page.follower.wake()
    page.publish()
    await seconds(12)
    expect(page.seen).toEqual([1])
    page.publish()
    await seconds(6)
    expect(page.seen).toEqual([1, 2])
  })

  it('finds out that an open stream brings nothing, and asks the log from then on', async () => {
    const page = setUp()
    page.server.delivers = false
    page.follow()
    page.follower.wake()
    await seconds(1)
    page.publish()
    await seconds(45)
    expect(page.seen).toEqual([1])
    page.publish()
    await seconds(6)
    expect(page.seen).toEqual([1, 2])
    // The hindrance is gone: the stream is believed again, and the log left alone.
    page.server.delivers = true
    page.publish()
    const { length } = page.asked
    await seconds(100)
    expect([page.seen.at(-1), page.asked.length]).toEqual([3, length])
  })

  it('waits while the server is away, as long as it says, and comes back soon after it', async () => {
    const page = setUp()
    page.follow()
    page.follower.wake()
    await seconds(1)
    Object.assign(page.server, { streams: 'refused', status: 503, retryAfter: '30' })
    page.cutOff()
    await seconds(2)
    const { length } = page.asked
    await seconds(28)
    expect(page.asked).toHaveLength(length)
    Object.assign(page.server, { status: 502, retryAfter: '' })
    await seconds(300)
    const rate = page.asked.length
    await seconds(300)
    expect(page.asked.length - rate).toBeLessThan(10)
    Object.assign(page.server, { streams: 'open', status: 200 })
    page.publish(1)
    await seconds(70)
    expect(page.seen[0]).toBe(1)
    expect(page.live()).toHaveLength(1)
  })

  it('opens a new stream after the machine slept', async () => {
    const page = setUp()
    page.follow()
    page.follower.wake()
    await seconds(1)
    page.server.delivers = false
    vi.setSystemTime(Date.now() + 3_600_000)
    page.publish()
    await seconds(60)
    expect(page.opened.length).toBe(2)
    expect(page.seen).toEqual([1])
  })

  it('catches up although a question went into a dead connection: in time, and at once when it is looked at again', async () => {
    for (const isLookedAtAgain of [false, true]) {
      const page = setUp()
      Object.assign(page.server, { isUnreachable: true, delivers: false })
      page.follow()
      page.follower.wake()
      await seconds(1)
      page.publish()
      page.server.isUnreachable = false
      if (isLookedAtAgain) {
        page.follower.sleep()
        page.follower.wake()
      }
      await seconds(isLookedAtAgain ? 1 : 60)
      expect(page.seen).toEqual([1])
      page.follower.sleep()
    }
  })

  it('begins anew from the page as it is now when the log is an older one again, but not for ever', async () => {
    const page = setUp()
    for (let n = 0; n < 3; n++) page.publish()
    page.follow(8)
    page.follower.wake()
    await seconds(1)
    expect(page.reload).toHaveBeenCalledTimes(1)
    page.reload.mockReturnValue(false)
    page.cutOff()
    await seconds(5)
    page.publish()
    await seconds(1)
    expect(page.seen).toEqual([4])
    expect(page.reload.mock.calls.length).toBeLessThan(4)
  })

  it('begins anew, too, when the log that was put back has grown past what the page knows', async () => {
    const page = setUp()
    for (let n = 0; n < 8; n++) page.publish()
    page.follow(8)
    page.follower.wake()
    await seconds(1)
    page.follower.sleep()
    page.log.splice(5, 3, ...[6, 7, 8, 9, 10].map((seq) => eventOf(seq, 'restored')))
    page.follower.wake()
    await seconds(1)
    expect([page.reload.mock.calls.length, page.seen]).toEqual([1, []])
    // Where that was done a moment ago, it goes on as it can.
    page.reload.mockReturnValue(false)
    page.publish()
    await seconds(20)
    expect(page.seen.at(-1)).toBe(11)
    expect(page.reload.mock.calls.length).toBeLessThan(4)
  })

  it('keeps no connection while nobody looks, and catches up when somebody does', async () => {
    const page = setUp()
    const end = page.follow()
    page.follower.wake()
    await seconds(1)
    page.follower.sleep()
    expect(page.live()).toHaveLength(0)
    page.publish()
    await seconds(100)
    expect(page.seen).toEqual([])
    page.follower.wake()
    await seconds(1)
    expect(page.seen).toEqual([1])
    end()
    page.publish()
    expect(page.seen).toEqual([1])
  })

  it('works in a browser without EventSource', async () => {
    const seen: number[] = []
    const log = [eventOf(1)]
    const follower = createLogFollower({
      fetch: (() => Promise.resolve(Response.json({ items: log.splice(0), next: 1 }))) as unknown as typeof fetch,
      openStream: undefined,
      reload: () => false,
      setTimeout: (work, ms) => setTimeout(work, ms),
      clearTimeout: (timer) => clearTimeout(timer),
      now: Date.now,
      random: Math.random,
    })
    follower.follow(0, ({ seq }) => void seen.push(seq))
    follower.wake()
    await seconds(1)
    log.push(eventOf(2))
    await seconds(6)
    expect(seen).toEqual([1, 2])
  })
})
