/** An app that keeps its customers, who sign up by themselves, in the same collection as its staff, as a shop does. */
import { type CollectionConfig, configToJSONSchema, type PayloadRequest } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { comments, livewire, masthead, webhooks } from '../../../src/index.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

type Id = number | string
const password = 'correct horse battery'
const isAdmin = ({ req: { user } }: { req: PayloadRequest }): boolean =>
  Boolean((user as { roles?: string[] } | null)?.roles?.includes('admin'))

const collections: CollectionConfig[] = [
  {
    slug: 'users',
    auth: true,
    access: { admin: isAdmin, create: () => true, read: isAdmin, update: isAdmin, delete: isAdmin },
    fields: [
      {
        name: 'roles',
        type: 'select',
        hasMany: true,
        options: ['admin', 'customer'],
        defaultValue: ['customer'],
        access: { create: isAdmin, update: isAdmin },
      },
    ],
  },
  // Whoever is signed in may change their own posts, say: the verbs are the desk's for all that.
  {
    slug: 'posts',
    access: { read: () => true, update: ({ req }) => Boolean(req.user) },
    versions: { drafts: true },
    fields: [{ name: 'title', type: 'text' }],
  },
]

describeEachEngine('A shop with customers among its users', (engine) => {
  let app: Booted
  let post: Id
  let comment: Id
  const tokens = { admin: '', customer: '', reader: '' }
  beforeAll(async () => {
    app = await bootPayload({
      engine,
      collections,
      serverURL: 'https://shop.example',
      plugins: [livewire({ sources: { posts: {} } }), webhooks({ run: false }), masthead(), comments({ on: { posts: { field: 'post' } } })],
    })
    await app.payload.create({ collection: 'users', data: { email: 'admin@shop.example', password, roles: ['admin'] } as never })
    expect((await app.request('POST', '/api/users', { body: { email: 'customer@shop.example', password, roles: ['admin'] } })).status).toBe(
      201,
    )
    await app.request('POST', '/api/readers', { body: { username: 'kate', password } })
    const logIn = async (slug: string, body: object) =>
      ((await (await app.request('POST', `/api/${slug}/login`, { body: { ...body, password } })).json()) as { token: string }).token
    tokens.admin = await logIn('users', { email: 'admin@shop.example' })
    tokens.customer = await logIn('users', { email: 'customer@shop.example' })
    tokens.reader = await logIn('readers', { username: 'kate' })
    post = (
      (await app.payload.create({ collection: 'posts' as never, data: { title: 'On sale', _status: 'published' } as never })) as { id: Id }
    ).id
    comment = ((await (await ask('reader', 'POST', '/api/comments', { post, text: 'Nice' })).json()) as { doc: { id: Id } }).doc.id
  })
  afterAll(() => app.stop())
  const ask = (as: keyof typeof tokens, method: string, path: string, body?: object) =>
    app.request(method, path, { token: tokens[as], ...(body ? { body } : {}) })

  const desk: [string, () => [string, string, object?], number][] = [
    ['moderates', () => ['PATCH', `/api/comments/${comment}`, { status: 'approved' }], 200],
    ['reads reports', () => ['GET', '/api/comment-reports'], 200],
    ['reads readers', () => ['GET', '/api/readers?where[username][equals]=kate'], 200],
    ['sets what holds for comments', () => ['POST', '/api/globals/comment-settings', {}], 200],
    ['sees subscribers', () => ['GET', '/api/webhook-endpoints'], 200],
    ['makes subscribers', () => ['POST', '/api/webhook-endpoints', { url: 'https://93.184.216.34/' }], 201],
    ['writes people', () => ['POST', '/api/people', { name: 'Ada' }], 201],
    ['sees receipts', () => ['GET', `/api/posts/${post}/receipts`], 200],
    ['corrects', () => ['POST', `/api/posts/${post}/correct`, { kind: 'correction', text: 'It was not' }], 200],
    ['withdraws', () => ['POST', `/api/posts/${post}/withdraw`, { reason: 'A court' }], 200],
  ]
  it.each(desk)('only who enters the admin %s', async (_, request, status) => {
    const refused = await ask('customer', ...request())
    const isList = request()[1].includes('/api/readers')
    expect(isList ? (((await refused.json()) as { docs?: unknown[] }).docs ?? []) : refused.status).toEqual(isList ? [] : 403)
    expect((await ask('admin', ...request())).status).toBe(status)
  })

  it('gives receipts whichever of both plugins comes first', async () => {
    const turned = await bootPayload({
      engine,
      collections,
      serverURL: 'https://shop.example',
      plugins: [webhooks({ run: false }), livewire({ sources: { posts: {} }, run: false })],
    })
    const paths = (one: Booted) =>
      (one.payload.collections['posts' as never] as { config: { endpoints: { path: string }[] } }).config.endpoints.map(({ path }) => path)
    try {
      expect(paths(turned).sort()).toEqual(paths(app).sort())
      expect(paths(turned).filter((path) => path.endsWith('/receipts'))).toHaveLength(1)
    } finally {
      await turned.stop()
    }
  })

  it('has the accounts that its own rules know as `req.user` in its generated types, and no reader', () => {
    const { properties } = configToJSONSchema(app.payload.config, app.payload.db.defaultIDType)
    expect(properties?.['user']).toEqual({ oneOf: [{ $ref: '#/definitions/users' }] })
  })
})
