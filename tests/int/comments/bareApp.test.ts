import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { CollectionConfig } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { comments } from '../../../src/index.js'
import { createSecret, verifyMessage } from '../../../src/webhooks/index.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine, sqlite } from '../../helpers/engines.js'

type Id = number | string
type Caller = 'anonymous' | 'fresh' | 'other' | 'reader' | 'staff'

interface Answer {
  status: number
  body: {
    doc?: Record<string, unknown>
    docs?: Record<string, unknown>[]
    errors?: { data?: { errors?: { message: string; path: string }[] } }[]
    token?: string
  }
}

const password = 'correct horse battery'

/** An app that states access where it wants to be public, and nowhere else. */
const collections = (): CollectionConfig[] => [
  { slug: 'editors', auth: true, fields: [] },
  {
    slug: 'posts',
    access: { read: () => true },
    versions: { drafts: true },
    fields: [
      { name: 'title', type: 'text' },
      { name: 'age', type: 'text' },
    ],
  },
  {
    slug: 'pages',
    access: { read: () => true },
    fields: [
      { name: 'title', type: 'text' },
      { name: 'commentsOpen', type: 'checkbox' },
    ],
  },
  { slug: 'ledgers', fields: [{ name: 'title', type: 'text' }] },
]

const secret = createSecret()
const plugin = (url: string) =>
  comments({
    review: { url, secrets: [secret], timeoutMs: 2000, allowPrivate: ['127.0.0.0/8'] },
    on: {
      posts: { field: 'post', isOpen: (post) => post['age'] !== 'old' },
      pages: { field: 'page', moderation: (page) => (page['title'] === 'Odd' ? ('later' as 'pre') : undefined) },
    },
  })

describe('comments()', () => {
  it('stops the start of an app that it cannot serve', () => {
    expect(() => comments({ on: { pots: {} } as never })({ collections: collections() } as never)).toThrow('no collection called pots')
    expect(() => comments({ on: { posts: {}, pages: {} } })({ collections: collections() } as never)).toThrow('a `field` of its own')
  })

  it.each([
    [{ reads: ['closed'] }, 'comments: on.posts.reads: posts has no field of the name closed'],
    [{ isPublic: { or: [{ state: { equals: 'out' } }] } }, 'comments: on.posts.isPublic: posts has no field of the name state'],
  ])('stops the start where %j names a field that is not there', async (target, says) => {
    const plugins = [comments({ on: { posts: target } })]
    await expect(bootPayload({ engine: sqlite, collections: collections(), plugins })).rejects.toThrow(says)
  })

  it('leaves the admin to the accounts that had it', async () => {
    const bare = [{ slug: 'posts', fields: [] }]
    const { admin, collections: all } = await comments({ on: { posts: {} } })({ collections: bare } as never)
    expect(admin?.user).toBe('users')
    expect(all?.map(({ slug }) => slug)).toEqual([
      'posts',
      'users',
      'comments',
      'readers',
      'comment-reports',
      'comment-reactions',
      'comment-decisions',
      'comment-counts',
      'comment-proofs',
      'handle-marks',
    ])
    expect(bare).toEqual([{ slug: 'posts', fields: [] }])
  })
})

describeEachEngine('An app of your own with posts and pages, and comments() alone', (engine) => {
  let app: Booted
  const tokens: Partial<Record<Caller, string>> = {}
  const asked: { headers: IncomingHttpHeaders; body: string }[] = []
  /** What the service says of a text; nothing, and it says nothing at all. */
  const answers: { part: string; answer?: string }[] = []
  const service = createServer((req, res) => {
    let body = ''
    req.on('data', (chunk: Buffer) => (body += chunk.toString()))
    req.on('end', () => {
      asked.push({ headers: req.headers, body })
      const answer = answers.find(({ part }) => body.includes(part))?.answer
      if (answer !== undefined) res.end(answer)
    })
  })
  const ids: Record<string, Id> = {}

  const call = async (as: Caller, method: string, path: string, body?: unknown): Promise<Answer> => {
    const token = tokens[as]
    const response = await app.request(method, `/api${path}`, { body, ...(token ? { token } : {}) })
    return { status: response.status, body: (await response.json()) as Answer['body'] }
  }
  const make = async (collection: string, data: object): Promise<Id> =>
    ((await app.payload.create({ collection, data } as never)) as { id: Id }).id
  const say = (as: Caller, data: object) => call(as, 'POST', '/comments', { text: 'Well said', ...data })
  const faultOf = ({ body }: Answer) => body.errors?.[0]?.data?.errors?.[0]

  beforeAll(async () => {
    service.listen(0, '127.0.0.1')
    await once(service, 'listening')
    app = await bootPayload({
      engine,
      collections: collections(),
      plugins: [plugin(`http://127.0.0.1:${(service.address() as AddressInfo).port}/look`)],
    })
    await make('editors', { email: 'staff@example.com', password })
    tokens.staff = (await call('anonymous', 'POST', '/editors/login', { email: 'staff@example.com', password })).body.token as string
    for (const username of ['reader', 'other'] as const) {
      const { body } = await call('anonymous', 'POST', '/readers', { username, password, email: 'someone@example.com' })
      ids[username] = body.doc?.['id'] as Id
      tokens[username] = (await call('anonymous', 'POST', '/readers/login', { username, password })).body.token as string
    }
    ids['post'] = await make('posts', { title: 'Out', _status: 'published' })
    ids['draft'] = await make('posts', { title: 'Draft', _status: 'draft' })
    ids['old'] = await make('posts', { title: 'Old', age: 'old', _status: 'published' })
    ids['page'] = await make('pages', { title: 'About', commentsOpen: true })
    ids['closed'] = await make('pages', { title: 'Imprint', commentsOpen: false })
  })
  afterAll(async () => {
    await app.stop()
    service.close()
  })

  it('takes a handle and a password, and keeps no e-mail address', async () => {
    const { docs } = await app.payload.find({ collection: 'readers' as never, showHiddenFields: true, overrideAccess: true })
    expect(docs).toHaveLength(2)
    expect(JSON.stringify(docs)).not.toContain('someone@example.com')
    const logIn = (username: string) => call('anonymous', 'POST', '/readers/login', { username, password: 'wrong battery' })
    const [wrong, missing] = [await logIn('reader'), await logIn('nobody-here')]
    expect(wrong.status).toBe(401)
    expect(missing).toEqual(wrong)
  })

  it('holds a comment until a moderator approves it, and shows it under the handle alone', async () => {
    const { status, body } = await say('reader', { post: ids['post'], handle: 'staff', status: 'approved', reader: ids['other'] })
    expect(status).toBe(201)
    expect(body.doc).toMatchObject({ handle: 'reader', status: 'pending', text: 'Well said' })
    const at = `/comments/${body.doc?.['id'] as Id}`
    const seen = async () =>
      Object.fromEntries(
        await Promise.all(
          (['anonymous', 'other', 'reader', 'staff'] as const).map(async (as) => [as, (await call(as, 'GET', at)).status] as const),
        ),
      )
    expect(await seen()).toEqual({ anonymous: 404, other: 404, reader: 200, staff: 200 })

    expect((await call('anonymous', 'PATCH', at, { status: 'approved' })).status).toBe(403)
    expect((await call('other', 'PATCH', at, { status: 'approved' })).status).toBe(403)
    expect((await call('reader', 'PATCH', at, { status: 'approved' })).body.doc).toMatchObject({ status: 'pending' })
    expect((await call('staff', 'PATCH', at, { status: 'approved' })).body.doc).toMatchObject({ status: 'approved', reader: ids['reader'] })
    expect(await seen()).toEqual({ anonymous: 200, other: 200, reader: 200, staff: 200 })
    const { docs } = (await call('anonymous', 'GET', `/comments?where[post][equals]=${ids['post']}&depth=2`)).body
    expect(docs).toHaveLength(1)
    expect(docs?.[0]).not.toHaveProperty('reader')
    expect((await call('anonymous', 'GET', '/comments?where[reader][exists]=true')).status).toBe(400)

    const answer = await say('other', { post: ids['post'], parent: body.doc?.['id'] })
    expect(answer.status).toBe(201)
    expect(faultOf(await say('other', { page: ids['page'], parent: body.doc?.['id'] }))?.path).toBe('parent')

    expect((await call('reader', 'PATCH', at, { status: 'withdrawn' })).body.doc).toMatchObject({ status: 'withdrawn' })
    expect((await call('staff', 'PATCH', at, { status: 'approved' })).status).toBe(400)
    expect(await seen()).toEqual({ anonymous: 404, other: 404, reader: 200, staff: 200 })
  })

  it('lets readers alone comment, and only where the app says so', async () => {
    const missing = engine.name === 'sqlite' ? 999_999 : '0123456789abcdef01234567'
    expect((await say('anonymous', { post: ids['post'] })).status).toBe(403)
    expect((await say('staff', { post: ids['post'] })).status).toBe(403)
    expect((await say('reader', { page: ids['page'] })).status).toBe(201)
    expect(faultOf(await say('reader', { post: ids['draft'] }))?.message).toMatch('closed, or there is no such post')
    expect(faultOf(await say('reader', { post: ids['old'] }))?.message).toMatch('closed, or there is no such post')
    expect(faultOf(await say('reader', { page: ids['closed'] }))?.message).toMatch('closed, or there is no such page')
    expect(faultOf(await say('reader', { page: missing }))?.message).toMatch('closed, or there is no such page')
    expect(faultOf(await say('reader', { page: 'x' }))?.message).toMatch('There is no such document.')
    expect(faultOf(await say('reader', {}))?.path).toBe('post')
    expect(faultOf(await say('reader', { post: ids['post'], page: ids['page'] }))?.message).toBe('A comment stands on one document.')
  })

  it('hides comments on what is no longer public, and deletes them with it', async () => {
    const post = await make('posts', { title: 'For a while', _status: 'published' })
    const comment = await make('comments', { post, handle: 'other', text: 'Here', status: 'approved' })
    expect((await call('anonymous', 'GET', `/comments/${comment}`)).status).toBe(200)
    await app.payload.update({ collection: 'posts' as never, id: post, data: { _status: 'draft' } as never })
    expect((await call('anonymous', 'GET', `/comments/${comment}`)).status).toBe(404)
    expect((await call('staff', 'DELETE', `/posts/${post}`)).status).toBe(200)
    expect((await call('staff', 'GET', `/comments/${comment}`)).status).toBe(404)
  })

  it('opens to readers nothing that was the staff’s', async () => {
    const ledger = await make('ledgers', { title: 'Accounts' })
    for (const as of ['anonymous', 'reader'] as const) {
      const answers = [
        await call(as, 'GET', `/ledgers/${ledger}`),
        await call(as, 'POST', '/ledgers', { title: 'Mine' }),
        await call(as, 'PATCH', `/posts/${ids['post']}`, { title: 'Mine' }),
        await call(as, 'DELETE', `/posts/${ids['post']}`),
        await call(as, 'GET', '/posts/versions'),
        await call(as, 'GET', '/editors'),
        await call(as, 'GET', '/payload-locked-documents'),
        await call(as, 'POST', '/payload-preferences/x', { value: 1 }).then(({ status }) => ({ status: status === 401 ? 403 : status })),
        await call(as, 'GET', '/readers').then(({ status, body }) => (body.docs?.length === 1 ? { status: 403 } : { status })),
      ]
      expect(
        answers.map(({ status }) => status),
        as,
      ).toEqual(Array(9).fill(403))
    }
    expect((await call('staff', 'GET', `/ledgers/${ledger}`)).status).toBe(200)
    expect((await call('staff', 'POST', '/ledgers', { title: 'Ours' })).status).toBe(201)
    expect((await call('staff', 'GET', '/readers')).body.docs).toHaveLength(2)
  })

  it('asks the outside service what it makes of a text, and leaves to a person what it does not let pass in time', async () => {
    await app.payload.updateGlobal({
      slug: 'comment-settings' as never,
      data: { moderation: 'post', newReaderComments: 0, bannedWords: 'verboten' } as never,
    })
    answers.push(
      { part: 'Swallow', answer: '{"action":"publish"}' },
      { part: 'Swift', answer: '{"action":"hold","why":"Looks odd"}' },
      { part: 'Martin' },
    )
    // Whoever said much within a minute would wait for that.
    await call('anonymous', 'POST', '/readers', { username: 'sparrow', password })
    tokens.fresh = (await call('anonymous', 'POST', '/readers/login', { username: 'sparrow', password })).body.token as string
    const rowOf = (id: unknown) => app.payload.db.findOne({ collection: 'comments', where: { id: { equals: id as string } } })
    const made = await Promise.all(
      ['Swallow: fine', 'Swift: less so', 'Martin: no answer'].map(
        async (text) => (await say('fresh', { page: ids['page'], text })).body.doc,
      ),
    )
    // Nobody waits for it: whoever writes is answered at once.
    expect(made.map((doc) => doc?.['status'])).toEqual(['pending', 'pending', 'pending'])
    const [fine, odd, late] = made.map((doc) => doc?.['id'])
    await expect.poll(() => rowOf(fine)).toMatchObject({ status: 'approved', finding: { phase: 'outside-service', action: 'publish' } })
    await expect.poll(() => rowOf(odd)).toMatchObject({ status: 'pending', finding: { phase: 'outside-service', why: 'Looks odd' } })
    await expect
      .poll(() => rowOf(late))
      .toMatchObject({ status: 'pending', finding: { why: 'The outside service did not answer in time.' } })
    // The text and a random id, signed, and nothing else.
    expect(asked).toHaveLength(3)
    expect(asked.map(({ body }) => Object.keys(JSON.parse(body) as object))).toEqual(Array(3).fill(['id', 'text']))
    expect(new Set(asked.map(({ body }) => (JSON.parse(body) as { id: string }).id)).size).toBe(3)
    for (const { headers, body } of asked) {
      expect(() => verifyMessage({ secrets: [secret], headers: headers as Record<string, string>, body })).not.toThrow()
      expect(JSON.stringify(headers)).not.toMatch(/sparrow|cookie|authorization|forwarded|referer|origin/i)
    }
    expect((await say('fresh', { page: ids['page'], text: 'This is verboten' })).status).toBe(400)
    expect(asked).toHaveLength(3)
    await app.payload.updateGlobal({ slug: 'comment-settings' as never, data: { moderation: 'pre', newReaderComments: 1 } as never })
  })

  it('leaves to a person what the app’s own function gives no answer to', async () => {
    await app.payload.updateGlobal({ slug: 'comment-settings' as never, data: { moderation: 'post', newReaderComments: 0 } as never })
    const odd = await make('pages', { title: 'Odd', commentsOpen: true })
    const even = await make('pages', { title: 'Even', commentsOpen: true })
    answers.push({ part: 'A word on it', answer: '{"action":"publish"}' })
    await call('anonymous', 'POST', '/readers', { username: 'finch', password })
    tokens.fresh = (await call('anonymous', 'POST', '/readers/login', { username: 'finch', password })).body.token as string
    const sayOn = async (page: Id) => (await say('fresh', { page, text: `A word on it, which is ${page}` })).body.doc?.['id']
    const rowOf = (id: unknown) => app.payload.db.findOne({ collection: 'comments', where: { id: { equals: id as string } } })
    const [held, public_] = [await sayOn(odd), await sayOn(even)]
    await expect.poll(() => rowOf(public_)).toMatchObject({ status: 'approved' })
    expect(await rowOf(held)).toMatchObject({ status: 'pending' })
    expect(asked.filter(({ body }) => body.includes('A word on it'))).toHaveLength(1)
    await app.payload.updateGlobal({ slug: 'comment-settings' as never, data: { moderation: 'pre', newReaderComments: 1 } as never })
  })

  it('lets go of an account and of what it said, and keeps the place of what was answered', async () => {
    const comment = await make('comments', { page: ids['page'], handle: 'other', reader: ids['other'], text: 'Goes', status: 'approved' })
    const answered = await make('comments', { page: ids['page'], handle: 'other', reader: ids['other'], text: 'Goes', status: 'approved' })
    await make('comments', {
      page: ids['page'],
      handle: 'reader',
      reader: ids['reader'],
      parent: answered,
      text: 'Stays',
      status: 'approved',
    })
    expect((await call('reader', 'DELETE', `/readers/${ids['other']}`)).status).toBe(403)
    expect((await call('other', 'DELETE', `/readers/${ids['other']}`)).status).toBe(200)
    expect((await call('staff', 'GET', `/comments/${comment}`)).status).toBe(404)
    expect((await call('staff', 'GET', `/comments/${answered}`)).body).toMatchObject({
      handle: '',
      text: '',
      reader: null,
      status: 'withdrawn',
    })
  })
})
