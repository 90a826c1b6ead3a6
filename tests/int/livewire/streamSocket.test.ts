import { connect, type Socket } from 'node:net'

import type { Payload } from 'payload'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'

import { insertRows } from '../../../src/database/insertRows.js'
import type { WireEvent, WireItem } from '../../../src/livewire/types.js'
import { type LogRow, logSlug, sequencerName, stateSlug } from '../../../src/log/rows.js'
import { inTransaction } from '../../../src/log/transaction.js'
import { clientAddress } from '../../../src/server/clientAddress.js'
import { livewirePart } from '../../../src/server/livewirePart.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ask, type NodeServer, startNodeServer } from '../../helpers/nodeServer.js'

const maxPerAddress = 20
/** Milliseconds for which something is waited for: this machine may be busy. */
const timeout = 15_000

/** A reader of the stream over a socket of its own, that can stop reading. */
const openStream = async (server: NodeServer, headers: Record<string, string> = {}) => {
  const url = new URL(server.url)
  const socket: Socket = connect(Number(url.port), url.hostname)
  let head = ''
  /** What arrived of an event that is not whole yet. */
  let rest = ''
  const numbers: number[] = []
  let ended = false
  socket.on('data', (chunk: Buffer) => {
    const text = chunk.toString('latin1')
    if (!head.includes('\r\n\r\n')) head += text
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const seq = /id: (\d+)\nevent: .*\ndata: /.exec(block)?.[1]
      if (seq) numbers.push(Number(seq))
    }
  })
  socket.on('close', () => (ended = true))
  socket.on('error', () => undefined)
  const lines = Object.entries({ host: url.host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`GET /livewire/events HTTP/1.1\r\n${lines.join('')}\r\n`)
  await expect.poll(() => head.includes('\r\n\r\n') || ended, { interval: 2, timeout }).toBe(true)
  return {
    socket,
    get status() {
      return Number(head.slice(9, 12))
    },
    get ended() {
      return ended
    },
    /** Of the events that arrived whole. */
    numbers,
  }
}

/** Events `after` + 1 and on, each of 60 kB, as the sequencer writes what was superseded since: feeds show none of them. */
const appendLong = async (payload: Payload, { article, at, type }: WireEvent, after: number, count: number) => {
  const snapshot = { ...article, bodyText: 'x'.repeat(60_000) } as WireItem
  const rows = Array.from({ length: count }, (_, index): LogRow => {
    const of = { id: `long-${after + index}`, seq: after + index + 1, item: snapshot.uid, revision: after + index + 2, type, at }
    return {
      ...of,
      source: 'articles',
      actor: null,
      partOf: null,
      pinned: false,
      publishedAt: at,
      kind: 'wire',
      section: null,
      tags: null,
      latest: false,
      redacted: false,
      snapshot,
    }
  })
  await inTransaction(payload, async (req) => {
    await insertRows(payload, logSlug, rows, req)
    await payload.db.updateOne({
      collection: stateSlug,
      where: { id: { equals: sequencerName } },
      data: { lastSeq: after + count },
      req,
      returning: false,
    })
  })
}

describeEachEngine('The stream over a socket', (engine) => {
  let app: BootedNewsroom
  let server: NodeServer
  let behindProxy: NodeServer
  const readers: { socket: Socket }[] = []
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    server = await startNodeServer()
    server.serve(livewirePart(app.payload, clientAddress())?.handler ?? (() => false))
    behindProxy = await startNodeServer()
    behindProxy.serve(livewirePart(app.payload, clientAddress('127.0.0.1'))?.handler ?? (() => false))
  })
  afterEach(async () => {
    for (const { socket } of readers.splice(0)) socket.destroy()
    await expect.poll(() => app.livewire.stream.size, { interval: 5, timeout }).toBe(0)
  })
  afterAll(async () => {
    await server.stop()
    await behindProxy.stop()
    await app.stop()
  })

  const open = async (on: NodeServer, headers?: Record<string, string>) => {
    const reader = await openStream(on, headers)
    readers.push(reader)
    return reader
  }
  const publish = (headline: string) =>
    app.payload.create({ collection: 'articles', data: { headline, _status: 'published' } as never, overrideAccess: true })

  it('cuts off a reader that does not read, troubles nobody else, and lets it resume without gap or repeat', async () => {
    await publish('The first')
    await app.settled()
    const [first] = await app.livewire.events(0, 1)
    const slow = await open(server)
    const well = await open(server)
    slow.socket.pause()
    // The system keeps megabytes for a socket before we have to.
    const last = 150
    for (let seq = 1; seq < last; seq += 5) {
      await appendLong(app.payload, first as WireEvent, seq, 5)
      app.livewire.stream.wake()
      await expect.poll(() => well.numbers.at(-1), { interval: 2, timeout }).toBe(seq + 5)
    }
    expect(app.livewire.stream.size).toBe(1)
    slow.socket.resume()
    await expect.poll(() => slow.ended, { timeout }).toBe(true)
    const { numbers } = slow
    expect(numbers.length).toBeLessThan(well.numbers.length)
    const again = await open(server, { 'last-event-id': String(numbers.at(-1)) })
    await expect.poll(() => numbers.length + again.numbers.length, { timeout }).toBe(well.numbers.length)
    expect([...numbers, ...again.numbers]).toEqual(well.numbers)
    expect(well.ended).toBe(false)
  })

  it('counts streams by address; X-Forwarded-For counts only from a proxy that is trusted', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address })
    for (let n = 0; n < maxPerAddress; n++) expect((await open(behindProxy, from('203.0.113.7'))).status).toBe(200)
    expect((await open(behindProxy, from('203.0.113.7'))).status).toBe(429)
    // Whatever a stranger wrote before the proxy's own entry.
    expect((await open(behindProxy, from('198.51.100.1, 203.0.113.7'))).status).toBe(429)
    expect((await open(behindProxy, from('203.0.113.8'))).status).toBe(200)
    for (let n = 0; n < maxPerAddress; n++) expect((await open(server, from(`203.0.113.${n}`))).status).toBe(200)
    const refused = await ask(`${server.url}/livewire/events`, { headers: from('203.0.113.99') })
    expect([refused.status, refused.headers['retry-after'], refused.body.toString()]).toEqual([
      429,
      '10',
      expect.stringContaining('TOO_MANY_STREAMS_FOR_ADDRESS'),
    ])
    readers.pop()?.socket.destroy()
    await expect.poll(async () => (await ask(`${server.url}/livewire/events`, { method: 'HEAD' })).status, { timeout }).toBe(200)
  })

  it('resumes after the oldest number, and refuses one that is none or was never given', async () => {
    for (const headline of ['One', 'Two', 'Three']) await publish(headline)
    await app.settled()
    const lastSeq = await app.livewire.lastSeq()
    const all = Array.from({ length: lastSeq }, (_, index) => index + 1)
    const ancient = await open(server, { 'last-event-id': '0' })
    await expect.poll(() => ancient.numbers, { timeout }).toEqual(all)
    const newest = await open(server, { 'last-event-id': String(lastSeq) })
    const without = await open(server)
    await publish('Four')
    for (const reader of [newest, without]) await expect.poll(() => reader.numbers, { timeout }).toEqual([lastSeq + 1])
    await expect.poll(() => ancient.numbers, { timeout }).toEqual([...all, lastSeq + 1])
    const refusal = async (id: string) => {
      const { status, body } = await ask(`${server.url}/livewire/events`, { headers: { 'last-event-id': id } })
      const { errors, lastSeq: end } = JSON.parse(body.toString()) as { errors: { code: string }[]; lastSeq?: number }
      return { id, status, code: errors[0]?.code, ...(end === undefined ? {} : { end }) }
    }
    for (const id of ['-1', '1.5', '0x1', '1 2', 'e3', '9'.repeat(400)])
      expect(await refusal(id)).toEqual({ id, status: 400, code: 'INVALID_EVENT_ID' })
    for (const id of [String(lastSeq + 2), '9'.repeat(16)])
      expect(await refusal(id)).toEqual({ id, status: 400, code: 'CURSOR_AHEAD', end: lastSeq + 1 })
  })
})
