import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { StreamSink } from '../../shared/streamReaders.js'
import { type Change, createConversationStream } from './conversationStream.js'

const sink = () => {
  const chunks: string[] = []
  let close = () => undefined as void
  const made: StreamSink = {
    write: (chunk) => chunks.push(chunk),
    writableLength: 0,
    destroy: () => close(),
    end: () => close(),
    once: (_, listener) => (close = listener),
  }
  const events = () => chunks.flatMap((chunk) => /data: (.*)\n/.exec(chunk)?.[1] ?? []).map((data) => JSON.parse(data) as object)
  return { made, events, chunks, close: () => close() }
}

describe('the stream of a conversation', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
  afterEach(() => void vi.useRealTimers())
  const changes: Change[] = []
  const stream = () =>
    createConversationStream({
      changesSince: (ms) => Promise.resolve(changes.filter(({ at }) => at > ms)),
      count: () => Promise.resolve(7),
      onError: (error) => expect(error).toBeUndefined(),
    })
  const change = (id: string, more: Partial<Change> = {}): Change => ({
    on: 'article:1',
    id,
    at: Date.now(),
    publicAt: Date.now(),
    shown: true,
    ...more,
  })

  it('tells each what came, changed and went where they listen, once', async () => {
    changes.length = 0
    const live = stream()
    const [here, there] = [sink(), sink()]
    live.open({ sink: here.made, on: 'article:1', address: 'a' })
    live.open({ sink: there.made, on: 'article:2', address: 'b' })
    await vi.advanceTimersByTimeAsync(100)
    changes.push(change('31'), change('30', { publicAt: 5 }), change('29', { publicAt: 5, shown: false }))
    live.wake()
    await vi.advanceTimersByTimeAsync(10)
    expect(here.events()).toEqual([{ total: 7 }, { total: 7, added: ['31'], changed: ['30', '29'] }])
    await vi.advanceTimersByTimeAsync(7000)
    expect(here.events()).toHaveLength(2)
    expect(there.events()).toEqual([{ total: 7 }])
    // Of another instance: nobody wakes us.
    changes.push(change('32'))
    await vi.advanceTimersByTimeAsync(3000)
    expect(here.events().at(-1)).toEqual({ total: 7, added: ['32'], changed: [] })
    here.close()
    expect(live.size).toBe(1)
    live.close()
    expect(live.size).toBe(0)
  })

  it('goes on where somebody left, and says when that is too long ago', async () => {
    changes.length = 0
    changes.push(change('40'))
    const live = stream()
    const [back, old] = [sink(), sink()]
    live.open({ sink: back.made, on: 'article:1', address: 'a', after: Date.now() - 2000 })
    live.open({ sink: old.made, on: 'article:1', address: 'a', after: 3 })
    await vi.advanceTimersByTimeAsync(10)
    expect(back.events()).toEqual([{ total: 7, added: ['40'], changed: [] }])
    expect(old.events()).toEqual([{ total: 7, reset: true }])
    live.close()
  })

  it('swallows nothing that comes while it begins', async () => {
    changes.length = 0
    const rows: Change[] = []
    const looks: (() => void)[] = []
    const live = createConversationStream({
      changesSince: () => new Promise((resolve) => looks.push(() => resolve([...rows]))),
      count: () => Promise.resolve(rows.length),
      onError: (error) => expect(error).toBeUndefined(),
    })
    const here = sink()
    live.open({ sink: here.made, on: 'article:1', address: 'a' })
    await vi.advanceTimersByTimeAsync(10)
    rows.push(change('50'))
    live.wake()
    for (let n = 0; n < 3; n++) {
      looks.splice(0).forEach((answer) => answer())
      await vi.advanceTimersByTimeAsync(10)
    }
    expect(here.events()).toEqual([{ total: 1 }])
    live.close()
  })

  it('counts nobody who hung up before it was open', () => {
    const live = stream()
    live.open({ sink: { ...sink().made, destroyed: true }, on: 'article:1', address: 'a' })
    expect(live.size).toBe(0)
    live.close()
  })

  it('opens no more for one address than are its due', () => {
    const live = createConversationStream({
      changesSince: () => Promise.resolve([]),
      count: () => Promise.resolve(0),
      onError: () => undefined,
      maxPerAddress: 1,
      maxStreams: 2,
    })
    live.open({ sink: sink().made, on: 'x', address: 'a' })
    expect(live.refusal('a')).toBe('TOO_MANY_STREAMS_FOR_ADDRESS')
    live.open({ sink: sink().made, on: 'x', address: 'b' })
    expect(live.refusal('c')).toBe('TOO_MANY_STREAMS')
    live.close()
  })
})
