/**
 * comments() in an app whose rules say `Boolean(req.user)`, as those of Payload's templates do, and that has accounts of customers beside
 * those of its staff.
 */
import type { CollectionConfig, Config, Endpoint, PayloadRequest } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { comments } from '../../../src/index.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

type Id = number | string
const password = 'correct horse battery'

const signedIn = ({ req: { user } }: { req: PayloadRequest }): boolean => Boolean(user)
const anybody = () => true
const authenticated = { create: signedIn, read: signedIn, update: signedIn, delete: signedIn, readVersions: signedIn, unlock: signedIn }

let seeded = 0
const seed = (path: string): Endpoint => ({
  path,
  method: 'post',
  handler: async (req) => {
    // As a route of Next does it: it asks Payload who calls.
    const { user } = await req.payload.auth({ headers: req.headers })
    if (!user || !req.user) return Response.json({}, { status: 403 })
    seeded += 1
    return Response.json({ seeded })
  },
})

const collections = (): CollectionConfig[] => [
  { slug: 'users', auth: true, access: { ...authenticated, admin: signedIn }, fields: [{ name: 'name', type: 'text' }] },
  { slug: 'customers', auth: true, access: authenticated, fields: [] },
  { slug: 'orders', access: authenticated, fields: [{ name: 'customer', type: 'relationship', relationTo: 'customers' as 'users' }] },
  { slug: 'unstated', fields: [{ name: 'title', type: 'text' }] },
  {
    slug: 'posts',
    access: { ...authenticated, read: ({ req: { user } }) => (user ? true : { _status: { equals: 'published' } }) },
    versions: { drafts: true },
    endpoints: [seed('/seed')],
    fields: [
      { name: 'title', type: 'text' },
      { name: 'secret', type: 'text', access: { read: signedIn } },
      { name: 'author', type: 'relationship', relationTo: 'users' },
    ],
  },
]
const globals: Config['globals'] = [
  { slug: 'header', access: { read: anybody, update: signedIn }, endpoints: [seed('/seed')], fields: [{ name: 'title', type: 'text' }] },
]

describeEachEngine('comments() in an app that opens to whoever is signed in', (engine) => {
  let app: Booted
  let users: Id
  let post: Id
  let draft: Id
  const tokens = { reader: '', customer: '', staff: '' }

  const call = (as: keyof typeof tokens, method: string, path: string, body?: unknown) =>
    app.request(method, path, { body, ...(tokens[as] ? { token: tokens[as] } : {}) })
  const make = async (collection: string, data: object): Promise<Id> =>
    ((await app.payload.create({ collection, data } as never)) as { id: Id }).id
  const logIn = async (slug: string, body: object) =>
    ((await (await app.request('POST', `/api/${slug}/login`, { body })).json()) as { token: string }).token
  const ask = async (as: keyof typeof tokens, query: string) =>
    (await (await call(as, 'POST', '/api/graphql', { query })).json()) as { data?: Record<string, unknown> | null; errors?: unknown[] }
  const said = (id: Id) => (typeof id === 'number' ? id : `"${id}"`)

  beforeAll(async () => {
    seeded = 0
    app = await bootPayload({
      engine,
      collections: collections(),
      globals,
      endpoints: [seed('/seed')],
      plugins: [comments({ on: { posts: { field: 'post' } } })],
    })
    users = await make('users', { email: 'first@example.com', password, name: 'First' })
    await make('customers', { email: 'customer@example.com', password })
    post = await make('posts', { title: 'Out', secret: 'kept', author: users, _status: 'published' })
    draft = await make('posts', { title: 'Not yet', _status: 'draft' })
    await app.request('POST', '/api/readers', { body: { username: 'mallory', password } })
    tokens.reader = await logIn('readers', { username: 'mallory', password })
    tokens.customer = await logIn('customers', { email: 'customer@example.com', password })
    tokens.staff = await logIn('users', { email: 'first@example.com', password })
  })
  afterAll(() => app.stop())

  it('lets a reader who signed up by itself do nothing by REST, with a header or a cookie', async () => {
    const attacks = [
      ['PATCH', `/api/posts/${post}`, { title: 'Mine' }],
      ['PATCH', '/api/posts?where[id][exists]=true', { title: 'Mine' }],
      ['POST', '/api/posts', { title: 'Mine' }],
      ['POST', `/api/posts/${post}/duplicate`, {}],
      ['DELETE', `/api/posts/${post}`],
      ['GET', '/api/posts/versions'],
      ['GET', '/api/users'],
      ['GET', `/api/users/${users}`],
      ['POST', '/api/users', { email: 'mallory@example.com', password }],
      ['PATCH', `/api/users/${users}`, { password: 'a new one for you' }],
      ['POST', '/api/users/unlock', { email: 'first@example.com' }],
      ['GET', '/api/customers'],
      ['GET', '/api/orders'],
      ['POST', '/api/orders', {}],
      ['GET', '/api/unstated'],
      ['POST', '/api/unstated', { title: 'Mine' }],
      ['POST', '/api/globals/header', { title: 'Mine' }],
      ['POST', '/api/seed', {}],
      ['POST', '/api/posts/seed', {}],
      ['POST', '/api/globals/header/seed', {}],
      ['GET', '/api/payload-locked-documents'],
      ['POST', '/api/payload-preferences/x', { value: 1 }],
      ['GET', '/api/payload-jobs/run'],
    ] as const
    const ways: Record<string, string>[] = [
      { authorization: `JWT ${tokens.reader}` },
      { authorization: `Bearer ${tokens.reader}` },
      { cookie: `payload-token=${tokens.reader}` },
    ]
    for (const headers of ways) {
      for (const [method, path, body] of attacks) {
        const { status } = await app.request(method, path, { headers, body })
        expect([400, 401, 403, 404], `${method} ${path}`).toContain(status)
      }
      const posts = (await (await app.request('GET', '/api/posts?depth=2&draft=true', { headers })).json()) as {
        docs: Record<string, unknown>[]
      }
      expect(posts.docs.map(({ title }) => title)).toEqual(['Out'])
      expect(posts.docs[0]).not.toHaveProperty('secret')
      expect(posts.docs[0]?.['author']).toBe(users)
      const access = (await (await app.request('GET', '/api/access', { headers })).json()) as { canAccessAdmin?: boolean }
      expect(access.canAccessAdmin).not.toBe(true)
    }
    expect(seeded).toBe(0)
    expect(await app.payload.findByID({ collection: 'posts' as never, id: post })).toMatchObject({ title: 'Out' })
    expect((await app.payload.count({ collection: 'users' })).totalDocs).toBe(1)
    expect(await logIn('users', { email: 'first@example.com', password })).toBeTruthy()
  })

  it('lets it do nothing by GraphQL, not even beside what it may do', async () => {
    const { data } = await ask(
      'reader',
      `mutation { made: createComment(data: { post: ${said(post)}, handle: "other", status: pending, text: "Well said" }) { handle post { title secret author { email } } } changed: updatePost(id: ${said(post)}, data: { title: "Mine" }) { id } }`,
    )
    expect(data?.['made']).toMatchObject({ handle: 'mallory', post: { title: 'Out', secret: null, author: null } })
    expect(data?.['changed']).toBeNull()
    expect((await ask('reader', '{ Users { docs { email } } }')).data?.['Users'] ?? null).toBeNull()
    expect(
      (await ask('reader', 'mutation { createUser(data: { email: "m@example.com", password: "correct horse battery" }) { id } }')).data?.[
        'createUser'
      ] ?? null,
    ).toBeNull()
    expect(
      (await ask('reader', `mutation { updateUser(id: ${said(users)}, data: { password: "a new one for you" }) { id } }`)).data?.[
        'updateUser'
      ] ?? null,
    ).toBeNull()
    expect((await ask('reader', 'mutation { updateHeader(data: { title: "Mine" }) { title } }')).data?.['updateHeader'] ?? null).toBeNull()
    expect((await ask('reader', '{ Posts(draft: true) { docs { title } } }')).data?.['Posts']).toEqual({ docs: [{ title: 'Out' }] })
    expect((await ask('reader', '{ meReader { user { username } } meUser { user { email } } }')).data).toMatchObject({
      meReader: { user: { username: 'mallory' } },
      meUser: { user: null },
    })
  })

  it('is told to nobody by the Local API either', async () => {
    const headers = new Headers({ authorization: `JWT ${tokens.reader}` })
    expect((await app.payload.auth({ headers })).user).toBeNull()
    const [reader] = (await app.payload.find({ collection: 'readers' as never })).docs as { id: Id }[]
    const user = { ...reader, collection: 'readers' } as never
    for (const work of [
      () => app.payload.update({ collection: 'posts' as never, id: post, data: { title: 'Mine' } as never, user, overrideAccess: false }),
      () => app.payload.find({ collection: 'users', user, overrideAccess: false }),
      () => app.payload.updateGlobal({ slug: 'header' as never, data: { title: 'Mine' } as never, user, overrideAccess: false }),
      () => app.payload.findByID({ collection: 'posts' as never, id: draft, user, overrideAccess: false }),
    ])
      await expect(work()).rejects.toMatchObject({ status: expect.toSatisfy((status: number) => [403, 404].includes(status)) as unknown })
  })

  it('leaves a reader what is its own', async () => {
    const me = (await (await call('reader', 'GET', '/api/readers/me')).json()) as { user: { id: Id; username: string } }
    expect(me.user.username).toBe('mallory')
    const made = await call('reader', 'POST', '/api/comments', { post, text: 'By REST' })
    expect(made.status).toBe(201)
    expect(((await made.json()) as { doc: { post: object } }).doc.post).not.toHaveProperty('secret')
    expect((await call('reader', 'POST', '/api/comments', { post: draft, text: 'Too early' })).status).toBe(400)
    expect((await call('reader', 'GET', `/api/readers/${me.user.id}`)).status).toBe(200)
    expect((await call('reader', 'POST', `/api/readers/access/${me.user.id}`)).status).toBe(200)
    const again = await logIn('readers', { username: 'mallory', password })
    expect((await app.request('POST', '/api/readers/refresh-token', { token: again })).status).toBe(200)
    expect((await app.request('POST', '/api/readers/logout', { token: again })).status).toBe(200)
    expect(((await (await app.request('GET', '/api/readers/me', { token: again })).json()) as { user: unknown }).user).toBeNull()
  })

  it('leaves the app’s other accounts what they had', async () => {
    for (const as of ['customer', 'staff'] as const) {
      expect((await call(as, 'POST', '/api/orders', {})).status, as).toBe(201)
      expect((await call(as, 'GET', '/api/unstated')).status, as).toBe(200)
      expect((await call(as, 'POST', '/api/unstated', { title: 'Ours' })).status, as).toBe(201)
      expect((await call(as, 'POST', '/api/seed', {})).status, as).toBe(200)
      expect((await call(as, 'POST', '/api/payload-preferences/x', { value: 1 })).status, as).toBe(200)
      expect(
        ((await (await call(as, 'GET', `/api/${as === 'staff' ? 'users' : 'customers'}/me`)).json()) as { user: object | null }).user,
        as,
      ).not.toBeNull()
    }
    expect((await call('customer', 'POST', '/api/comments', { post, text: 'A customer is no reader' })).status).toBe(403)
    expect((await call('customer', 'GET', '/api/readers')).status).toBe(403)
    expect((await call('staff', 'GET', '/api/readers')).status).toBe(200)
  })
})
