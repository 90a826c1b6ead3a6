import { setTimeout as sleep } from 'node:timers/promises'

import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'

import { livewire, webhooks } from '../../../src/index.js'
import { bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { noticeSource } from '../../../docs/examples/webhooks/noticeSource.js'
import { notices } from '../../../docs/examples/webhooks/notices.js'
import { startReceiver } from './receiver.js'

const everybody = () => true
const open = { read: everybody, change: everybody, replay: everybody, receipts: everybody }

describeEachEngine('webhooks() on an app of your own', (engine) => {
  it('tells of another source of events, as the guide says', async () => {
    const sink = await startReceiver()
    const app = await bootPayload({
      engine,
      collections: [notices],
      plugins: [webhooks({ source: noticeSource, access: open, allowPrivate: ['127.0.0.0/8'] })],
    })
    try {
      const create = (path: string, body: object) =>
        app.request('POST', path, { body }).then((response) => response.json() as Promise<{ doc: Record<string, unknown> }>)
      await create('/api/notices', { text: 'Before anybody listened' })
      const { doc } = await create('/api/webhook-endpoints', { url: sink.url })
      await create('/api/notices', { text: 'Road closed' })
      await create('/api/notices', { text: 'Road open', replaces: 2 })
      await sink.until((received) => received.length >= 2)
      const [first, second] = sink.received
      expect(first?.body).toMatchObject({ type: 'notice.posted', data: { number: 2, text: 'Road closed' } })
      expect(second?.body).toMatchObject({ type: 'notice.posted', data: { number: 3, text: 'Road open' } })
      expect(first?.id).toBe('notice-2')
      for (const { text, headers } of sink.received)
        expect(new Webhook(doc.secret as string).verify(text, headers as Record<string, string>)).toBeTruthy()
    } finally {
      await app.stop()
      await sink.close()
    }
  })

  it('stands beside livewire()', async () => {
    const sink = await startReceiver()
    const app = await bootPayload({
      engine,
      collections: [{ slug: 'posts', access: { read: everybody }, fields: [{ name: 'title', type: 'text', required: true }] }],
      plugins: [
        livewire({ sources: { posts: {} }, publisher: { name: 'My blog', url: 'https://blog.example' } }),
        webhooks({ access: open, allowPrivate: ['127.0.0.0/8'], receipts: ['posts'] }),
      ],
    })
    const posts = 'posts' as never
    try {
      await app.request('POST', '/api/webhook-endpoints', { body: { url: sink.url } })
      const { id } = await app.payload.create({ collection: posts, data: { title: 'Hello' } as never })
      await sink.until(({ length }) => length === 1)
      await app.payload.delete({ collection: posts, id })
      await sink.until(({ length }) => length === 2)
      expect(sink.received.map(({ body }) => body.type)).toEqual(['article.published', 'article.withdrawn'])
      let counts: unknown
      for (let n = 0; n < 100 && JSON.stringify(counts) !== '{"told":1,"acknowledged":1,"waiting":0,"phone":0,"telephoned":0}'; n++) {
        counts = ((await (await app.request('GET', `/api/posts/${id}/receipts`)).json()) as { counts: unknown }).counts
        await sleep(20)
      }
      expect(counts).toEqual({ told: 1, acknowledged: 1, waiting: 0, phone: 0, telephoned: 0 })
    } finally {
      await app.stop()
      await sink.close()
    }
  })
})
