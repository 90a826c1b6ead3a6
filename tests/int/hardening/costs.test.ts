/** Requests that cost more than their size: each is refused before anything is made of it, and what just fits is answered. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { bodyLimits, maxParameters } from '../../../src/limits/bodyLimits.js'
import { queryLimits } from '../../../src/limits/whereShape.js'
import { answerByNext } from '../../helpers/answerGraphQL.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { queryGraphQL } from '../../helpers/graphql.js'

const doubling = (levels: number) =>
  `{ Articles { docs { ...F0 } } } ${Array.from({ length: levels }, (_, n) => `fragment F${n} on Article { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F${levels} on Article { id }`

const costly: [name: string, query: string][] = [
  ['fragments that spread the next twice', doubling(28)],
  ['more of them', doubling(31)],
  ['20,000 equal fields', `{ ${'Articles{docs{id}} '.repeat(3000)} }`],
  ['10,000 of __typename', `{ ${'__typename '.repeat(2700)} }`],
  ['equal fields with arguments', `{ Articles { docs { ${'headline '.repeat(400)} } } }`],
  ['a fragment that holds itself', '{ Articles { docs { ...A } } } fragment A on Article { id ...A }'],
  ['lists in lists', '{ Articles(limit: 100) { docs { comments(limit: 101) { docs { id } } } } }'],
  ['no query', '{'],
]

const conditions = (count: number) => Array.from({ length: count }, (_, n) => `where[or][${n}][slug][equals]=a`).join('&')

describeEachEngine('Costs', (engine) => {
  let app: BootedNewsroom
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
  })
  afterAll(() => app?.stop())

  const ask = async (query: string, method = 'POST') => {
    const began = process.cpuUsage()
    const response =
      method === 'GET'
        ? await app.request('GET', `/api/graphql?query=${encodeURIComponent(query)}`)
        : await app.request('POST', '/api/graphql', { body: { query } })
    const text = await response.text()
    const { user } = process.cpuUsage(began)
    return { status: response.status, text, ms: user / 1000 }
  }

  it.each(costly)('refuses %s with 400 and words', async (_, query) => {
    await ask('{ Articles { docs { id } } }')
    const answer = await ask(query)
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.text)).toMatchObject({ errors: [{ code: 'QUERY_TOO_COSTLY' }] })
    expect(answer.ms).toBeLessThan(200)
  })

  it('draws no pictures for whoever asks', async () => {
    const { status } = await answerByNext(app.payload, `/api/og?title=${'W'.repeat(90)}&description=${'x '.repeat(900)}`)
    // Next adds the address to the first app of a process alone: here it may be another.
    expect([400, 404]).toContain(status)
    expect(app.payload.config.admin.meta.defaultOGImageType).toBe('off')
  })

  it('bounds what strangers are answered by GraphQL: documents, objects, bytes', async () => {
    const token = await app.tokenOf('editor')
    const text = 'It was a long night. '.repeat(5000)
    const paragraph = { type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text }] }
    const body = { root: { type: 'root', version: 1, children: [paragraph] } }
    await app.payload.create({ collection: 'articles', data: { headline: 'Long', kind: 'wire', body, _status: 'published' } as never })
    const status = async (query: string, as?: string) => {
      const response = await app.request('POST', '/api/graphql', { body: { query }, ...(as ? { token: as } : {}) })
      return [response.status, /"code":"(\w+)"/.exec(await response.text())?.[1]]
    }
    const fits = [200, undefined]
    const over = [400, 'QUERY_TOO_COSTLY']
    const lists = (limits: number[]) => `{ ${limits.map((limit, n) => `l${n}: Articles(limit: ${limit}) { docs { id } }`).join(' ')} }`
    expect(await status(lists([100, 100, 100, 100, 0]))).toEqual(fits)
    expect(await status(lists([100, 100, 100, 100, 0, 1]))).toEqual(over)
    expect(await status(lists([100, 100, 100, 100, 100, 1]), token)).toEqual(fits)
    const objects = (count: number) =>
      `{ Articles(limit: 100) { docs { ${Array.from({ length: count }, (_, n) => `o${n}: corrections { text }`).join(' ')} } } }`
    expect(await status(objects(29))).toEqual(fits)
    expect(await status(objects(30))).toEqual(over)
    expect(await status(objects(30), token)).toEqual(fits)
    const texts = (count: number) =>
      `{ Articles(limit: 1) { docs { ${Array.from({ length: count }, (_, n) => `t${n}: body`).join(' ')} } } }`
    expect(await status(texts(19))).toEqual(fits)
    expect(await status(texts(20))).toEqual(over)
    expect(await status(texts(20), token)).toEqual(fits)
  })

  it('refuses them by GET', async () => {
    expect((await ask(doubling(20), 'GET')).status).toBe(400)
  })

  it('refuses them in an app that has not wrapped its handlers', async () => {
    for (const query of [doubling(28), '{ Articles { docs { ...A } } } fragment A on Article { id ...A }']) {
      expect((await queryGraphQL(app, query)).errors).toHaveLength(1)
    }
  })

  it('answers what fits', async () => {
    expect(await ask('{ Articles(limit: 100) { docs { id headline leadImage { alt } } } }')).toMatchObject({ status: 200 })
  })

  it('refuses what is no single question', async () => {
    for (const body of ['[{"query":"{ __typename }"}]', '{}', 'null', '{"query":7}', 'nonsense']) {
      expect((await app.request('POST', '/api/graphql', { body, headers: { 'content-type': 'application/json' } })).status).toBe(400)
    }
  })

  const post = (body: string, type: string, headers: Record<string, string> = {}) =>
    app.request('POST', '/api/readers', { body, headers: { 'content-type': type, ...headers } })

  it('takes bodies up to the limit of their kind', async () => {
    const json = (bytes: number) => `{"username":"${'x'.repeat(bytes - 15)}"}`
    expect((await post(json(bodyLimits.json), 'application/json')).status).toBe(400)
    expect((await post(json(bodyLimits.json + 1), 'application/json')).status).toBe(413)
    expect((await post('x'.repeat(bodyLimits.form + 1), 'application/x-www-form-urlencoded')).status).toBe(413)
    expect((await post('x'.repeat(bodyLimits.other + 1), 'text/plain')).status).toBe(413)
    expect((await post('x'.repeat(bodyLimits.parts + 1), 'multipart/form-data; boundary=x')).status).toBe(413)
    expect((await post('x', 'multipart/form-data')).status).toBe(400)
    expect((await post('--x\r\nbroken', 'multipart/form-data; boundary=x')).status).toBe(400)
    const parts = Array.from({ length: 1000 }, (_, n) => `--x\r\nContent-Disposition: form-data; name="f${n}"\r\n\r\n1\r\n`).join('')
    expect([400, 413]).toContain((await post(`${parts}--x--\r\n`, 'multipart/form-data; boundary=x')).status)
  })

  it('refuses a million keys before they are parsed', async () => {
    const keys = `{${Array.from({ length: 150_000 }, (_, n) => `"k${n}":1`).join(',')}}`
    expect((await post(keys, 'application/json')).status).toBe(400)
    expect((await post(`{"a":${'['.repeat(500)}${']'.repeat(500)}}`, 'application/json')).status).toBe(400)
  })

  it.each([
    ['conditions', conditions(queryLimits.conditions + 1), conditions(40)],
    ['sorts', `sort=${Array.from({ length: 6 }, () => '-id').join(',')}`, 'sort=-id,id'],
    ['values', `where[id][in]=${Array.from({ length: 501 }, (_, n) => n).join(',')}`, 'where[id][in]=1'],
    ['words', `where[headline][like]=${'a+'.repeat(11)}`, 'where[headline][like]=a+b'],
    ['a long value', `where[headline][equals]=${'a'.repeat(1001)}`, `where[headline][equals]=${'a'.repeat(1000)}`],
    ['selected names', Array.from({ length: 301 }, (_, n) => `select[f${n}]=true`).join('&'), 'select[id]=true'],
    ['parameters', Array.from({ length: maxParameters + 1 }, (_, n) => `a${n}=1`).join('&'), 'a=1'],
    ['a NUL', 'where[headline][equals]=a%00b', 'where[headline][equals]=ab'],
  ])('bounds %s in an address, and in a form that stands for one', async (name, over, under) => {
    const byForm = (query: string) =>
      app.request('POST', '/api/articles', {
        body: query,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-http-method-override': 'GET' },
      })
    const fits = await app.request('GET', `/api/articles?${under}`)
    expect([200, 400]).toContain(fits.status)
    if (name !== 'values') expect([fits.status, (await byForm(under)).status]).toEqual([200, 200])
    expect((await app.request('GET', `/api/articles?${over}`)).status).toBe(400)
    expect((await byForm(over)).status).toBe(400)
  })
})
