/** The examples of the guides, each in an app of its own; tests/contract/docs holds the guides to them. */
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { type CollectionConfig, type Config, type Plugin } from 'payload'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { plugins as commentsOnPosts } from '../../../docs/examples/extend/commentsOnPosts.js'
import { collections as withDesk } from '../../../docs/examples/extend/deskField.js'
import { plugins as livewireOnPosts } from '../../../docs/examples/extend/livewireOnPosts.js'
import { plugins as mastheadOfAuthors } from '../../../docs/examples/extend/mastheadOfAuthors.js'
import { plugins as mappedApp } from '../../../docs/examples/ownApp/mapped.js'
import { plugins as ownApp } from '../../../docs/examples/ownApp/plugins.js'
import { plugins as wholeNewsroom } from '../../../docs/examples/extend/wholeNewsroom.js'
import { config as pictures } from '../../../docs/examples/pictures/config.js'
import { makePicture } from '../../../docs/examples/pictures/renditions.js'
import { suppliers } from '../../../docs/examples/pictures/ownSuppliers.js'
import { matches, plugins as recipes } from '../../../docs/examples/recipes/recipes.js'
import { plugins as readme } from '../../../docs/examples/readme.js'
import { besideLivewire } from '../../../docs/examples/webhooks/configs.js'
import { parseCaption } from '../../../src/images/index.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { sqlite } from '../../helpers/engines.js'
import { websiteCollections } from '../../helpers/websiteApp.js'

const everybody = () => true

const collections = (): CollectionConfig[] => [
  { slug: 'users', auth: true, fields: [] },
  {
    slug: 'posts',
    access: { read: everybody },
    fields: [
      { name: 'title', type: 'text' },
      { name: 'slug', type: 'text' },
      { name: 'excerpt', type: 'text' },
      { name: 'kind', type: 'text' },
      { name: 'content', type: 'richText' },
    ],
  },
  { slug: 'pages', access: { read: everybody }, fields: [{ name: 'hidden', type: 'checkbox' }] },
  { slug: 'authors', access: { read: everybody }, fields: [{ name: 'name', type: 'text' }] },
  { slug: 'media', access: { read: everybody }, upload: { disableLocalStorage: true }, fields: [] },
]

const running = async (plugins: Plugin[], use: (app: Booted) => Promise<void>, config: Partial<Config> = {}) => {
  const { db: _, ...rest } = { collections: collections(), ...config }
  const app = await bootPayload({ engine: sqlite, editor: lexicalEditor(), sharp, ...rest, plugins })
  try {
    await use(app)
  } finally {
    await app.stop()
  }
}

const make = async ({ payload }: Booted, collection: string, data: object) =>
  (await payload.create({ collection, data } as never)) as { id: number }
const get = async ({ request }: Booted, path: string) => (await request('GET', path)).json() as Promise<Record<string, never>>
const slugs = ({ payload }: Booted) => payload.config.collections.map(({ slug }) => slug)

describe('The examples of the guides', () => {
  it.each([
    ['of the README', readme, { title: 'Hello', content_html: '' }],
    ['of a blog', livewireOnPosts, { title: 'Hello', url: 'https://blog.example/blog/hello', summary: 'Short' }],
  ])('put posts on a Livewire (%s)', (_, plugins, item) =>
    running(plugins, async (app) => {
      await make(app, 'posts', { title: 'Hello', slug: 'hello', excerpt: 'Short' })
      await getLivewire(app.payload)?.settled()
      expect((await get(app, '/api/livewire/feed.json')).items).toMatchObject([item])
    }),
  )

  it.each([
    ['as they are', ownApp, { title: 'Hello', url: 'https://site.example/posts/hello', tags: ['News'] }],
    ['as they are mapped', mappedApp, { title: 'Hello', url: 'https://site.example/blog/hello', tags: ['News'] }],
  ])('add the wire to an app of posts, pages and media, %s', (_, plugins, item) =>
    running(
      plugins,
      async (app) => {
        const { id } = await make(app, 'categories', { title: 'News' })
        await make(app, 'posts', { title: 'Hello', slug: 'hello', categories: [id], _status: 'published' })
        await getLivewire(app.payload)?.settled()
        expect((await get(app, '/api/livewire/feed.json')).items).toMatchObject([item])
      },
      { collections: websiteCollections() },
    ),
  )

  it('take comments where they say', () =>
    running(commentsOnPosts, async (app) => {
      const reader = { username: 'reader', password: 'correct horse battery' }
      await app.request('POST', '/api/readers', { body: reader })
      const { token } = (await (await app.request('POST', '/api/readers/login', { body: reader })).json()) as { token: string }
      const say = async (body: object) =>
        (await app.request('POST', '/api/comments', { token, body: { text: `So it is ${Object.keys(body).join()}`, ...body } })).status
      expect(await say({ post: (await make(app, 'posts', { kind: 'news' })).id })).toBe(201)
      expect(await say({ post: (await make(app, 'posts', { kind: 'obituary' })).id })).toBe(400)
      expect(await say({ page: (await make(app, 'pages', { hidden: false })).id })).toBe(201)
      expect(await say({ page: (await make(app, 'pages', { hidden: true })).id })).toBe(400)
    }))

  it('list authors on a masthead', () =>
    running(mastheadOfAuthors, async (app) => {
      const person = (await make(app, 'authors', { name: 'Ada' })).id
      await make(app, 'masthead-roles', { title: 'Editor', holders: [{ person }] })
      expect((await get(app, '/api/masthead-roles')).docs).toMatchObject([{ holders: [{ person: { name: 'Ada' } }] }])
    }))

  it('credit pictures, and tell subscribers beside a Livewire', () =>
    running([...pictures.plugins, ...besideLivewire.plugins], async (app) => {
      const { config } = app.payload.collections['media' as never] as { config: { flattenedFields: { name: string }[] } }
      expect(config.flattenedFields.map(({ name }) => name)).toEqual(expect.arrayContaining(['creator', 'sizes']))
      expect(slugs(app)).toEqual(expect.arrayContaining(['livewire-items', 'webhook-deliveries']))
    }))

  it('make a whole newsroom, and one with a field more', async () => {
    await running(
      wholeNewsroom,
      (app) => Promise.resolve(expect(slugs(app)).toEqual(expect.arrayContaining(['articles', 'comments', 'masthead-roles', 'readers']))),
      { collections: [] },
    )
    await running(
      [],
      async (app) => {
        await make(app, 'articles', { headline: 'Hello', desk: 'City', _status: 'published' })
        expect((await get(app, '/api/articles?where[desk][equals]=City')).docs).toMatchObject([{ desk: 'City' }])
      },
      { collections: withDesk as CollectionConfig[] },
    )
  })

  it('teach a newsroom a field, a verb, a format, a check and a source', () =>
    running(
      recipes,
      async (app) => {
        const signIn = async (role: string) => {
          const account = { email: `${role}@daily.example`, password: `the ${role}'s password 1` }
          await make(app, 'users', { ...account, name: role, role })
          return ((await (await app.request('POST', '/api/users/login', { body: account })).json()) as { token: string }).token
        }
        const editor = await signIn('editor')
        const moderator = await signIn('moderator')
        const { id } = await make(app, 'articles', { headline: 'Bridge reopens' })
        const post = (verb: string, token: string, body: object = {}) => app.request('POST', `/api/articles/${id}/${verb}`, { token, body })
        expect((await post('take-over', moderator)).status).toBe(403)
        expect(await (await post('take-over', editor)).json()).toMatchObject({ doc: { desk: 'City' } })
        const refused = await post('publish', editor)
        expect([refused.status, JSON.stringify(await refused.json())]).toEqual([400, expect.stringContaining('Choose a section')])
        await app.request('PATCH', `/api/articles/${id}?draft=true`, { token: editor, body: { section: 'City' } })
        expect((await post('publish', editor)).status).toBe(200)
        expect((await get(app, '/api/articles?where[desk][equals]=City')).docs).toMatchObject([{ desk: 'City' }])
        await make(app, 'results', { home: 'Leeds', score: '2–1', away: 'York', report: 'A late goal.' })
        await getLivewire(app.payload)?.settled()
        expect((await get(app, '/api/livewire/feed.json')).items).toMatchObject([
          { title: 'Leeds 2–1 York', tags: ['Sport', 'Leeds', 'York'] },
          { title: 'Bridge reopens' },
        ])
        const text = await app.request('GET', '/api/livewire/headlines.txt')
        expect([text.headers.get('content-type'), (await text.text()).split('\n')[0]]).toEqual([
          'text/plain; charset=utf-8',
          expect.stringMatching(/^Leeds 2–1 York https:\/\/daily\.example\/results\//),
        ])
      },
      { collections: [matches] },
    ))

  it('split a caption, and make a picture’s renditions', async () => {
    expect(parseCaption('A rink. Al Cox/Nordlicht', { suppliers })).toMatchObject({
      creators: ['Al Cox'],
      suppliers: ['Nordlicht Bildbüro'],
    })
    const buffer = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer()
    const given = {
      buffer,
      filename: 'rink.jpg',
      mimeType: 'image/jpeg',
      maxBytes: 1e6,
      maxPixels: 1e6,
      typed: {},
      widths: [300],
      focalPoint: { x: 50, y: 50 },
    }
    const { fast, slow } = await makePicture(given)
    expect([...fast.renditions, ...slow.renditions].map(({ width }) => width)).toContain(300)
  })
})
