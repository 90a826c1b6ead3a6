/** An app that has collections of its own under every name that ours would take, and calls ours otherwise. */
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import type { CollectionConfig } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { comments, livewire, masthead, newsroom, webhooks } from '../../../src/index.js'
import { saveSubscription } from '../../../src/jobs/websub/subscriptions.js'
import { chosenOfDesk, chosenOfLog, globalSlugs, slugsOfPlugins } from '../../../src/shared/slugs.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine, sqlite } from '../../helpers/engines.js'
import { type Receiver, startReceiver } from '../webhooks/receiver.js'

type Id = number | string
type Answer = {
  status: number
  text: string
  body: Record<string, never> & { doc?: Record<string, unknown>; docs?: Record<string, unknown>[]; token?: string }
}

const password = 'correct horse battery'
const named = <Slug extends string>(slugs: readonly Slug[]) =>
  Object.fromEntries(slugs.map((slug) => [slug, `zebra-${slug}`])) as Record<Slug, string>

const portraitFile = async () => {
  const data = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#24567a' } })
    .png()
    .toBuffer()
  return { data, mimetype: 'image/png', name: 'face.png', size: data.length }
}

/** The app's own, of which nothing of ours may read or write a row. */
const touched: string[] = []
const decoy = (slug: string): CollectionConfig => {
  const touch = () => {
    touched.push(slug)
  }
  return {
    slug,
    access: { read: () => true },
    hooks: { beforeOperation: [touch], beforeRead: [touch] },
    fields: [{ name: 'stripes', type: 'number' }],
  }
}
const theirs = [...slugsOfPlugins.comments, ...slugsOfPlugins.masthead, ...chosenOfLog, ...slugsOfPlugins.webhooks]

const plugins = [
  masthead({ slugs: named(slugsOfPlugins.masthead), portraits: 'media' }),
  comments({
    on: { posts: { field: 'post', path: ({ id }) => `/blog/${String(id)}` } },
    slugs: named([...slugsOfPlugins.comments, globalSlugs.commentSettings]),
    rates: false,
  }),
  livewire({ sources: { posts: {} }, publisher: { name: 'Zebra', url: 'https://zebra.example' }, slugs: named(chosenOfLog) }),
  webhooks({ slugs: named(slugsOfPlugins.webhooks), allowPrivate: ['127.0.0.0/8'] }),
]

const collections = (): CollectionConfig[] => [
  { slug: 'editors', auth: true, fields: [] },
  { slug: 'media', upload: { staticDir: '/tmp/newsroom-slugs' }, fields: [{ name: 'alt', type: 'text' }] },
  {
    slug: 'posts',
    access: { read: () => true },
    versions: { drafts: true },
    fields: [
      { name: 'title', type: 'text' },
      { name: 'authors', type: 'relationship', relationTo: 'zebra-people' as never, hasMany: true },
    ],
  },
  ...theirs.map(decoy),
]

describe('A name that is taken', () => {
  const app = (slug: string) => ({ collections: [{ slug: 'posts', fields: [] }, decoy(slug)] }) as never
  const start = (plugin: (config: never) => unknown, config: never) => Promise.resolve().then(() => plugin(config))

  it('stops the start, and says what to write instead', async () => {
    const plain = comments({ on: { posts: { field: 'post' } } })
    await expect(start(plain as never, app('comments'))).rejects.toThrow(
      /collection comments of its own.*has no post, parent.*comments\(\{ slugs: \{ 'comments': 'newsroom-comments' \} \}\)/,
    )
    await expect(start(masthead() as never, app('people'))).rejects.toThrow(/masthead\(\{ slugs: \{ 'people': 'newsroom-people' \} \}\)/)
    await expect(start(newsroom({ enabled: false, publisher: { url: 'https://x.example' } }) as never, app('articles'))).rejects.toThrow(
      /collection articles of its own.*one by one/,
    )
    await expect(start(livewire({ sources: {} }) as never, app('wire-tags'))).rejects.toThrow(
      /livewire\(\{ slugs: \{ 'wire-tags': 'newsroom-wire-tags' \} \}\)/,
    )
    await expect(start(webhooks() as never, app('livewire-state'))).rejects.toThrow(/livewire-state of its own.*Call it otherwise/)
  })

  it('refuses names that are none, that are given twice, and those of what is not there', () => {
    const on = { posts: { field: 'post' } }
    const given = (slugs: object) => () => comments({ on, slugs })({ collections: [{ slug: 'posts', fields: [] }] } as never)
    expect(given({ comments: 'My Comments' })).toThrow('slugs.comments is "My Comments"')
    expect(given({ comments: 'readers' })).toThrow('slugs give the name readers to two collections')
    expect(given({ coments: 'x' })).toThrow('slugs name coments; there are comments, readers')
  })
})

describeEachEngine('Every plugin under other names', (engine) => {
  let app: Booted
  const tokens: Record<string, string> = {}
  const call = async (as: string | undefined, method: string, path: string, body?: unknown): Promise<Answer> => {
    const token = as && tokens[as]
    const response = await app.request(method, `/api${path}`, { ...(body === undefined ? {} : { body }), ...(token ? { token } : {}) })
    const text = await response.text()
    return { status: response.status, text, body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : ({} as Answer['body']) }
  }
  let post: Id
  let sink: Receiver
  let comment: Id

  beforeAll(async () => {
    app = await bootPayload({ engine, serverURL: 'https://zebra.example', collections: collections(), plugins })
    const account = { email: 'staff@example.com', password }
    await app.payload.create({ collection: 'editors' as never, data: account as never })
    tokens['staff'] = (await call(undefined, 'POST', '/editors/login', account)).body.token as string
    sink = await startReceiver()
  })
  afterAll(async () => {
    await app.stop()
    await sink.close()
  })

  it('keeps what the app has, and adds ours beside it', () => {
    const slugs = app.payload.config.collections.map(({ slug }) => slug)
    for (const slug of theirs) {
      expect(slugs).toContain(`zebra-${slug}`)
      expect(app.payload.config.collections.find((one) => one.slug === slug)?.fields).toContainEqual(
        expect.objectContaining({ name: 'stripes' }),
      )
    }
  })

  it('goes from a byline to the feed and to a subscriber, and back', async () => {
    const subscribed = await call('staff', 'POST', '/zebra-webhook-endpoints', { url: sink.url })
    expect(subscribed.status).toBe(201)
    const face = await app.payload.create({ collection: 'media' as never, data: { alt: 'Zoë' } as never, file: await portraitFile() })
    const portrait = (face as { id: Id }).id
    const person = await call('staff', 'POST', '/zebra-people', { name: 'Zoë Zebra', slug: 'zoe-zebra', portrait })
    expect(person.status).toBe(201)
    const { body, status } = await call('staff', 'POST', '/posts', {
      title: 'Seen at dawn',
      authors: [person.body.doc?.['id']],
      _status: 'published',
    })
    expect(status).toBe(201)
    post = body.doc?.['id'] as Id
    // Of the app's own pictures, not of ones called `images`.
    const rows = await app.payload.db.find<{ target: string }>({ collection: 'zebra-wire-references' as never, limit: 0 })
    expect(rows.docs.map(({ target }) => target)).toContain(`media:${String(portrait)}`)
    await expect.poll(async () => (await call(undefined, 'GET', '/livewire/feed.json')).text, { timeout: 10_000 }).toContain('Zoë Zebra')
    await sink.until((received) => received.some(({ text }) => text.includes('Seen at dawn')))
    const standing = await call('staff', 'GET', `/zebra-webhook-endpoints/${String(subscribed.body.doc?.['id'])}/state`)
    expect(standing.status).toBe(200)
    expect((await call('staff', 'POST', `/posts/${post}/correct`, { kind: 'correction', text: 'It was dusk.' })).text).toContain('dusk')
    await sink.until((received) => received.some(({ text }) => text.includes('It was dusk.')))
    expect((await call('staff', 'GET', `/posts/${post}/receipts`)).status).toBe(200)
    expect((await call('staff', 'GET', '/zebra-livewire-items?sort=seq')).body.docs).toMatchObject([{ revision: 1 }, { revision: 2 }])
    expect((await call('staff', 'GET', '/zebra-webhook-deliveries')).body.docs).toHaveLength(2)
    expect((await call('staff', 'GET', '/zebra-wire-set-aside/open')).body.docs).toEqual([])
    const role = await call('staff', 'POST', '/zebra-masthead-roles', { title: 'Keeper', holders: [{ person: person.body.doc?.['id'] }] })
    expect(role.status).toBe(201)
    expect((await call(undefined, 'GET', '/zebra-masthead-roles?depth=1')).body.docs).toMatchObject([
      { holders: [{ person: { name: 'Zoë Zebra' } }] },
    ])
  })

  it('takes an account, a comment, a decision, a reaction, a report and an answer', async () => {
    const signUp = await call(undefined, 'POST', '/zebra-readers/sign-up', { handle: 'stripes', password })
    expect(signUp.status).toBe(201)
    tokens['reader'] = signUp.body.token as string
    await call(undefined, 'POST', '/zebra-readers/sign-up', { handle: 'plain', password }).then(
      ({ body }) => (tokens['other'] = body.token as string),
    )
    const said = await call('reader', 'POST', '/zebra-comments', { post, text: 'Well seen' })
    expect(said).toMatchObject({ status: 201, body: { doc: { handle: 'stripes', status: 'pending' } } })
    comment = said.body.doc?.['id'] as Id
    expect((await call('staff', 'POST', '/zebra-comments/queue', { limit: 5 })).text).toContain('Well seen')
    expect((await call('staff', 'POST', `/zebra-comments/${comment}/decide`, { status: 'approved' })).status).toBe(200)
    const thread = await call(undefined, 'GET', `/zebra-comments/thread?post=${post}`)
    expect(thread.text).toContain('Well seen')
    expect((await call('other', 'POST', `/zebra-comments/${comment}/react`, { kind: 'agree' })).body).toMatchObject({
      reactions: { agree: 1 },
    })
    expect((await call('other', 'POST', `/zebra-comments/${comment}/report`, { reason: 'spam' })).status).toBeLessThan(300)
    expect((await call('other', 'POST', '/zebra-comments', { post, parent: comment, text: 'So it was' })).status).toBe(201)
    expect((await call('reader', 'GET', `/zebra-comments/mine?post=${post}`)).text).toContain('Well seen')
    expect((await call('staff', 'POST', '/zebra-comments/rehearse', { last: 10 })).status).toBeLessThan(500)
    expect((await call('staff', 'GET', '/zebra-comments/statements')).status).toBe(200)
    expect((await call(undefined, 'GET', '/zebra-comments/ledger')).status).toBe(200)
    expect((await call('staff', 'POST', '/globals/zebra-comment-settings', { guests: true })).status).toBe(200)
    expect((await call(undefined, 'POST', '/zebra-comments/guest/sum', {})).status).toBe(200)
  })

  it('keeps readers nobody, and gives them what is theirs', async () => {
    expect((await call('reader', 'POST', '/posts', { title: 'Mine' })).status).toBe(403)
    expect((await call('reader', 'GET', '/editors')).status).toBe(403)
    const { body } = await call('reader', 'GET', '/zebra-readers/held-data')
    expect(JSON.stringify(body)).toContain('Well seen')
    const feed = await call('reader', 'POST', '/zebra-readers/feed', {})
    expect(feed.body).toMatchObject({ json: expect.stringContaining('https://zebra.example/api/zebra-readers/feed.json?token=') as string })
    expect(
      (await call(undefined, 'GET', (feed.body as unknown as { json: string }).json.replace('https://zebra.example/api', ''))).status,
    ).toBe(200)
    const script = await call(undefined, 'GET', '/zebra-comments/element.js')
    expect(script.text).toMatch(/^globalThis\.newsroomComments=\{"comments":"zebra-comments","readers":"zebra-readers"\};/)
    expect(touched).toEqual([])
    const graph = await app.request('POST', '/api/graphql', {
      body: { query: '{ ZebraComments { docs { text handle } } Comments { docs { stripes } } }' },
    })
    expect(await graph.json()).toMatchObject({ data: { ZebraComments: { docs: [{ text: 'Well seen' }] }, Comments: { docs: [] } } })
    touched.length = 0
  })

  it('lets them go, and leaves alone what the app has', async () => {
    const me = (await call('reader', 'GET', '/zebra-readers/me')).body as unknown as { user: { id: Id } }
    expect((await call('reader', 'DELETE', `/zebra-readers/${me.user.id}`)).status).toBe(200)
    expect((await call('staff', 'DELETE', `/posts/${post}`)).status).toBe(200)
    expect((await app.payload.count({ collection: 'zebra-comments' as never })).totalDocs).toBe(0)
    expect(touched).toEqual([])
    for (const slug of theirs) expect((await app.payload.db.count({ collection: slug as never })).totalDocs).toBe(0)
  })
})

describe('newsroom() under other names', () => {
  it('plans, publishes, notes and feeds', async () => {
    const taken = [...slugsOfPlugins.comments, ...chosenOfLog, ...slugsOfPlugins.webhooks, ...chosenOfDesk]
    const app = await bootPayload({
      engine: sqlite,
      editor: lexicalEditor(),
      sharp,
      serverURL: 'https://zebra.example',
      collections: taken.map(decoy),
      plugins: [newsroom({ mediaDir: '/tmp/newsroom-slugs', publisher: { url: 'https://zebra.example' }, slugs: named(taken) })],
    })
    touched.length = 0
    const account = { email: 'admin@zebra.example', password }
    await app.payload.create({ collection: 'users', data: { ...account, name: 'Zoë', role: 'admin' } as never })
    const signedIn = await app.request('POST', '/api/users/login', { body: account })
    const { token } = (await signedIn.json()) as { token: string }
    const send = async (method: string, path: string, body?: unknown) => {
      const answer = await app.request(method, `/api${path}`, { token, ...(body === undefined ? {} : { body }) })
      const text = await answer.text()
      expect(`${answer.status} ${path} ${text}`).toMatch(/^2/)
      return text.startsWith('{')
        ? (JSON.parse(text) as { doc: { id: Id }; docs: Record<string, unknown>[] })
        : { doc: { id: 0 }, docs: [] }
    }
    const article = { headline: 'Seen at dawn', section: 'Zoo', language: 'en' }
    const { doc } = await send('POST', '/articles', article)
    await send('POST', '/zebra-desk-notes', { article: doc.id, text: 'Who says so?' })
    await send('POST', `/articles/${doc.id}/schedule`, { action: 'publish', at: new Date(Date.now() + 3_600_000).toISOString() })
    expect((await send('GET', '/zebra-article-schedule')).docs).toHaveLength(1)
    expect((await send('GET', '/zebra-article-schedule/problems')).docs).toEqual([])
    const feed = await send('POST', '/zebra-feeds', { title: 'Partner', slug: 'partner', private: true })
    await send('POST', `/zebra-feeds/${feed.doc.id}/rotate-token`, {})
    await send('POST', '/zebra-webhook-endpoints', { url: 'https://subscriber.example/', feeds: [feed.doc.id] })
    const subscriber = {
      key: 'k',
      feed: 'partner',
      file: 'feed.json',
      host: 'reader.example',
      callback: 'https://reader.example/',
      sentSeq: 0,
    }
    await saveSubscription(app.payload, { ...subscriber, leaseUntil: new Date(Date.now() + 3_600_000).toISOString() })
    await send('PATCH', `/zebra-feeds/${feed.doc.id}`, { slug: 'partners' })
    expect((await send('GET', '/zebra-websub-subscriptions')).docs).toMatchObject([
      { feed: 'partners', callback: 'https://reader.example/' },
    ])
    await send('POST', '/articles', { ...article, headline: 'Seen at noon', _status: 'published' })
    await expect.poll(async () => (await app.request('GET', '/api/livewire/feed.json')).text(), { timeout: 10_000 }).toContain('noon')
    expect((await send('GET', '/zebra-livewire-items')).docs).toHaveLength(1)
    await send('DELETE', `/articles/${doc.id}`)
    expect((await send('GET', '/zebra-desk-notes')).docs).toEqual([])
    expect(touched).toEqual([])
    await app.stop()
  })
})
