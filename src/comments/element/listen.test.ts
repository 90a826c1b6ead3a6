import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { createListener, type Happened } from './listen.js'

const url = '/api/comments/events?article=7'

/** A server with a conversation's stream, and a browser's page before it. */
const setUp = () => {
  const server = { status: 200, headers: {} as Record<string, string>, isAway: false }
  const asked: { at: number; url: string }[] = []
  const open = new Set<ReadableStreamDefaultController<Uint8Array>>()
  const told: Happened[] = []
  const send = (text: string) => open.forEach((stream) => stream.enqueue(new TextEncoder().encode(text)))
  const answer = (asks: string, { signal }: RequestInit): Promise<Response> => {
    asked.push({ at: Date.now(), url: asks })
    if (server.isAway) return Promise.reject(new TypeError('Failed to fetch'))
    if (server.status !== 200) return Promise.resolve(new Response('{}', server))
    let own: ReadableStreamDefaultController<Uint8Array>
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void open.add((own = controller)) })
    signal?.addEventListener('abort', () => {
      if (open.delete(own)) own.error(new DOMException('Aborted', 'AbortError'))
    })
    return Promise.resolve(new Response(body))
  }
  const listener = createListener(url, (happened) => told.push(happened), {
    fetch: answer as typeof fetch,
    setTimeout: (work, ms) => setTimeout(work, ms),
    clearTimeout: (timer) => clearTimeout(timer),
    now: Date.now,
    random: () => 0.5,
  })
  return {
    server,
    asked,
    open,
    told,
    send,
    listener,
    say: (id: number, happened: Happened) => send(`id: ${id}\nevent: conversation\ndata: ${JSON.stringify(happened)}\n\n`),
    cutOff: () => open.forEach((stream) => (open.delete(stream), stream.close())),
  }
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

describe('A component that listens to a conversation', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is told what happens, however it is cut into pieces', async () => {
    const page = setUp()
    page.listener.wake()
    await seconds(0)
    page.send('retry: 3000\n\nid: 5\nevent: conversation\nda')
    page.send('ta: {"total":1}\n\n:\n\n')
    await seconds(1)
    expect(page.told).toEqual([{ total: 1 }])
    page.listener.sleep()
    expect(page.open.size).toBe(0)
  })

  it.each([429, 502, 503])('comes back by itself after it was refused (%i), ever less often', async (status) => {
    const page = setUp()
    page.server.status = status
    page.listener.wake()
    await seconds(600)
    expect(page.asked.length).toBeLessThan(15)
    page.server.status = 200
    await seconds(120)
    page.say(5, { total: 1 })
    await seconds(1)
    expect(page.told).toEqual([{ total: 1 }])
  })

  it('waits as long as it is told to, however often the page is looked at meanwhile', async () => {
    const page = setUp()
    Object.assign(page.server, { status: 429, headers: { 'Retry-After': '30' } })
    page.listener.wake()
    for (let n = 0; n < 29; n++) {
      await seconds(1)
      page.listener.sleep()
      page.listener.wake()
    }
    expect(page.asked).toHaveLength(1)
    await seconds(20)
    expect(page.asked).toHaveLength(2)
  })

  it('asks for what it missed: after a cut, a server that was away, a page that was hidden', async () => {
    const page = setUp()
    page.listener.wake()
    await seconds(1)
    page.say(5, { total: 1 })
    await seconds(1)
    page.server.isAway = true
    page.cutOff()
    await seconds(60)
    page.server.isAway = false
    await seconds(30)
    page.say(9, { total: 2, added: ['3'] })
    await seconds(1)
    page.listener.sleep()
    await seconds(600)
    const { length } = page.asked
    page.listener.wake()
    await seconds(0)
    expect([page.asked[0]?.url, page.asked[1]?.url, page.asked[length]?.url]).toEqual([url, `${url}&after=5`, `${url}&after=9`])
    expect(page.told).toEqual([{ total: 1 }, { total: 2, added: ['3'] }])
  })

  it('opens a new stream where the one that is open says nothing any more', async () => {
    const page = setUp()
    page.listener.wake()
    for (let n = 0; n < 10; n++) {
      await seconds(15)
      page.send(':\n\n')
    }
    expect(page.asked).toHaveLength(1)
    await seconds(60)
    expect(page.asked).toHaveLength(2)
  })

  it('does not ask again for what is not there', async () => {
    const page = setUp()
    page.server.status = 404
    page.listener.wake()
    await seconds(600)
    expect(page.asked).toHaveLength(1)
  })
})
