import { lexicalEditor } from '@payloadcms/richtext-lexical'
import type { DatabaseAdapterObj } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { livewire, webhooks } from '../../../src/index.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { livewireSource } from '../../../src/jobs/webhooks/eventSource.js'
import { setAsideWarnings } from '../../../src/server/setAsideWarnings.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { insertRaw, updateRaw } from '../../helpers/rawRows.js'

const posts = 'posts' as never
const time = '2026-11-28T10:00:00.000Z'

/** An adapter as Payload's templates have it: numbers of rows are given again. */
const reusing = (db: DatabaseAdapterObj): DatabaseAdapterObj => ({
  ...db,
  init: (args) => {
    const adapter = db.init(args)
    if (adapter.name === 'sqlite') (adapter as unknown as { autoIncrement: boolean }).autoIncrement = false
    return adapter
  },
})

const source = (item: string, more: object = {}) => ({
  id: `raw-${Math.random()}`,
  item,
  revision: 1,
  type: 'article.published',
  at: time,
  publishedAt: time,
  movedAt: time,
  source: 'posts',
  snapshot: null,
  ...more,
})

const snapshotOf = (uid: string, more: object = {}) => ({
  ...{
    uid,
    revision: 1,
    kind: 'story',
    url: `/${uid}`,
    headline: uid,
    slug: 'x',
    language: 'en',
    direction: 'ltr',
    tags: [],
    bylines: [],
    hatTips: [],
  },
  ...{
    corrections: [],
    bodyHtml: '',
    bodyText: '',
    publishedAt: time,
    updatedAt: time,
    pinned: false,
    keyEvent: false,
    commentsOpen: false,
    ...more,
  },
})

interface Aside {
  id: string
  room: string
  item: string | null
  reason: string
  tries: number
}

describeEachEngine('One bad row', (engine) => {
  let app: Booted
  let token: string
  let reader: string
  beforeAll(async () => {
    const text = (name: string) => ({ name, type: 'text' as const })
    app = await bootPayload({
      engine,
      wrapDatabase: reusing,
      editor: lexicalEditor(),
      admin: { user: 'staff' },
      collections: [
        { slug: 'staff', auth: true, fields: [] },
        { slug: 'members', auth: true, fields: [] },
        { slug: 'posts', access: { read: () => true }, fields: [text('title'), text('slug')] },
      ],
      plugins: [
        livewire({
          sources: {
            posts: {
              path: (doc) => {
                if (doc.slug === 'cannot') throw new Error('There is no page for this')
                return `/posts/${doc.id}`
              },
            },
          },
          publisher: { name: 'Blog', url: 'https://blog.example' },
        }),
        webhooks({ run: false }),
      ],
    })
    const account = { email: 'a@blog.example', password: 'a long password 1' }
    for (const collection of ['staff', 'members']) await app.payload.create({ collection: collection as never, data: account as never })
    const login = async (collection: string) =>
      ((await (await app.request('POST', `/api/${collection}/login`, { body: account })).json()) as { token: string }).token
    token = await login('staff')
    reader = await login('members')
  })
  afterAll(() => app.stop())

  const settled = () => getLivewire(app.payload)?.settled()
  const publish = async (title: string): Promise<number | string> =>
    (await (app.payload.create as (options: object) => Promise<{ id: number | string }>)({ collection: posts, data: { title } })).id
  const feed = async (file = 'feed.json') => {
    await settled()
    const response = await app.request('GET', `/api/livewire/${file}`)
    expect(response.status).toBe(200)
    return await response.text()
  }
  const log = async () =>
    JSON.parse(await feed('log?limit=500')) as {
      items: { seq: number; type: string; article: { uid: string; revision: number } }[]
      next: number
    }
  const open = async () => ((await (await app.request('GET', '/api/wire-set-aside/open', { token })).json()) as { docs: Aside[] }).docs
  const about = async (item: string) => (await open()).filter((one) => one.item === item)
  const act = (verb: string, id: string | undefined, as = token) =>
    app.request('POST', `/api/wire-set-aside/${verb}`, { token: as, body: { id } })

  it('An id that is used again is another event of the same name, and holds up nothing', async () => {
    const first = await publish('The first')
    await settled()
    await app.payload.delete({ collection: posts, id: first })
    await settled()
    const second = await publish('The second')
    const third = await publish('The third')
    const text = await feed()
    expect(text).toContain('The second')
    expect(text).toContain('The third')
    if (engine.name === 'sqlite') {
      expect(second).toBe(first)
      const events = (await log()).items.filter(({ article }) => article.uid === `posts:${first}`)
      // The first has lost its text to the withdrawal.
      expect(events.map(({ type, article }) => [type, article.revision])).toEqual([
        ['article.published', 2],
        ['article.withdrawn', 2],
        ['article.published', 3],
      ])
    }
    expect(third).not.toBe(second)
    expect(await open()).toEqual([])
  })

  describe('in the outbox', () => {
    it.each<[string, (item: string) => object]>([
      ['broken JSON', () => ({ snapshot: '{"uid":"po' })],
      ['nothing in it', () => ({})],
      ['the wrong shape', (item) => ({ snapshot: { uid: item } })],
      ['the text of another item', () => ({ snapshot: snapshotOf('posts:other') })],
      ['a time that is none', (item) => ({ at: 'tomorrow, perhaps', snapshot: snapshotOf(item) })],
      ['a revision that is no number', (item) => ({ revision: 'two', snapshot: snapshotOf(item) })],
      ['a collection that is no source', (item) => ({ source: 'recipes', snapshot: snapshotOf(item) })],
      ['a revision that the log has', (item) => ({ revision: 1, snapshot: snapshotOf(item) })],
    ])('with %s is set aside, and all else goes on', async (name, row) => {
      const doc = await publish(`Before: ${name}`)
      await settled()
      const item = `posts:${doc}`
      await insertRaw(app.payload, 'livewire-outbox', {
        ...source(item, row(item)),
        ...(name === 'a revision that the log has' ? {} : { revision: 2 }),
        ...pickRevision(row(item)),
      })
      await publish(`After: ${name}`)
      expect(await feed()).toContain(`After: ${name}`)
      expect((await app.payload.db.count({ collection: 'livewire-outbox' })).totalDocs).toBe(0)
      const [aside] = await about(item)
      expect(aside).toMatchObject({ room: 'outbox', reason: expect.any(String) })
      // The item itself is no prisoner of it either.
      await app.payload.update({ collection: posts, id: doc, data: { title: `Changed: ${name}` } as never })
      expect(await feed()).toContain(`Changed: ${name}`)
      expect((await act('try-again', aside?.id)).status).toBe(200)
      expect(await about(item)).toEqual([])
    })

    it('a hundred and twenty that wait for what never comes hold up nothing', async () => {
      for (let n = 0; n < 120; n += 1) {
        const item = `posts:${900_000 + n}`
        await insertRaw(
          app.payload,
          'livewire-outbox',
          source(item, { revision: 3, at: '2020-01-01T00:00:00.000Z', type: 'article.updated', snapshot: snapshotOf(item) }),
        )
      }
      await publish('Behind them all')
      expect(await feed()).toContain('Behind them all')
      expect((await app.payload.db.count({ collection: 'livewire-outbox' })).totalDocs).toBe(0)
      // To whoever reads, the first word of an item is its publication.
      const { items } = await log()
      expect(items.find(({ article }) => article.uid === 'posts:900005')?.type).toBe('article.published')
    })

    it('a withdrawal takes its item down, whatever it holds', async () => {
      const doc = await publish('Taken down')
      expect(await feed()).toContain('Taken down')
      await insertRaw(app.payload, 'livewire-outbox', source(`posts:${doc}`, { revision: 2, type: 'article.withdrawn', snapshot: '{{{' }))
      await publish('Another one')
      expect(await feed()).not.toContain('Taken down')
      const [aside] = await about(`posts:${doc}`)
      expect((await act('dismiss', aside?.id)).status).toBe(200)
    })
  })

  describe('in the log', () => {
    it.each<[string, Record<string, unknown>]>([
      ['broken JSON', { snapshot: '{"uid":"po' }],
      ['the wrong shape', { snapshot: { uid: 'posts:1', bylines: 7 } }],
      ['a time that is none', { at: 'tomorrow, perhaps' }],
    ])('with %s is left out of every surface, shown, and put right', async (name, change) => {
      const doc = await publish(`Bad in the log: ${name}`)
      const item = `posts:${doc}`
      const good = await publish(`Good beside it: ${name}`)
      await settled()
      await updateRaw(app.payload, 'livewire-items', ['item', item], change)
      await app.payload.update({ collection: posts, id: good, data: { title: `Good still: ${name}` } as never })
      for (const file of ['feed.json', 'rss.xml', 'atom.xml', 'ninjs.json', 'log?limit=500'])
        expect(await feed(file)).toContain(`Good still: ${name}`)
      const events = await livewireSource([]).read(app.payload, { after: 0, limit: 2 })
      expect(events.length).toBeGreaterThan(0)
      await expect.poll(() => about(item)).toMatchObject([{ room: 'log' }])
      expect((await act('try-again', (await about(item))[0]?.id)).status).toBe(200)
      expect((await feed()).includes(`Bad in the log: ${name}`)).toBe(true)
      await app.payload.delete({ collection: posts, id: doc })
      expect(await feed()).not.toContain(`Bad in the log: ${name}`)
    })
  })

  it('A mapping that throws refuses the save in words, and stops nobody else', async () => {
    const response = await app.request('POST', '/api/posts', { token, body: { title: 'No page', slug: 'cannot' } })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('There is no page for this')
    const doc = await publish('Has one')
    await settled()
    await insertRaw(app.payload, 'livewire-outbox', source(`posts:${doc}`, { revision: 1, snapshot: snapshotOf(`posts:${doc}`) }))
    await publish('Has one as well')
    expect(await feed()).toContain('Has one as well')
  })

  it('is tried again and dismissed by whoever decides what is on the wire, and by nobody else', async () => {
    await insertRaw(app.payload, 'livewire-outbox', source('recipes:7', { source: 'recipes', snapshot: snapshotOf('recipes:7') }))
    await publish('One more')
    await settled()
    const [aside] = await about('recipes:7')
    expect(aside?.reason).toContain('recipes')
    for (const as of [reader, 'nobody']) {
      expect((await act('dismiss', aside?.id, as)).status).toBe(403)
      expect((await app.request('GET', '/api/wire-set-aside/open', { token: as })).status).toBe(403)
    }
    const refused = await act('try-again', aside?.id)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('recipes')
    expect((await about('recipes:7'))[0]?.tries).toBe(1)
    expect(await setAsideWarnings(app.payload)()).toMatchObject({ wire: expect.stringMatching(/^\d+ set aside$/) })
    expect((await act('dismiss', aside?.id)).status).toBe(200)
    expect(await about('recipes:7')).toEqual([])
    expect((await act('dismiss', aside?.id)).status).toBe(404)
    expect((await act('dismiss', undefined)).status).toBe(404)
  })
})

const pickRevision = (row: object) => ('revision' in row ? { revision: row.revision } : {})
