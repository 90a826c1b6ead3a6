/** An app whose collections have ids of their own making: a field `id` of texts. */
import type { CollectionConfig } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { comments, imageCredits, livewire } from '../../../src/index.js'
import { countComments } from '../../../src/collections/comments/counts/countComments.js'
import { settled } from '../../../src/collections/comments/counts/settleCount.js'
import { streamOf } from '../../../src/collections/comments/live/streamOf.js'
import { backfill } from '../../../src/jobs/backfill.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { remakePictures } from '../../../src/jobs/imageRemake.js'
import { outboxSlug } from '../../../src/log/rows.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

const ownId = { name: 'id', type: 'text', required: true } as const
const collections: CollectionConfig[] = [
  { slug: 'users', auth: true, fields: [] },
  { slug: 'posts', access: { read: () => true }, fields: [ownId, { name: 'title', type: 'text' }] },
  { slug: 'media', access: { read: () => true }, upload: { disableLocalStorage: true }, fields: [ownId, { name: 'alt', type: 'text' }] },
]
const password = 'correct horse battery'

describeEachEngine('An app with texts for ids', (engine) => {
  let app: Booted
  const tokens = { reader: '', staff: '' }
  const create = (collection: string, data: object, more: object = {}) => app.payload.create({ collection, data, ...more } as never)
  const call = (method: string, path: string, body: unknown, token = '') =>
    app.request(method, `/api${path}`, { body, ...(token ? { token } : {}) })

  beforeAll(async () => {
    app = await bootPayload({
      engine,
      sharp,
      serverURL: 'https://site.example',
      collections,
      plugins: [
        imageCredits({ collections: ['media' as never] }),
        livewire({ sources: { posts: {} } as never }),
        comments({ on: { posts: { field: 'post' } } as never }),
      ],
    })
    const logIn = async (slug: string, body: object) =>
      ((await (await call('POST', `/${slug}/login`, body)).json()) as { token: string }).token
    await create('users', { email: 'staff@site.example', password })
    tokens.staff = await logIn('users', { email: 'staff@site.example', password })
    await call('POST', '/readers', { username: 'reader', password })
    tokens.reader = await logIn('readers', { username: 'reader', password })
  })
  afterAll(() => app.stop())

  const stopped = new Error('stopped')
  const stopAt = (most: number) => (done: number) => {
    if (done >= most) throw stopped
  }

  it('has what was there before put on the wire, also where it was stopped on the way', async () => {
    const ids = Array.from({ length: 60 }, (_, n) => `post-${String(n).padStart(2, '0')}`)
    for (const id of ids) await create('posts', { id, title: `Post ${id}` })
    await getLivewire(app.payload)?.settled()
    await app.payload.db.deleteMany({ collection: 'livewire-items', where: {} })
    await app.payload.db.deleteMany({ collection: outboxSlug, where: {} })
    const at = stopAt(25)
    await expect(backfill(app.payload, { onProgress: (_, done) => at(done) })).rejects.toBe(stopped)
    expect(await backfill(app.payload)).toEqual([{ source: 'posts', seen: 35, added: 35, failed: [] }])
    await getLivewire(app.payload)?.settled()
    expect((await app.payload.count({ collection: 'livewire-items' as never })).totalDocs).toBe(60)
    expect((await backfill(app.payload, { fromStart: true })).map(({ seen, added }) => [seen, added])).toEqual([[60, 0]])
  })

  it.each(['a-post', '2024'])('has comments on %s, and they are counted', async (id) => {
    await create('posts', { id, title: 'Talked of' })
    // As the component sends what stands in the page.
    const on = /^\d+$/.test(id) ? Number(id) : id
    const said = await call('POST', '/comments', { post: on, text: `Well said of ${id}` }, tokens.reader)
    const { doc, errors } = (await said.json()) as { doc: { id: number | string }; errors?: unknown }
    expect([said.status, errors]).toEqual([201, undefined])
    expect((await call('PATCH', `/comments/${doc.id}`, { status: 'approved' }, tokens.staff)).status).toBe(200)
    const thread = (await (await call('GET', `/comments/thread?post=${id}`, undefined)).json()) as { total: number; comments: unknown[] }
    expect(thread).toMatchObject({ total: 1, comments: [{}] })
    await settled(app.payload)
    expect(await countComments({ payload: app.payload } as never, { field: 'post' }, id)).toBe(1)
    const heard: string[] = []
    const sink = {
      writableLength: 0,
      write: (chunk: string) => heard.push(chunk) > 0,
      destroy: () => undefined,
      end: () => undefined,
      once: () => undefined,
    }
    streamOf(app.payload).open({ sink: sink as never, on: `post:${id}`, address: '127.0.0.1' })
    await expect.poll(() => heard.join('')).toContain('{"total":1}')
  })

  it('has its pictures made anew from where a run was stopped', async () => {
    const data = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer()
    for (let n = 10; n < 23; n += 1)
      await create(
        'media',
        { id: `picture-${n}`, alt: 'A wall' },
        { file: { data, name: `wall-${n}.jpg`, mimetype: 'image/jpeg', size: data.length } },
      )
    await expect(remakePictures(app.payload, { collection: 'media', onProgress: stopAt(12) })).rejects.toBe(stopped)
    const progress: string[] = []
    const onProgress = (done: number, total: number) => progress.push(`${done}/${total}`)
    // Noted after each ten.
    expect(await remakePictures(app.payload, { collection: 'media', onProgress })).toEqual({ made: 3, failed: [] })
    expect(progress).toEqual(['1/3', '2/3', '3/3'])
    expect((await remakePictures(app.payload, { collection: 'media' })).made).toBe(13)
  })
})
