import { gunzipSync, brotliDecompressSync } from 'node:zlib'

import { Registry } from 'prom-client'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { publicAnswers } from '../../../src/index.js'
import { loadSample } from '../../../src/sample/loadSample.js'
import { type BootedNewsroom, bootNewsroom, smallPictures } from '../../helpers/bootNewsroom.js'
import { bootPayload } from '../../helpers/bootPayload.js'
import { comparable, compareAnswers } from '../../helpers/compareAnswers.js'
import { describeEachEngine } from '../../helpers/engines.js'
import type { RawAnswer } from '../../helpers/nodeServer.js'
import { type AnswersServer, serveAnswers } from '../../helpers/serveAnswers.js'
import { randomQuestions } from './randomQuestions.js'

type Id = number | string

describeEachEngine('What the public is answered', (engine) => {
  let app: BootedNewsroom
  let server: AnswersServer
  let other: { app: BootedNewsroom; server: AnswersServer }
  let registry: Registry
  let token: string
  beforeAll(async () => {
    app = await bootNewsroom({ engine, cors: '*', newsroom: { rates: false, ...smallPictures } })
    await loadSample(app.payload)
    token = await app.tokenOf('admin')
    await quiet()
    server = await serveAnswers(app)
    const second = await bootNewsroom({ engine, cors: '*', databaseUri: app.databaseUri, newsroom: { rates: false, ...smallPictures } })
    other = { app: second, server: await serveAnswers(second) }
    registry = new Registry()
    for (const part of server.parts) part.metrics?.(registry)
    await known(server)
    await known(other.server)
  })
  afterAll(async () => {
    await other.server.stop()
    await other.app.stop()
    await server.stop()
    await app.stop()
  })

  /** The slow formats of pictures are made in the background, seconds after a change of one: each is a change of what the public sees. */
  const quiet = async () => {
    const due = () => app.payload.db.count({ collection: 'images', where: { renditionsDue: { exists: true } } })
    await vi.waitFor(async () => expect((await due()).totalDocs).toBe(0), { timeout: 60_000, interval: 200 })
    await app.settled()
  }
  /** Until a change stream is open nothing is kept. */
  const known = async ({ read }: AnswersServer) => {
    await vi.waitFor(async () => expect((await read('/api/people?limit=1')).headers.etag).toBeDefined(), { timeout: 10_000 })
  }
  const counted = async (outcome: string): Promise<number> =>
    (await registry.getSingleMetric('public_answers_total')?.get())?.values.find(({ labels }) => labels['outcome'] === outcome)?.value ?? 0
  /** Whether the second of two readings came from memory. */
  const isKept = async (path: string, request?: Parameters<AnswersServer['read']>[1]) => {
    await server.read(path, request)
    const before = await counted('hits')
    await server.read(path, request)
    return (await counted('hits')) === before + 1
  }
  const json = ({ body }: RawAnswer) => JSON.parse(body.toString('utf8')) as { docs?: { id: Id }[] } & Record<string, unknown>
  const graphQL = (query: string, more: object = {}) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, ...more }),
  })
  const withLength = (request: ReturnType<typeof graphQL>) => ({
    ...request,
    headers: { ...request.headers, 'content-length': String(Buffer.byteLength(request.body)) },
  })
  const ask = (query: string, more?: object) => withLength(graphQL(query, more))
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await app.request(method, path, { token, ...(body === undefined ? {} : { body }) })
    const text = await response.text()
    if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return JSON.parse(text) as { doc: { id: Id } & Record<string, unknown>; docs: ({ id: Id } & Record<string, unknown>)[] }
  }
  const publish = async (headline: string, more: object = {}) =>
    (await send('POST', '/api/articles', { headline, kind: 'wire', _status: 'published', ...more })).doc

  it('is what Payload says uncached, byte for byte, status for status and header for header', async () => {
    const ids = Object.fromEntries(
      await Promise.all(
        ['articles', 'entries', 'people', 'images', 'comments', 'masthead-roles', 'feeds'].map(
          async (slug) => [slug, (json(await server.past(`/api/${slug}?limit=5`)).docs ?? []).map(({ id }) => id)] as const,
        ),
      ),
    )
    // More of them, and others: npm run torture -- questions
    for (const question of randomQuestions({ seed: 7, count: 150, ids })) expect(await compareAnswers(server, question)).toBeUndefined()
    expect(await counted('hits')).toBeGreaterThan(75)
  })

  it('is sent as the reader can take it, and not again to whoever has it', async () => {
    const path = '/api/articles?limit=10&depth=1'
    const plain = await server.read(path)
    const zipped = await server.read(path, { headers: { 'accept-encoding': 'gzip' } })
    const small = await server.read(path, { headers: { 'accept-encoding': 'gzip, br' } })
    expect([zipped.headers['content-encoding'], small.headers['content-encoding']]).toEqual(['gzip', 'br'])
    // As texts: what a test compares of bytes it prints a line a byte.
    const read = [plain.body, gunzipSync(zipped.body), brotliDecompressSync(small.body)].map((body) => body.toString())
    expect(new Set(read).size, read.map((text) => text.slice(0, 2000)).join('\n')).toBe(1)
    expect(new Set([plain, zipped, small].map(({ headers }) => headers.etag)).size).toBe(3)
    for (const { headers } of [plain, zipped, small])
      expect(headers).toMatchObject({
        etag: expect.stringMatching(/^"[^"]+"$/) as string,
        'cache-control': 'public, max-age=0, must-revalidate',
      })
    const unchanged = await server.read(path, { headers: { 'accept-encoding': 'gzip', 'if-none-match': `"x", ${zipped.headers.etag}` } })
    expect([unchanged.status, unchanged.body.length, unchanged.headers.etag]).toEqual([304, 0, zipped.headers.etag])
    await publish('News')
    expect((await server.read(path, { headers: { 'accept-encoding': 'gzip', 'if-none-match': zipped.headers.etag ?? '' } })).status).toBe(
      200,
    )
  })

  it('is the same each time that it is made, also where a body came without the ids that the editor gives', async () => {
    const callout = { type: 'block', version: 2, format: '', fields: { blockType: 'newsletterCallout', heading: 'Start your day' } }
    const root = { type: 'root', format: '', indent: 0, version: 1, direction: 'ltr', children: [callout, callout] }
    const { id } = await publish('With two call-outs', { body: { root } })
    const path = `/api/articles/${id}`
    const [one, again] = [await server.past(path), await server.past(path)]
    expect(again.body.toString()).toBe(one.body.toString())
    const { body } = json(one) as unknown as { body: { root: { children: { fields: { id: string } }[] } } }
    const ids = body.root.children.map(({ fields }) => fields.id)
    expect(new Set(ids).size).toBe(2)
    // Who sends back what was read changes nothing.
    await send('PATCH', path, { body })
    expect((json(await server.past(path)) as unknown as { body: unknown }).body).toEqual(body)
  })

  it('is made anew before anybody asks where many do, what is read most first', async () => {
    const path = '/api/articles?limit=2&sort=-createdAt'
    for (let n = 0; n < 30; n++) await server.read(path)
    await publish('One')
    for (let n = 0; n < 30; n++) await server.read(path)
    const [made, served] = [await counted('misses'), (await counted('hits')) + (await counted('joined'))]
    await publish('Two')
    await vi.waitFor(async () => expect(await counted('misses')).toBeGreaterThan(made), { timeout: 15_000 })
    expect((await server.read(path)).body.toString()).toContain('"headline":"Two"')
    expect((await counted('hits')) + (await counted('joined'))).toBe(served + 1)
  })

  it('is kept for what anybody may ask, and for nothing else', async () => {
    const [article] = json(await server.past('/api/articles?limit=1')).docs ?? []
    const kept = [
      '/api/articles',
      '/api/articles?limit=3&sort=-publishedAt&where[kind][equals]=wire&select[headline]=true',
      `/api/articles/${article?.id}?depth=2`,
      '/api/articles/count',
      '/api/comments',
      '/api/masthead-roles',
    ]
    for (const path of kept) expect([path, await isKept(path)]).toEqual([path, true])
    const past = [
      '/api/articles?draft=true',
      `/api/articles/${article?.id}?draft=true`,
      '/api/articles?%64raft=true',
      '/api/articles?trash=true',
      '/api/users/me',
      '/api/access',
      '/api/articles?anything=1',
      `/api/articles/${article?.id}/receipts`,
      '/api/articles/versions',
      '/api/openapi.json',
      '/api/images/rights-ending',
      '/api/payload-preferences/x',
      '/api/nothing',
      '/api/articles/a%2Fb',
    ]
    for (const path of past) expect([path, await isKept(path)]).toEqual([path, false])
    const headers: Record<string, string>[] = [
      { cookie: 'a=b' },
      { authorization: 'Bearer x' },
      { authorization: `JWT ${token}` },
      { cookie: `payload-token=${token}` },
      { 'x-http-method-override': 'GET' },
      { 'x-api-key': 'k' },
      { range: 'bytes=0-1' },
    ]
    for (const some of headers) expect([some, await isKept('/api/articles', { headers: some })]).toEqual([some, false])
    // A token that was made up is none.
    for (const some of [{ authorization: 'JWT x' }, { cookie: 'payload-token=x' }] as Record<string, string>[])
      expect([some, await isKept('/api/articles', { headers: some })]).toEqual([some, true])
    const [whole, head] = [await server.read('/api/articles'), await server.read('/api/articles', { method: 'HEAD' })]
    const { date: _whole, ...told } = whole.headers
    const { date: _head, ...same } = head.headers
    expect([head.status, head.body.length, same]).toEqual([200, 0, told])
    expect(await isKept('/api/articles', { method: 'HEAD' })).toBe(true)
    for (const method of ['OPTIONS', 'POST', 'PATCH']) expect([method, await isKept('/api/articles', { method })]).toEqual([method, false])
  })

  it('is kept of GraphQL’s queries that name nothing else', async () => {
    const list = '{ Articles(limit: 2, where: { kind: { equals: wire } }) { docs { id headline } totalDocs } }'
    expect(await isKept('/api/graphql', ask(list))).toBe(true)
    expect(
      await isKept(
        '/api/graphql',
        ask('query A($n: Int) { Articles(limit: $n) { docs { slug } } countArticles { totalDocs } }', { variables: { n: 2 } }),
      ),
    ).toBe(true)
    const past = [
      '{ Articles(limit: 2, draft: true) { docs { id } } }',
      '{ meUser { user { id } } }',
      '{ Access { canAccessAdmin } }',
      '{ __schema { types { name } } }',
      '{ nothing }',
      '{ Articles { docs {',
      'mutation { createArticle(data: { headline: "x" }) { id } }',
      'query A { Articles { totalDocs } } query B { Articles { totalDocs } }',
    ]
    for (const query of past) expect([query, await isKept('/api/graphql', ask(query))]).toEqual([query, false])
    const [straight, read] = [await server.past('/api/graphql', ask(past[6] ?? '')), await server.read('/api/graphql', ask(past[6] ?? ''))]
    expect(comparable(read)).toEqual(comparable(straight))
  })

  it('is asked of the database once, however many ask at the same moment', async () => {
    let limit = 20
    // What is still being done behind the last change may be a change itself, and then those who come after it ask anew.
    await vi.waitFor(
      async () => {
        const path = `/api/articles?limit=${limit++}&depth=0`
        const find = vi.spyOn(app.payload.db, 'find')
        const answers = await Promise.all(Array.from({ length: 50 }, () => server.read(path)))
        const asked = find.mock.calls.filter(([{ collection }]) => collection === 'articles').length
        find.mockRestore()
        expect(new Set(answers.map(({ body }) => body.toString('utf8'))).size).toBe(1)
        expect(asked).toBe(1)
      },
      { timeout: 10_000 },
    )
  })

  it('is not kept where it was read before a change that came meanwhile', async () => {
    const { id } = await publish('Before')
    const path = `/api/articles?where[id][equals]=${id}&depth=0`
    let goOn: () => void = () => undefined
    const held = new Promise<void>((resolve) => (goOn = resolve))
    const find = app.payload.db.find
    const reached = new Promise<void>((resolve) => {
      app.payload.db.find = (async (args: Parameters<typeof find>[0]) => {
        const found = await find.call(app.payload.db, args)
        if (args.collection === 'articles') {
          app.payload.db.find = find
          resolve()
          await held
        }
        return found
      }) as typeof find
    })
    const slow = server.read(path)
    await reached
    await send('PATCH', `/api/articles/${id}`, { headline: 'After', _status: 'published' })
    const meanwhile = await server.read(path)
    goOn()
    expect((await slow).body.toString('utf8')).toContain('"Before"')
    for (const answer of [meanwhile, await server.read(path), await server.read(path)])
      expect(answer.body.toString('utf8')).toContain('"After"')
  })

  /** Changes of what the public sees, by every door; each makes the reading at its path another one. */
  const changes: [name: string, run: (n: number) => Promise<{ path: string; shows: string }>][] = [
    ['a new article', async (n) => (await publish(`New ${n}`), { path: '/api/articles?sort=-createdAt&limit=3', shows: `"New ${n}"` })],
    [
      'an update by REST',
      async (n) => (
        await send('PATCH', `/api/articles/${article}`, { headline: `Patched ${n}`, _status: 'published' }),
        { path: `/api/articles/${article}`, shows: `Patched ${n}` }
      ),
    ],
    [
      'an update of many',
      async (n) => (
        await send('PATCH', `/api/articles?where[id][equals]=${article}`, { standfirst: `In bulk ${n}`, _status: 'published' }),
        { path: `/api/articles/${article}`, shows: `In bulk ${n}` }
      ),
    ],
    [
      'a mutation',
      async (n) => {
        const response = await app.request('POST', '/api/graphql', {
          token,
          body: {
            query: `mutation { updateArticle(id: ${JSON.stringify(article)}, data: { section: "Mutated ${n}", _status: published }) { id } }`,
          },
        })
        expect(await response.text()).not.toContain('errors')
        return { path: `/api/articles/${article}`, shows: `Mutated ${n}` }
      },
    ],
    [
      'a script',
      async (n) => (
        await app.payload.update({
          collection: 'articles',
          id: article,
          data: { headline: `By script ${n}`, _status: 'published' } as never,
        }),
        { path: `/api/articles/${article}`, shows: `By script ${n}` }
      ),
    ],
    [
      'the adapter itself',
      async (n) => (
        await app.payload.db.updateOne({ collection: 'articles', id: article, data: { section: `Written ${n}` } }),
        { path: `/api/articles/${article}`, shows: `Written ${n}` }
      ),
    ],
    [
      'a correction',
      async (n) => (
        await send('POST', `/api/articles/${article}/correct`, { kind: 'correction', text: `It was ${n}.` }),
        { path: `/api/articles/${article}`, shows: `It was ${n}.` }
      ),
    ],
    [
      'a name',
      async (n) => (
        await send('PATCH', `/api/people/${person}`, { name: `Renamed ${n}` }),
        { path: '/api/people?limit=100', shows: `Renamed ${n}` }
      ),
    ],
    [
      'a caption',
      async (n) => (
        await send('PATCH', `/api/images/${picture}`, { alt: `Seen ${n}` }),
        { path: `/api/images/${picture}`, shows: `Seen ${n}` }
      ),
    ],
    [
      'the masthead',
      async (n) => (
        await send('PATCH', `/api/masthead-roles/${role}`, { title: `Editor ${n}` }),
        { path: '/api/masthead-roles', shows: `Editor ${n}` }
      ),
    ],
    [
      'a feed',
      async (n) => (
        await send('POST', '/api/feeds', { title: `Feed ${n}`, slug: `feed-${n}` }),
        { path: '/api/feeds', shows: `"Feed ${n}"` }
      ),
    ],
    [
      'an approved comment',
      async (n) => {
        const comment = await app.payload.create({
          collection: 'comments',
          data: { article, handle: `reader${n}`, text: `Said ${n}`, status: 'pending' } as never,
          overrideAccess: true,
        })
        await server.read('/api/comments?sort=-createdAt')
        await app.payload.update({ collection: 'comments', id: comment.id, data: { status: 'approved' } as never, overrideAccess: true })
        return { path: '/api/comments?sort=-createdAt', shows: `Said ${n}` }
      },
    ],
    [
      'an unpublishing',
      async (n) => {
        const { id } = await publish(`Taken back ${n}`)
        await server.read(`/api/articles/${id}`)
        await send('PATCH', `/api/articles/${id}`, { _status: 'draft' })
        return { path: `/api/articles/${id}`, shows: '"errors"' }
      },
    ],
    [
      'a withdrawal',
      async (n) => {
        const { id } = await publish(`Killed ${n}`)
        await server.read(`/api/articles/${id}`)
        await send('POST', `/api/articles/${id}/withdraw`, { reason: 'Wrong from beginning to end.' })
        return { path: `/api/articles/${id}`, shows: '"errors"' }
      },
    ],
  ]
  let article: Id
  let person: Id
  let picture: Id
  let role: Id

  it.each(changes)('is new after %s, on the instance that was told at once, and on the other after a moment', async (_name, run) => {
    article ??= (await publish('The one that changes')).id
    const [one, two, three] = await Promise.all(
      ['people', 'images', 'masthead-roles'].map(async (slug) => json(await server.past(`/api/${slug}?limit=1`)).docs?.[0]?.id ?? 0),
    )
    person ??= one ?? 0
    picture ??= two ?? 0
    role ??= three ?? 0
    for (const n of [1, 2]) {
      const read = async (at: AnswersServer, path: string) => (await at.read(path)).body.toString('utf8')
      // Kept by both before, where the path is known before.
      if (n === 2 && lastPath)
        await Promise.all([read(server, lastPath), read(other.server, lastPath), read(server, lastPath), read(other.server, lastPath)])
      const { path, shows } = await run(n)
      lastPath = path
      expect(await read(server, path)).toContain(shows)
      await expect.poll(() => read(other.server, path), { timeout: 2000, interval: 20 }).toContain(shows)
    }
  })
  let lastPath: string | undefined

  it('is kept of the standing of addresses, until it is another', async () => {
    await quiet()
    const { slug, id } = (await publish('Still standing')) as { slug: string; id: Id }
    const path = `/livewire/standing?url=${encodeURIComponent(`https://wire.example/articles/${slug}`)}`
    const told = async ({ read }: AnswersServer = server) =>
      (json(await read(path)) as { items: { standing: string }[] }).items[0]?.standing
    await app.settled()
    expect([await told(), await isKept(path)]).toEqual(['current', true])
    await send('POST', `/api/articles/${id}/correct`, { kind: 'correction', text: 'It was not.' })
    await app.settled()
    expect(await told()).toBe('corrected')
    expect(await isKept(path)).toBe(true)
    await send('POST', `/api/articles/${id}/withdraw`, { reason: 'It does not stand.' })
    await app.settled()
    expect(await told()).toBe('withdrawn')
    await expect.poll(() => told(other.server)).toBe('withdrawn')
    const { etag } = (await server.read(path)).headers
    expect((await server.read(path, { headers: { 'if-none-match': etag ?? '' } })).status).toBe(304)
  })

  it('stays where a transaction was rolled back, and where nothing public was written', async () => {
    await quiet()
    expect(await isKept('/api/articles?limit=2')).toBe(true)
    const before = await counted('hits')
    await expect(
      app.payload.create({ collection: 'articles', data: { headline: 'No', kind: 'nonsense', _status: 'published' } as never }),
    ).rejects.toThrow()
    await app.request('POST', '/api/users/login', { body: { email: 'nobody@wire.example', password: 'x' } })
    const { docs } = await app.payload.find({ collection: 'articles', limit: 1 })
    await app.payload.create({ collection: 'desk-notes', data: { article: docs[0]?.id, text: 'Who says so?' } as never })
    await app.payload.create({ collection: 'comment-reports', data: { reason: 'spam' } as never })
    await server.read('/api/articles?limit=2')
    expect(await counted('hits')).toBe(before + 1)
  })
})

describeEachEngine('publicAnswers() in an app of its own', (engine) => {
  const posts = {
    slug: 'posts',
    access: { read: () => true },
    fields: [{ name: 'title', type: 'text' as const }],
    endpoints: [{ path: '/newest', method: 'get' as const, handler: () => Response.json({ at: Math.random() }) }],
  }

  it('keeps what the app’s own collections answer, and what is written makes it anew', async () => {
    const app = await bootPayload({ engine, collections: [posts], plugins: [publicAnswers()] })
    const server = await serveAnswers(app)
    try {
      const create = (title: string) => app.payload.create({ collection: 'posts' as never, data: { title } as never })
      await create('One')
      const find = vi.spyOn(app.payload.db, 'find')
      await expect
        .poll(
          async () => {
            await server.read('/api/posts')
            find.mockClear()
            await server.read('/api/posts')
            return find.mock.calls.length
          },
          { timeout: 10_000 },
        )
        .toBe(0)
      await create('Two')
      expect((await server.read('/api/posts')).body.toString()).toContain('"Two"')
      expect((await server.read('/api/posts/newest')).body).not.toEqual((await server.read('/api/posts/newest')).body)
    } finally {
      await server.stop()
      await app.stop()
    }
  })

  it('keeps nothing where it is switched off', async () => {
    const app = await bootPayload({ engine, collections: [posts], plugins: [publicAnswers({ enabled: false })] })
    const server = await serveAnswers(app)
    try {
      expect(server.parts.some(({ name }) => name === 'public answers')).toBe(false)
      expect((await server.read('/api/posts')).headers.etag).toBeUndefined()
    } finally {
      await server.stop()
      await app.stop()
    }
  })
})
