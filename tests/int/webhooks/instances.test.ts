import { afterEach, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Receiver, startReceiver } from './receiver.js'

const webhooks = { allowPrivate: ['127.0.0.0/8'] }

describeEachEngine('Webhooks of two instances on one database', (engine) => {
  const sinks: Receiver[] = []
  const apps: BootedNewsroom[] = []
  afterEach(async () => {
    // The first drops the database.
    for (const app of apps.splice(0).reverse()) await app.stop()
    for (const sink of sinks.splice(0)) await sink.close()
  })

  it('send each event once to each endpoint, and in order to those that ask for it', async () => {
    const first = await bootNewsroom({ engine, newsroom: { webhooks } })
    apps.push(first)
    const second = await bootNewsroom({ engine, databaseUri: first.databaseUri, newsroom: { webhooks } })
    apps.push(second)
    const token = await first.tokenOf('admin')
    const post = async (app: BootedNewsroom, path: string, body: unknown) => {
      const response = await app.request('POST', path, { token, body })
      expect([200, 201]).toContain(response.status)
      return ((await response.json()) as { doc: { id: number | string } }).doc
    }
    for (const ordered of [false, true]) {
      const sink = await startReceiver()
      sinks.push(sink)
      await post(first, '/api/webhook-endpoints', { url: sink.url, ordered })
    }
    const articles = 6
    const updates = 4
    for (let n = 0; n < articles; n++) {
      const app = apps[n % 2] as BootedNewsroom
      const { id } = await post(app, '/api/articles', { headline: `Item ${n}`, _status: 'published' })
      for (let m = 0; m < updates; m++) await post(app, `/api/articles/${id}/correct`, { text: `Correction ${m}` })
    }
    const total = articles * (1 + updates)
    for (const sink of sinks) await sink.until(({ length }) => length >= total)
    const recorded = async () =>
      (await first.payload.count({ collection: 'webhook-deliveries', where: { attemptCount: { equals: 1 } } })).totalDocs
    await expect.poll(recorded).toBe(total * 2)
    for (const sink of sinks) {
      expect(sink.received).toHaveLength(total)
      expect(new Set(sink.received.map(({ id }) => id)).size).toBe(total)
    }
    const byItem = new Map<string, number[]>()
    for (const { body } of sinks[1]?.received ?? []) {
      const { uid } = body.data.article as { uid: string }
      byItem.set(uid, [...(byItem.get(uid) ?? []), body.data.seq as number])
    }
    expect(byItem.size).toBe(articles)
    for (const seqs of byItem.values()) expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
  })
})
