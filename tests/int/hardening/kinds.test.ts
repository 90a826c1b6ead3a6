/** Kinds of odd request that were found by trying: each has one answer, and it is none of 5xx. */
import os from 'node:os'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig, type SanitizedConfig } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { servedConfig } from '../../../src/access/servedConfig.js'
import { databaseFromUri } from '../../../src/database/databaseFromUri.js'
import { newsroom } from '../../../src/plugins/newsroom.js'
import { answerGraphQL } from '../../helpers/answerGraphQL.js'
import { type BootedNewsroom, bootNewsroom, publisher } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

describeEachEngine('Odd requests', (engine) => {
  let app: BootedNewsroom
  let editor: string
  let id: number | string
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    editor = await app.tokenOf('editor')
    id = (await app.payload.create({ collection: 'articles', data: { headline: 'Here', kind: 'wire', _status: 'published' } as never })).id
  })
  afterAll(() => app.stop())
  const get = (path: string, token?: string, method = 'GET') => app.request(method, path, token ? { token } : {})

  it('a list, or an object, where one value is compared with is 400', async () => {
    for (const operator of ['equals', 'not_equals', 'like', 'contains', 'greater_than', 'exists']) {
      for (const value of ['[]=1', '[x]=1', '[$gt]=']) {
        for (const door of ['articles', 'articles/count', 'articles/versions']) {
          const { status } = await get(
            `/api/${door}?where[${door.endsWith('versions') ? 'version.' : ''}headline][${operator}]${value}`,
            editor,
          )
          expect([door, operator, value, status]).toEqual([door, operator, value, 400])
        }
      }
    }
    expect((await get('/api/articles?where[headline][in][]=Here&where[headline][in][]=There', editor)).status).toBe(200)
  })

  it('words are looked for as they are written, what nobody has is none of one’s own, and whether an id is there is yes or no', async () => {
    const made = await Promise.all(
      [
        { headline: 'Sure_thing at 100%', tags: ['both', 'one'] },
        { headline: 'Sure thing at 1000', tags: ['both'] },
        { headline: 'A back\\slash' },
      ].map((data) => app.payload.create({ collection: 'articles', data: { ...data, kind: 'wire', _status: 'published' } as never })),
    )
    const ids = made.map((doc) => doc.id)
    const found = async (where: string) => {
      const answer = await get(`/api/articles?where[id][in]=${ids.join()}&where${where}`)
      return ((await answer.json()) as { docs: { id: never }[] }).docs.map((doc) => ids.indexOf(doc.id)).sort()
    }
    expect(await found('[headline][like]=100%25')).toEqual([0])
    expect(await found('[headline][like]=at%20sure_')).toEqual([0])
    expect(await found('[headline][contains]=_')).toEqual([0])
    expect(await found('[headline][not_like]=%25')).toEqual([1, 2])
    expect(await found('[headline][not_like]=SURE')).toEqual([2])
    expect(await found('[section][not_like]=x')).toEqual([0, 1, 2])
    expect(await found('[headline][like]=%5C')).toEqual([2])
    expect(await found('[headline][like]=SURE')).toEqual([0, 1])
    expect(await found('[and][0][id][exists]=true')).toEqual([0, 1, 2])
    expect(await found('[or][0][id][exists]=false')).toEqual([])
    for (const operator of ['not_equals', 'not_in', 'not_like'])
      expect([operator, await found(`[tags][${operator}]=one`)]).toEqual([operator, [1, 2]])
    expect(await found('[or][0][tags][not_in]=one,both')).toEqual([2])
  })

  it('lists of thousands of items, and text that is none, are 400 before anything is made of them', async () => {
    const save = async (data: object) =>
      (await app.request('PATCH', `/api/articles/${id}?draft=true`, { token: editor, body: data })).status
    const body = (text: object) => ({
      body: {
        root: {
          type: 'root',
          version: 1,
          direction: null,
          format: '',
          indent: 0,
          children: [{ type: 'paragraph', version: 1, direction: null, format: '', indent: 0, children: [text] }],
        },
      },
    })
    const node = { type: 'text', version: 1, format: 0, detail: 0, mode: 'normal', style: '' }
    expect(await save({ hatTips: Array.from({ length: 5000 }, () => ({ name: 'a', url: 'https://a.example/' })) })).toBe(400)
    for (const text of [undefined, 7, null, { a: 1 }, 'x'.repeat(500_001)])
      expect([text, await save(body({ ...node, text }))]).toEqual([text, 400])
    expect(await save(body({ ...node, text: 'x'.repeat(1000) }))).toBe(200)
  })

  it('a list of thousands of items is named as too long', async () => {
    const response = await app.request('PATCH', `/api/articles/${id}?draft=true`, {
      token: editor,
      body: { hatTips: Array.from({ length: 60 }, () => ({ name: 'a', url: 'https://a.example/' })) },
    })
    expect(await response.text()).toMatch(/more than 20 items/)
  })

  it('a body that is no object is 400', async () => {
    for (const body of ['[]', '"x"', '7', 'null']) {
      const response = await app.request('POST', '/api/articles', { token: editor, body, headers: { 'content-type': 'application/json' } })
      expect([body, response.status, await response.text()]).toEqual([body, 400, expect.stringContaining('one JSON object')])
    }
  })

  it('more than 500 values are refused by their number', async () => {
    const response = await get(`/api/articles?where[id][in]=${Array.from({ length: 501 }, (_, n) => n).join(',')}`, editor)
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('at most 500 values')])
  })

  it('more than 100 conditions are refused, however they are spread', async () => {
    const spread = [0, 1].flatMap((n) => Array.from({ length: 60 }, (_, m) => `where[or][${n}][and][${m}][slug][equals]=a`)).join('&')
    const response = await get(`/api/articles?${spread}`, editor)
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('100 conditions')])
  })

  it('the JSON in a form is bounded as that of a body', async () => {
    const save = async (payload: string) => {
      const form = new FormData()
      form.set('_payload', payload)
      const response = await app.request('PATCH', `/api/articles/${id}?draft=true`, { token: editor, body: form })
      return [response.status, await response.text()]
    }
    expect(await save(`{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join(',')}}`)).toEqual([
      400,
      expect.stringContaining('more than 10000 values'),
    ])
    expect(await save(`{"headline":${'['.repeat(5000)}${']'.repeat(5000)}}`)).toEqual([400, expect.stringContaining('deeper than 150')])
  })

  it('a list of nothing is 400, whatever is done with what it finds', async () => {
    const admin = await app.tokenOf('admin')
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const response = await app.request(method, '/api/feeds?where[id][in]=', {
        token: admin,
        ...(method === 'PATCH' ? { body: { title: 'x' } } : {}),
      })
      expect([method, response.status]).toEqual([method, 400])
    }
  })

  it('what is changed or deleted in bulk is chosen by somebody', async () => {
    const admin = await app.tokenOf('admin')
    const send = (method: string, path: string, body?: object) => app.request(method, path, { token: admin, ...(body ? { body } : {}) })
    for (const name of ['One', 'Two']) await send('POST', '/api/people', { name })
    const names = async () => (await app.payload.find({ collection: 'people', sort: 'name' })).docs.map(({ name }) => name)
    for (const query of [
      'where[and]=',
      'where[or]=',
      'where[AND]=',
      'where[and][]=',
      'where[or][0][and]=',
      'where[or][0][name][equals]=nobody&where[or][1]=',
      'where[and][0][or][0]=',
      'where[name]=',
      'where[name]=One',
      'where[name][]=One',
      'where={}',
      'where={"and":[]}',
      'where={"or":[{"name":{"equals":"nobody"}},{}]}',
      'where={"name":{}}',
    ])
      for (const [method, body] of [['DELETE'], ['PATCH', { name: 'Changed' }]] as const) {
        expect.soft([query, method, (await send(method, `/api/people?${query}`, body)).status]).toEqual([query, method, 400])
        expect.soft(await names(), `${method} ${query}`).toEqual(['One', 'Two'])
      }
    // As the admin's list asks for all of them.
    expect((await send('PATCH', '/api/people?where[id][not_equals]=', { bio: 'Writes.' })).status).toBe(200)
    expect((await app.payload.find({ collection: 'people', where: { bio: { equals: 'Writes.' } } })).totalDocs).toBe(2)
  })

  it('JSON by any of its names is read, and what is not read is not said to be saved', async () => {
    const save = async (type: string, body: string) => {
      const answer = await app.request('PATCH', `/api/articles/${id}?draft=true`, {
        token: editor,
        body,
        headers: { 'content-type': type },
      })
      const stored = await get(`/api/articles/${id}?draft=true&depth=0`, editor)
      return [answer.status, ((await stored.json()) as { headline: string }).headline]
    }
    for (const [n, type] of [
      'application/merge-patch+json',
      'Application/JSON; charset=utf-8',
      'application/vnd.api+json',
      'text/json',
    ].entries())
      expect.soft([type, ...(await save(type, `{"headline":"By name ${n}"}`))]).toEqual([type, 200, `By name ${n}`])
    for (const [type, body] of [
      ['application/x-www-form-urlencoded', 'headline=Form'],
      ['text/plain', '{"headline":"Plain"}'],
      ['application/octet-stream', '{"headline":"Bytes"}'],
      ['application/jsonp', '{"headline":"P"}'],
    ] as const)
      expect.soft([type, ...(await save(type, body))]).toEqual([type, 415, 'By name 3'])
  })

  it('an order within a join that is not of its own fields is no fault', async () => {
    for (const path of ['tags.0', 'leadImage.alt', 'leadImage.sizes.thumbnail.url', 'corrections.text', 'hatTips.0.name', 'bylines.name']) {
      const { status } = await get(`/api/people?joins[articles][sort]=${path}`, editor)
      expect.soft([path, status < 500]).toEqual([path, true])
    }
    expect((await get('/api/people?joins[articles][sort]=-headline', editor)).status).toBe(200)
  })

  it('what one may do is told by GraphQL, whoever asks, all of it and each', async () => {
    const one = `docAccessArticle(id: ${typeof id === 'number' ? id : `"${id}"`})`
    const query = `{ ${one} { read { permission } update { permission } fields { headline { read { permission } update { permission } } } } Access { canAccessAdmin articles { read { permission } create { permission } fields { headline { read { permission } } } } } }`
    const ask = async (token?: string) =>
      (await (await app.request('POST', '/api/graphql', { body: { query }, ...(token ? { token } : {}) })).json()) as {
        data: { docAccessArticle: unknown; Access: unknown }
        errors?: unknown
      }
    for (const [token, may] of [
      [undefined, false],
      [editor, true],
    ] as const) {
      const { data, errors } = await ask(token)
      expect(errors).toBeUndefined()
      expect(data.docAccessArticle).toMatchObject({ read: { permission: true }, fields: { headline: { read: { permission: true } } } })
      if (may) expect(data.docAccessArticle).toMatchObject({ update: { permission: true } })
      expect(data.Access).toMatchObject({ canAccessAdmin: may })
    }
  })

  it('HEAD is answered as GET is, without a body', async () => {
    for (const path of [
      `/api/articles/${id}`,
      '/api/articles?limit=1',
      '/api/articles/987654',
      '/api/nothing',
      '/api/articles?limit[]=1&where[x][equals]=1',
    ]) {
      const [asked, told] = [await get(path), await get(path, undefined, 'HEAD')]
      expect([path, told.status]).toEqual([path, asked.status])
      expect(told.headers.get('content-type')).toBe(asked.headers.get('content-type'))
      expect(await told.text()).toBe('')
    }
  })
})

describeEachEngine('GraphQL of another copy of the config', (engine) => {
  let app: BootedNewsroom
  let reader: string
  beforeAll(async () => {
    // As the served app has it: the server's bundle starts one copy, and the pages' bundle hands another to the handler.
    app = await bootNewsroom({ engine })
    const account = { username: 'a_reader', password: 'the reader of all 1' }
    await app.request('POST', '/api/readers', { body: account })
    reader = ((await (await app.request('POST', '/api/readers/login', { body: account })).json()) as { token: string }).token
  })
  afterAll(() => app.stop())

  it('is locked as the one is that was started', async () => {
    const other = await copyOf(app)
    const ask = async (query: string, token?: string) => (await answerGraphQL(app.payload, graphQLRequest(query, token), other)).text()
    expect(await ask('{ __typename }')).toContain('Query')
    expect(await ask('{ PayloadLockedDocuments { totalDocs } }', reader)).toMatch(/not allowed/)
    expect(await ask('{ PayloadPreferences { totalDocs } }', reader)).toMatch(/not allowed/)
    expect(await ask(`{ Articles(where: { headline: { like: "${'a '.repeat(11)}" } }) { docs { id } } }`)).toMatch(/10 words/)
    expect(
      await ask(
        'mutation { createReader(data: { username: "backdated", password: "a long pass 12", createdAt: "1970-01-01T00:00:00.000Z" }) { createdAt } }',
      ),
    ).not.toContain('1970')
  })

  it('is the one that was started, where the route asks for that', async () => {
    known().set('default', { payload: app.payload, promise: Promise.resolve(app.payload), reload: false, ws: null, initializedCrons: true })
    expect(await servedConfig(Promise.reject(new Error('the other copy')).catch(() => ({}) as never))).toBe(app.payload.config)
  })
})

const known = () => (globalThis as unknown as { _payload: Map<string, object> })._payload

const graphQLRequest = (query: string, token?: string) =>
  new Request('http://localhost:3000/api/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `JWT ${token}` } : {}) },
    body: JSON.stringify({ query }),
  })

/** The config of the same newsroom, made once more and never started. */
const copyOf = ({ databaseUri }: BootedNewsroom): Promise<SanitizedConfig> =>
  buildConfig({
    secret: 'a secret for tests alone',
    telemetry: false,
    collections: [],
    editor: lexicalEditor(),
    db: databaseFromUri(databaseUri, { env: process.env, push: false }),
    plugins: [newsroom({ publisher, mediaDir: os.tmpdir() })],
    typescript: { autoGenerate: false },
  })
