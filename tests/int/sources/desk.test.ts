import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { imageCredits, livewire, webhooks } from '../../../src/index.js'
import { backfill } from '../../../src/jobs/backfill.js'
import { dropExpiredPictures } from '../../../src/jobs/imageExpiry.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { livewireSource } from '../../../src/jobs/webhooks/eventSource.js'
import { readCursor } from '../../../src/log/cursors.js'
import { outboxSlug } from '../../../src/log/rows.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { richText, websiteApp } from '../../helpers/websiteApp.js'

interface Doc {
  id: number | string
}

interface Article {
  uid: string
  headline: string
  language: string
  pinned: boolean
  image?: object
  bodyText: string
  corrections: { text: string; retracted?: object }[]
  withdrawal?: { reason: string; final: boolean }
}

interface Wire {
  wire: { corrections?: { id: string }[]; withdrawal?: { at?: string } }
  title: string
  _status: string
}

describeEachEngine('The desk of an app of somebody else’s', (engine) => {
  let app: Booted
  let token: string
  const lines: string[] = []
  beforeAll(async () => {
    app = await bootPayload({
      engine,
      ...websiteApp(),
      logger: { options: { level: 'warn' }, destination: { write: (line: string) => void lines.push(line) } },
      plugins: [imageCredits({ collections: ['media'] }), livewire({ sources: { posts: {} } }), webhooks({ run: false })],
    })
    const account = { email: 'ed@site.example', password: 'a long password 1', name: 'Ed' }
    await make('users', account)
    token = ((await (await app.request('POST', '/api/users/login', { body: account })).json()) as { token: string }).token
  })
  afterAll(() => app.stop())

  const make = async (collection: string, data: object, more: object = {}): Promise<Doc> =>
    (await app.payload.create({ collection, data, ...more } as never)) as Doc
  const post = (title: string, more: object = {}) =>
    make('posts', { title, slug: title.toLowerCase().replaceAll(' ', '-'), _status: 'published', ...more })
  const verb = (name: string, { id }: Doc, body: object = {}, as = token) =>
    app.request('POST', `/api/posts/${id}/${name}`, { token: as, body })
  const read = async ({ id }: Doc, draft = false) =>
    (await app.payload.findByID({ collection: 'posts', id, draft, depth: 0 } as never)) as unknown as Wire
  const log = async ({ id }: Doc) => {
    await getLivewire(app.payload)?.settled()
    const { items } = (await (await app.request('GET', '/api/livewire/log?limit=500')).json()) as {
      items: { type: string; article: Article }[]
    }
    return items.filter(({ article }) => article.uid === `posts:${id}`)
  }
  const last = async (doc: Doc) => (await log(doc)).at(-1)
  const picture = async (name: string, data: object) => {
    const bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer()
    return make('media', data, { file: { data: bytes, name, mimetype: 'image/jpeg', size: bytes.length } })
  }

  it('publishes, corrects, takes a correction back, pins and withdraws', async () => {
    const doc = await post('First words', { _status: 'draft' })
    expect(await log(doc)).toEqual([])
    expect((await verb('correct', doc, { text: 'It was not' })).status).toBe(409)
    expect((await verb('publish', doc)).status).toBe(200)
    expect((await last(doc))?.type).toBe('article.published')
    expect((await verb('publish', doc, { embargoUntil: '2030-01-01T00:00:00Z' })).status).toBe(400)
    expect((await verb('correct', doc, { kind: 'correction', text: 'It was a Monday.' })).status).toBe(200)
    expect(await last(doc)).toMatchObject({ type: 'article.corrected', article: { corrections: [{ text: 'It was a Monday.' }] } })
    expect((await verb('pin', doc)).status).toBe(200)
    expect(await last(doc)).toMatchObject({ article: { pinned: true } })
    const [correction] = (await read(doc)).wire.corrections ?? []
    expect((await verb('retract-correction', doc, { correction: correction?.id, reason: 'It was one after all' })).status).toBe(200)
    expect(await last(doc)).toMatchObject({
      type: 'article.corrected',
      article: { corrections: [{ retracted: { reason: 'It was one after all' } }] },
    })
    expect((await verb('withdraw', doc, { reason: 'A court' })).status).toBe(200)
    expect(await last(doc)).toMatchObject({ type: 'article.withdrawn', article: { withdrawal: { reason: 'A court', final: true } } })
    expect((await read(doc))._status).toBe('draft')
    expect((await verb('withdraw', doc, { reason: 'A court' })).status).toBe(200)
    const again = await app.request('PATCH', `/api/posts/${doc.id}`, { token, body: { _status: 'published' } })
    expect(again.status).toBe(409)
    expect(await log(doc)).toHaveLength(5)
  })

  it('corrects what is published, and leaves the draft on top a draft', async () => {
    const doc = await post('As it is')
    await app.payload.update({ collection: 'posts', id: doc.id, data: { title: 'Half written' }, draft: true } as never)
    expect((await verb('correct', doc, { text: 'Said wrongly' })).status).toBe(200)
    expect(await last(doc)).toMatchObject({
      type: 'article.corrected',
      article: { headline: 'As it is', corrections: [{ text: 'Said wrongly' }] },
    })
    expect((await read(doc)).title).toBe('As it is')
    expect(await read(doc, true)).toMatchObject({
      title: 'Half written',
      _status: 'draft',
      wire: { corrections: [{ text: 'Said wrongly' }] },
    })
    expect((await app.request('PATCH', `/api/posts/${doc.id}`, { token, body: { _status: 'published' } })).status).toBe(200)
    expect(await last(doc)).toMatchObject({ article: { headline: 'Half written', corrections: [{ text: 'Said wrongly' }] } })
  })

  it('keeps corrections whatever is sent or restored, and lets nobody write them but the verbs', async () => {
    const doc = await post('Kept')
    const { docs } = await app.payload.findVersions({ collection: 'posts', where: { parent: { equals: doc.id } } } as never)
    expect((await verb('correct', doc, { text: 'Kept for ever' })).status).toBe(200)
    await app.request('PATCH', `/api/posts/${doc.id}`, { token, body: { wire: { corrections: [], pinned: true }, _status: 'published' } })
    await app.payload.update({ collection: 'posts', id: doc.id, data: { wire: { corrections: [] } } } as never)
    expect((await app.request('POST', `/api/posts/versions/${docs[0]?.id}`, { token })).status).toBe(200)
    expect(await last(doc)).toMatchObject({ article: { pinned: false, corrections: [{ text: 'Kept for ever' }] } })
  })

  it('asks who it is', async () => {
    const doc = await post('Mine')
    for (const name of ['publish', 'correct', 'withdraw', 'pin'])
      expect((await verb(name, doc, { text: 'x', reason: 'x' }, 'nobody')).status).toBe(403)
    expect((await verb('pin', { id: 'nothing-of-the-kind' })).status).toBe(404)
    expect((await verb('withdraw', doc)).status).toBe(400)
  })

  it('lets no picture out without a credit, and takes one off when its rights end', async () => {
    const bare = await picture('bare.jpg', { alt: 'A wall' })
    const refused = await app.request('POST', '/api/posts', {
      token,
      body: { title: 'With a wall', _status: 'published', heroImage: bare.id },
    })
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('no credit')
    // A script's author, such as of a template's seed, sees the error or the log, and no form.
    lines.length = 0
    const told = new RegExp(`“bare.jpg” cannot be published: no credit: .*; no rights: .*admin/collections/media/${bare.id}`)
    await expect(post('By a script', { heroImage: bare.id })).rejects.toThrow(told)
    expect(lines.join('')).toMatch(told)
    expect((await app.request('POST', '/api/posts?draft=true', { token, body: { title: 'With a wall', heroImage: bare.id } })).status).toBe(
      201,
    )
    const credited = await picture('wall.jpg', {
      alt: 'A wall',
      creator: 'Bo',
      ownPicture: true,
      caption: richText('A wall in the sun'),
      expiresAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
    })
    const doc = await post('With a credit', { heroImage: credited.id })
    expect(await last(doc)).toMatchObject({ article: { image: { creditLine: 'Bo', caption: 'A wall in the sun' } } })
    const ending = (await (await app.request('GET', '/api/media/rights-ending', { token })).json()) as { docs: object[] }
    expect(ending.docs).toMatchObject([{ id: credited.id, shownIn: [{ collection: 'posts', headline: 'With a credit' }] }])
    await app.payload.db.updateOne({
      collection: 'media',
      id: credited.id,
      data: { expiresAt: '2020-01-01T00:00:00.000Z' },
      returning: false,
    } as never)
    await dropExpiredPictures(app.payload, new Date(), 'media')
    expect((await last(doc))?.article.image).toBeUndefined()
  })

  it('credits pictures in the app’s own sizes, and reads and writes a caption of rich text as such', async () => {
    const { id } = await picture('minister.jpg', { alt: 'A minister', caption: richText('The minister arrives. Dominic Lipinski/PA Wire') })
    const stored = (await app.payload.findByID({ collection: 'media', id, depth: 0 } as never)) as unknown as Record<string, unknown> & {
      sizes: Record<string, { width: number; height: number; url: string }>
    }
    expect(stored).toMatchObject({
      creator: 'Dominic Lipinski',
      supplier: 'PA Wire',
      caption: { root: { children: [{ type: 'paragraph' }] } },
    })
    expect(JSON.stringify(stored['caption'])).toContain('The minister arrives.')
    expect(JSON.stringify(stored['caption'])).not.toContain('Lipinski')
    expect(Object.keys(stored.sizes)).toEqual(['og'])
    expect(stored.sizes['og']).toMatchObject({ width: 120, height: 63 })
    await app.payload.update({ collection: 'media', id, data: { caption: richText('He arrives.', 'And leaves.') } } as never)
    const { caption } = (await app.payload.findByID({ collection: 'media', id, depth: 0 } as never)) as unknown as {
      caption: { root: { children: unknown[] } }
    }
    expect(caption.root.children).toHaveLength(2)
  })

  it('has receipts of its own', async () => {
    const doc = await post('Told')
    expect(await (await app.request('GET', `/api/posts/${doc.id}/receipts`, { token })).json()).toMatchObject({
      item: `posts:${doc.id}`,
      receipts: [],
    })
  })

  it('puts what was there before on the wire, once, and tells nobody unless asked', async () => {
    const before = [await post('Old one'), await post('Old two'), await post('Old three')]
    const draft = await post('Old draft', { _status: 'draft' })
    await getLivewire(app.payload)?.settled()
    for (const { id } of before)
      for (const collection of ['livewire-items', outboxSlug] as const)
        await app.payload.db.deleteMany({ collection, where: { item: { equals: `posts:${id}` } } })
    const after = (await livewireSource([]).read(app.payload, { after: 0, limit: 500 })).length
    const progress: number[] = []
    const stopped = new Error('stopped')
    // Stopped after its first batch that added something.
    await expect(
      backfill(app.payload, {
        batchSize: 2,
        onProgress: (_, done) => {
          progress.push(done)
          if (done >= 2) throw stopped
        },
      }),
    ).rejects.toBe(stopped)
    expect(await readCursor(app.payload, 'backfill:posts')).toEqual(expect.any(String))
    const [result] = await backfill(app.payload, { collection: 'posts', batchSize: 2 })
    expect(result?.failed).toEqual([])
    for (const doc of before) expect((await log(doc)).map(({ type }) => type)).toEqual(['article.published'])
    expect(await log(draft)).toEqual([])
    expect(await livewireSource([]).read(app.payload, { after: 0, limit: 500 })).toHaveLength(after)
    expect((await backfill(app.payload, { fromStart: true })).map(({ added }) => added)).toEqual([0])
    expect(await readCursor(app.payload, 'backfill:posts')).toBeUndefined()
    await expect(backfill(app.payload, { collection: 'users' })).rejects.toThrow('There are: posts')
  })
})

describeEachEngine('Localised fields', (engine) => {
  let app: Booted
  beforeAll(async () => {
    app = await bootPayload({
      engine,
      ...websiteApp({ localized: true }),
      plugins: [livewire({ sources: { posts: { locales: 'each' }, pages: { body: 'layout' } } })],
    })
  })
  afterAll(() => app.stop())

  const make = async (collection: string, data: object, locale: string): Promise<Doc> =>
    (await app.payload.create({ collection, data, locale } as never)) as Doc
  const save = (collection: string, { id }: Doc, data: object, locale: string) =>
    app.payload.update({ collection, id, data, locale } as never)
  const items = async () => {
    await getLivewire(app.payload)?.settled()
    const { items } = (await (await app.request('GET', '/api/livewire/feed.json')).json()) as {
      items: {
        title: string
        url: string
        language: string
        content_text?: string
        content_html: string
        _newsroom: { uid: string; direction: string }
      }[]
    }
    return items
      .map(({ title, url, language, content_html, _newsroom: { uid, direction } }) => ({
        uid,
        title,
        url,
        language,
        direction,
        html: content_html,
      }))
      .sort((a, b) => (a.uid < b.uid ? -1 : 1))
  }

  it('give an item a locale, each in its language, and none where there are no words', async () => {
    const doc = await make('posts', { title: 'Storm', slug: 'storm', _status: 'published', content: richText('Wind') }, 'en')
    const en = {
      uid: `posts:${doc.id}`,
      title: 'Storm',
      url: 'https://site.example/posts/storm',
      language: 'en',
      direction: 'ltr',
      html: '<p>Wind</p>',
    }
    expect(await items()).toEqual([en])
    // A title without a text is no item.
    await save('posts', doc, { title: 'Sturm', _status: 'published' }, 'de')
    expect(await items()).toEqual([en])
    await save('posts', doc, { content: richText('Wind aus West'), _status: 'published' }, 'de')
    const de = {
      uid: `posts:${doc.id}@de`,
      title: 'Sturm',
      url: 'https://site.example/de/posts/storm',
      language: 'de',
      direction: 'ltr',
      html: '<p>Wind aus West</p>',
    }
    expect(await items()).toEqual([en, de])
    await save('posts', doc, { title: 'סערה', content: richText('רוח'), _status: 'published' }, 'he')
    expect((await items())[2]).toMatchObject({ uid: `posts:${doc.id}@he`, language: 'he', direction: 'rtl' })
    await app.request('PATCH', `/api/posts/${doc.id}?locale=all`, { body: { slug: 'storm' } })
    await app.payload.update({ collection: 'posts', id: doc.id, data: { publishedAt: '2026-01-02T03:04:05.000Z' }, locale: 'all' } as never)
    expect((await items()).map(({ title, language }) => [title, language])).toEqual([
      ['Storm', 'en'],
      ['Sturm', 'de'],
      ['סערה', 'he'],
    ])
    await save('posts', doc, { title: '' }, 'de')
    expect((await items()).map(({ language }) => language)).toEqual(['en', 'he'])
    await save('posts', doc, { _status: 'draft' }, 'en')
    expect(await items()).toEqual([])
    await save('posts', doc, { _status: 'published' }, 'he')
    expect((await items()).map(({ language }) => language)).toEqual(['en', 'he'])
    await app.payload.delete({ collection: 'posts', id: doc.id } as never)
    expect(await items()).toEqual([])
  })

  it('give the default locale’s alone, unless it is asked for more', async () => {
    const doc = await make('pages', { title: 'Über uns', slug: 'about', _status: 'published' }, 'de')
    expect(await items()).toEqual([])
    await save('pages', doc, { title: 'About us' }, 'en')
    expect(await items()).toMatchObject([{ title: 'About us', language: 'en' }])
    await save('pages', doc, { title: 'Wir' }, 'de')
    expect(await items()).toMatchObject([{ title: 'About us', language: 'en' }])
  })
})
