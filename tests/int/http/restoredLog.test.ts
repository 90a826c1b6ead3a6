import { afterAll, beforeAll, expect, it } from 'vitest'

import { cursorName } from '../../../src/jobs/webhooks/fanOut.js'
import { rewindSubscriptions } from '../../../src/jobs/websub/subscriptions.js'
import { logSlug, sequencerName, stateSlug } from '../../../src/log/rows.js'
import { livewirePart } from '../../../src/server/livewirePart.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ask, type NodeServer, startNodeServer } from '../../helpers/nodeServer.js'

const timeout = 20_000

interface Place {
  seq: number
  id: string
}

describeEachEngine('A log that is shorter than its readers know', (engine) => {
  let app: BootedNewsroom
  let server: NodeServer
  beforeAll(async () => {
    app = await bootNewsroom({ engine, newsroom: { webhooks: { allowPrivate: ['127.0.0.0/8'] } } })
    server = await startNodeServer()
    server.serve(livewirePart(app.payload, () => 'a')?.handler ?? (() => false))
    await app.payload.create({ collection: 'feeds', data: { title: 'Law', slug: 'law', sections: ['Law'] } as never, overrideAccess: true })
    for (let n = 1; n <= 8; n++) await publish(`Item ${n}`)
  })
  afterAll(async () => {
    await server.stop()
    await app.stop()
  })

  const publish = async (headline: string) => {
    await app.payload.create({ collection: 'articles', data: { headline, _status: 'published' } as never, overrideAccess: true })
    await app.settled()
  }
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const { status, body } = await ask(server.url + path, { headers })
    return {
      status,
      ...(JSON.parse(body.toString()) as {
        items?: unknown[]
        next?: number
        cursor?: string
        lastSeq?: number
        errors?: { code: string }[]
      }),
    }
  }
  const setSeq = (id: string, lastSeq: number) =>
    app.payload.db.updateOne({ collection: stateSlug, id, data: { lastSeq }, returning: false })
  const seqOf = async (id: string) =>
    (await app.payload.db.findOne<{ id: string; lastSeq: number }>({ collection: stateSlug, where: { id: { equals: id } } }))?.lastSeq
  /** As a backup leaves it that was made earlier. */
  const putBack = async (lastSeq: number) => {
    await app.payload.db.deleteMany({ collection: logSlug, where: { seq: { greater_than: lastSeq } } })
    await setSeq(sequencerName, lastSeq)
  }
  const ahead = (lastSeq: number) => ({ status: 400, lastSeq, errors: [{ code: 'CURSOR_AHEAD' }] })

  it('refuses a cursor past its end with where it stands, in the log as in the stream, at both doors', async () => {
    for (const feed of ['', 'law/']) {
      expect(await read(`/livewire/${feed}log?after=999999`)).toMatchObject(ahead(8))
      expect(await read(`/livewire/${feed}log?after=9`)).toMatchObject(ahead(8))
      expect(await read(`/livewire/${feed}events`, { 'last-event-id': '9' })).toMatchObject(ahead(8))
      expect(await read(`/livewire/${feed}log?after=8`)).toMatchObject({ status: 200, items: [], next: 8 })
      const api = await app.request('GET', `/api/livewire/${feed}log?after=9`)
      expect({ status: api.status, ...((await api.json()) as object) }).toMatchObject(ahead(8))
    }
    expect((await read('/livewire/log?after=7')).items).toHaveLength(1)
  })

  it('is asked afresh before a reader is refused whom another instance has told more', async () => {
    const { lastSeq, events } = app.livewire
    Object.assign(app.livewire, { lastSeq: () => Promise.resolve(3), events: () => Promise.resolve([]) })
    try {
      expect(await read('/livewire/log?after=8')).toMatchObject({ status: 200, items: [], next: 8 })
      const stream = await ask(`${server.url}/livewire/events`, { headers: { 'last-event-id': '8' }, until: (body) => body.length > 0 })
      expect(stream.status).toBe(200)
      expect(await read('/livewire/log?after=9')).toMatchObject(ahead(8))
    } finally {
      Object.assign(app.livewire, { lastSeq, events })
    }
  })

  it('begins anew for streams, webhooks and the hub’s subscribers', async () => {
    const collection = 'webhook-endpoints'
    const endpoint = await app.payload.create({
      collection,
      data: { url: 'http://127.0.0.1:4009/', enabled: true } as never,
      overrideAccess: true,
    })
    await app.payload.db.updateOne({ collection, id: endpoint.id, data: { sinceSeq: 8 }, returning: false })
    const subscription = {
      key: 'k',
      feed: '',
      file: 'feed.json',
      host: 'a',
      callback: 'http://a/',
      leaseUntil: new Date(Date.now() + 1e7).toISOString(),
      sentSeq: 8,
    }
    const kept = await app.payload.db.create({
      collection: 'websub-subscriptions',
      data: { ...subscription, failures: 0, nextAttemptAt: new Date(Date.now() + 1e7).toISOString() },
    })
    await expect.poll(() => seqOf(cursorName), { timeout }).toBe(8)
    const stream = ask(`${server.url}/livewire/events`, { headers: { 'last-event-id': '8' } })
    await expect.poll(() => app.livewire.stream.size, { timeout }).toBe(1)

    const kept4to8 = (await read('/livewire/log?after=3')).items as Place[]
    await putBack(4)
    expect(await read('/livewire/log?after=8')).toMatchObject(ahead(4))
    await expect.poll(() => seqOf(cursorName), { timeout }).toBe(4)
    await publish('After the backup')
    expect((await stream).status).toBe(200)
    expect(await read('/livewire/events', { 'last-event-id': '8' })).toMatchObject(ahead(5))
    const made = async () => (await app.payload.db.find({ collection: 'webhook-deliveries', where: { seq: { equals: 5 } } })).totalDocs
    await expect.poll(made, { timeout }).toBe(1)

    await rewindSubscriptions(app.payload, await app.livewire.confirmedSeq())
    const rewound = await app.payload.db.findOne<{ id: number; sentSeq: number }>({
      collection: 'websub-subscriptions',
      where: { id: { equals: kept.id } },
    })
    expect(rewound?.sentSeq).toBe(0)
    // A place in what is gone, told apart by the id of its event, is refused also when the log has grown past it again.
    const kept8 = kept4to8.at(-1) as Place
    for (let n = 6; n <= 9; n++) await publish(`Grown again ${n}`)
    expect(await read('/livewire/log?after=8')).toMatchObject({ status: 200, next: 9 })
    const gone = { status: 400, lastSeq: 9, errors: [{ code: 'CURSOR_GONE' }] }
    for (const feed of ['', 'law/']) {
      expect(await read(`/livewire/${feed}log?after=8.${kept8.id}`)).toMatchObject(gone)
      expect(await read(`/livewire/${feed}events`, { 'last-event-id': `8.${kept8.id}` })).toMatchObject(gone)
      const api = await app.request('GET', `/api/livewire/${feed}log?after=8.${kept8.id}`)
      expect({ status: api.status, ...((await api.json()) as object) }).toMatchObject(gone)
    }
    // What both logs have in common is as good as ever.
    const [kept4] = kept4to8
    expect((await read(`/livewire/log?after=4.${kept4?.id}`)).items).toHaveLength(5)
    const { next: end, cursor } = await read('/livewire/log?after=0')
    expect([end, await read(`/livewire/log?after=${cursor}`)]).toMatchObject([9, { status: 200, items: [], next: 9, cursor }])
    expect((await read('/livewire/log?after=9.')).status).toBe(400)
    const whole = await ask(`${server.url}/livewire/events?ids=cursor`, {
      headers: { 'last-event-id': `4.${kept4?.id}` },
      until: (body) => body.includes(`id: ${cursor}\n`),
    })
    expect(whole.body.toString()).toContain(`id: 4.${kept4?.id}\n\n`)
    // A stream that begins now goes on as though nothing had been.
    const next = ask(`${server.url}/livewire/events`, {
      headers: { 'last-event-id': '9' },
      until: (body) => body.includes('id: 10\nevent'),
    })
    await publish('And one more')
    expect((await next).body.toString()).toContain('And one more')
  })
})
