/**
 * Odd input to every field of every collection that people write, by REST and GraphQL: whatever it is, the answer is
 * never an internal error.
 */
import type { FlattenedField, JsonObject } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

type Id = number | string

const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)])
const deepObject = (depth: number): unknown => (depth === 0 ? 1 : { a: deepObject(depth - 1) })

/** What no field, or hardly one, is made for. */
const odd: Record<string, unknown> = {
  null: null,
  true: true,
  'a number': 7,
  'a fraction': 1.5,
  'a huge number': 1e308,
  'a negative number': -1,
  'an integer past 64 bits': 123456789012345678901234567890n.toString(),
  'no text': '',
  'a word': 'word',
  'a NUL': 'a\u0000b',
  'a lone surrogate': 'a\ud800b',
  'a long text': 'x'.repeat(100_000),
  'a date that is none': '2026-13-45T99:99:99Z',
  'a far date': '+275760-09-13T00:00:00.001Z',
  'an object id': '0123456789abcdef01234567',
  'no list': [],
  'a list of null': [null],
  'a list of texts': ['a', 'b'],
  'a list of lists': [[['a']]],
  'a list of objects': [{ a: 1 }],
  'an empty object': {},
  'an object': { a: { b: 'c' } },
  'an object with an id': { id: 'nope' },
  'an operator': { $gt: '' },
  'a key with a dot and a dollar': { 'a.b': 1, $set: { c: 1 } },
  'a prototype': JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as unknown,
  'a list far down': nested(200),
  'an object far down': deepObject(200),
  'a Lexical root without children': { root: { type: 'root', version: 1 } },
  'a Lexical root of the wrong kind': { root: [] },
  'Lexical nodes of no kind': {
    root: {
      type: 'root',
      version: 1,
      direction: null,
      format: '',
      indent: 0,
      children: [null, 7, 'x', {}, { type: 'nope' }, { type: 'block', fields: null }, { type: 'link', fields: 7 }],
    },
  },
  'a Lexical picture that is not there': {
    root: {
      type: 'root',
      version: 1,
      direction: null,
      format: '',
      indent: 0,
      children: [
        { type: 'block', version: 2, format: '', fields: { id: 'x', blockType: 'imageBlock', image: 'nope' } },
        { type: 'link', version: 3, fields: { linkType: 'internal', doc: { relationTo: 'nope', value: {} } }, children: [] },
      ],
    },
  },
}

const written = ['articles', 'entries', 'people', 'masthead-roles', 'feeds', 'webhook-endpoints', 'images'] as const
const made = new Set(['id', 'createdAt', 'updatedAt', 'filename', 'mimeType', 'filesize', 'width', 'height', 'url', 'thumbnailURL'])

/** With `ODD_INPUT=all` every field meets every value, else a quarter of them, each field the next quarter. */
const isAll = process.env['ODD_INPUT'] === 'all'

describeEachEngine('Odd input', (engine) => {
  let app: BootedNewsroom
  let token: string
  const ids: Record<string, Id> = {}
  const fieldsOf: Record<string, FlattenedField[]> = {}

  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    token = await app.tokenOf('admin')
    const make = async (collection: string, data: JsonObject) =>
      ((await app.payload.create({ collection, data } as never)) as { id: Id }).id
    ids['articles'] = await make('articles', { headline: 'Here', kind: 'live', _status: 'published' })
    ids['entries'] = await make('entries', { liveBlog: ids['articles'], headline: 'Now', _status: 'draft' }).catch(() => 0)
    ids['people'] = await make('people', { name: 'Jane Doe' })
    ids['masthead-roles'] = await make('masthead-roles', { title: 'Publisher', holders: [{ person: ids['people'] }] })
    ids['feeds'] = await make('feeds', { title: 'World' })
    ids['webhook-endpoints'] = await make('webhook-endpoints', { url: 'https://partner.example.com/hook' }).catch(() => 0)
    for (const slug of written) {
      const collections = app.payload.collections as Record<string, { config: { flattenedFields: FlattenedField[] } } | undefined>
      fieldsOf[slug] = collections[slug]?.config.flattenedFields.filter(({ name }) => !made.has(name)) ?? []
    }
  })
  afterAll(() => app.stop())

  const send = async (method: string, path: string, body: unknown): Promise<string | undefined> => {
    const response = await app.request(method, path, { token, body })
    const text = await response.text()
    return response.status >= 500
      ? `${response.status} ${method} ${path} ${JSON.stringify(body).slice(0, 120)}: ${text.slice(0, 200)}`
      : undefined
  }

  it.each(written)(
    'to each field of %s is answered',
    async (slug) => {
      const faults: string[] = []
      for (const [place, { name }] of (fieldsOf[slug] ?? []).entries()) {
        for (const value of Object.values(odd).filter((_, index) => isAll || index % 4 === place % 4)) {
          const id = ids[slug]
          const body = { [name]: value }
          const fault = id
            ? await send('PATCH', `/api/${slug}/${id}?draft=true&depth=0`, body)
            : await send('POST', `/api/${slug}?depth=0`, body)
          if (fault) faults.push(fault)
        }
      }
      expect(faults).toEqual([])
    },
    300_000,
  )

  it('is refused by the name of the field, and changes nothing', async () => {
    const change = async (body: object) => {
      const response = await app.request('PATCH', `/api/articles/${ids['articles']}?draft=true&depth=0`, { token, body })
      return { status: response.status, text: await response.text() }
    }
    for (const body of [
      { standfirst: ['a'] },
      { kind: '' },
      { embargoUntil: '' },
      { bylines: ['word'] },
      { body: { root: { type: 'root', children: [7] } } },
      { hatTips: null },
      { withdrawal: [] },
    ]) {
      const { status, text } = await change({ headline: 'Changed', ...body })
      expect({ status, named: text.includes(`"path":"${Object.keys(body)[0]}"`) }, text).toEqual({ status: 400, named: true })
    }
    const { docs } = await app.payload.findVersions({ collection: 'articles', where: { 'version.headline': { equals: 'Changed' } } })
    expect(docs).toEqual([])
    expect((await change({ headline: 'Changed', leadImage: null, section: '' })).status).toBe(200)
  })

  it('takes 0 for a list without items, as the forms of the admin send it', async () => {
    const body = { headline: 'From a form', hatTips: 0, corrections: 0, bylines: [], tags: [] }
    const response = await app.request('POST', '/api/articles?depth=0', { token, body })
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({ doc: { hatTips: [], corrections: [] } })
  })

  it('by GraphQL is refused as well', async () => {
    const mutation = `mutation($id: ${engine.name === 'sqlite' ? 'Int' : 'String'}!, $body: JSON) { updateArticle(id: $id, draft: true, data: { body: $body }) { id } }`
    const response = await app.request('POST', '/api/graphql', {
      token,
      body: { query: mutation, variables: { id: ids['articles'], body: { root: { type: 'root', children: [null] } } } },
    })
    const { errors } = (await response.json()) as { errors?: { extensions?: { statusCode?: number } }[] }
    expect(errors?.[0]?.extensions?.statusCode).toBe(400)
  })
})
