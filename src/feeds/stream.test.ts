import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'

import type { WireEvent } from '../livewire/types.js'
import { createStream, type StreamOptions } from './stream.js'

class Reader extends EventEmitter {
  text = ''
  writableLength = 0
  stuck = false
  ended = false
  write(chunk: string) {
    this.text += chunk
    if (this.stuck) this.writableLength += chunk.length
  }
  destroy() {
    this.ended = true
    this.emit('close')
  }
  end() {
    this.emit('close')
  }
  get ids() {
    return [...this.text.matchAll(/^id: (\d+)\nevent/gm)].map(([, id]) => Number(id))
  }
}

const event = (seq: number, uid = 'articles:1'): WireEvent =>
  ({ seq, id: `e${seq}`, type: 'article.updated', at: '2026-01-01T00:00:00Z', article: { uid } }) as WireEvent

const setUp = (numbered: number, options: Partial<StreamOptions> = {}) => {
  const log = Array.from({ length: numbered }, (_, i) => event(i + 1))
  const stream = createStream({
    readEvents: async (after, limit) => log.filter(({ seq }) => seq > after).slice(0, limit),
    onError: (error) => {
      throw error
    },
    maxPerAddress: 2,
    maxStreams: 3,
    maxBehindBytes: 2000,
    pageSize: 10,
    ...options,
  })
  const publish = () => {
    log.push(event(log.length + 1))
    stream.wake()
  }
  const open = (after: number, address = `a${stream.size}`, wants?: (e: WireEvent) => boolean) => {
    const sink = new Reader()
    stream.open({ sink, address, after, ...(wants ? { wants } : {}) })
    return sink
  }
  return { log, stream, publish, open }
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 30))
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

describe('createStream', () => {
  it('looks at the log again by itself after a look that failed', async () => {
    let isAway = false
    const log = [event(1)]
    const stream = createStream({
      readEvents: (after) => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(log.filter(({ seq }) => seq > after))),
      onError: () => undefined,
      retryMs: 5,
    })
    const sink = new Reader()
    stream.open({ sink, address: 'a', after: 1 })
    await settle()
    isAway = true
    log.push(event(2))
    stream.wake()
    await settle()
    expect(sink.ids).toEqual([])
    isAway = false
    await settle()
    expect(sink.ids).toEqual([2])
    stream.close()
  })

  it('sends events that are at hand without reading them, and reads what lies before them', async () => {
    const { open, log, stream } = setUp(2)
    const reader = open(2)
    await settle()
    // Not in the log: only what is handed over can have been sent.
    stream.wake([event(3), event(4)])
    await settle()
    expect(reader.ids).toEqual([3, 4])
    log.push(...numbers(3, 8).map((seq) => event(seq)))
    stream.wake([event(7), event(8)])
    await settle()
    expect(reader.ids).toEqual(numbers(3, 8))
  })

  it('leaves nothing out for a reader who came up to the end while others were sent more', async () => {
    let answer: ((events: WireEvent[]) => void) | undefined
    const log = numbers(1, 2).map((seq) => event(seq))
    const stream = createStream({
      readEvents: (after, limit) =>
        after === 1 && !answer
          ? new Promise((resolve) => (answer = resolve))
          : Promise.resolve(log.filter(({ seq }) => seq > after).slice(0, limit)),
      onError: (error) => expect(error).toBeUndefined(),
    })
    const [early, late] = [new Reader(), new Reader()]
    stream.open({ sink: early, address: 'a', after: 2 })
    await settle()
    stream.open({ sink: late, address: 'b', after: 1 })
    for (const seq of [3, 4]) log.push(event(seq))
    stream.wake([event(3), event(4)])
    await settle()
    // What the database had said before any of that.
    answer?.([])
    await settle()
    log.push(event(5))
    stream.wake([event(5)])
    await settle()
    expect([early.ids, late.ids]).toEqual([numbers(3, 5), numbers(2, 5)])
    stream.close()
  })

  it('resumes after a number without gap or repeat, while events go on', async () => {
    const { open, publish } = setUp(25)
    const early = open(25)
    const late = open(3)
    for (let n = 0; n < 30; n++) {
      publish()
      if (n % 7 === 0) await settle()
    }
    await settle()
    expect(late.ids).toEqual(numbers(4, 55))
    expect(early.ids).toEqual(numbers(26, 55))
  })
  it('sends a reader only what it wants', async () => {
    const { open, publish } = setUp(0)
    const reader = open(0, 'a', ({ seq }) => seq % 2 === 0)
    for (let n = 0; n < 4; n++) publish()
    await settle()
    expect(reader.ids).toEqual([2, 4])
  })
  it('cuts off who does not read, and lets it resume', async () => {
    const { open, publish, stream } = setUp(0)
    const slow = open(0, 'slow')
    slow.stuck = true
    for (let n = 0; n < 40; n++) publish()
    await settle()
    expect(stream.size).toBe(0)
    const last = slow.ids.at(-1)!
    const again = open(last, 'slow')
    await settle()
    expect([...slow.ids, ...again.ids]).toEqual(numbers(1, 40))
  })
  it('brings up who reads though a page is longer than it may be behind', async () => {
    const { open } = setUp(40, { pageSize: 100 })
    const reader = open(0)
    reader.stuck = true
    const reading = setInterval(() => (reader.writableLength = 0), 5)
    await expect.poll(() => reader.ids, { timeout: 10_000 }).toEqual(numbers(1, 40))
    clearInterval(reading)
    expect(reader.ended).toBe(false)
  })
  it('cuts off who takes nothing from one heartbeat to the next, and not who takes little', async () => {
    const { open, stream, publish } = setUp(0, { heartbeatMs: 20 })
    const still = open(0, 'still')
    const slow = open(0, 'slow')
    const well = open(0, 'well')
    await settle()
    still.stuck = slow.stuck = true
    const reading = setInterval(() => (slow.writableLength = Math.max(1, slow.writableLength - 50)), 4)
    publish()
    await expect.poll(() => still.ended, { timeout: 10_000 }).toBe(true)
    await settle()
    expect([slow.ended, well.ended, stream.size]).toEqual([false, false, 2])
    clearInterval(reading)
    await expect.poll(() => slow.ended, { timeout: 10_000 }).toBe(true)
    stream.close()
  })
  it('limits streams in all and for one address', () => {
    const { open, stream } = setUp(0)
    const first = open(0, 'a')
    open(0, 'a')
    expect(stream.refusal('a')).toBe('TOO_MANY_STREAMS_FOR_ADDRESS')
    expect(stream.refusal('b')).toBeUndefined()
    open(0, 'b')
    expect(stream.refusal('c')).toBe('TOO_MANY_STREAMS')
    first.destroy()
    expect(stream.refusal('a')).toBeUndefined()
    // Whoever hung up before it was open is not counted.
    const gone = Object.assign(new Reader(), { destroyed: true })
    stream.open({ sink: gone, address: 'a', after: 0 })
    expect(stream.size).toBe(2)
  })
})
