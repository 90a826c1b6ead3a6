/** Cases 17: a time is ISO 8601 with a zone and stands in the calendar, or it is refused; in every door. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

type Id = number | string

const malformed = [
  '2030-12-01T06:00',
  '2030-12-01',
  '1/2/2030',
  '2030',
  '2030-04-31T10:00:00Z',
  '2030-02-29T10:00:00Z',
  '2030-12-01T25:00:00Z',
  '2030-12-01T06:00:00+99:00',
  '0000-12-01T06:00:00Z',
  '+010000-12-01T06:00:00Z',
  'tomorrow',
  '',
  1922508000000,
  true,
  ['2030-12-01T06:00:00Z'],
]

describeEachEngine('A time', (engine) => {
  let app: BootedNewsroom
  let token: string
  let draft: Id
  let image: Id
  let person: Id
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    token = await app.tokenOf('admin')
    draft = (await send('POST', '/api/articles?draft=true', { headline: 'Here' })).json.doc.id
    person = (await send('POST', '/api/people', { name: 'Jane Doe' })).json.doc.id
    image = 0
  })
  afterAll(() => app.stop())

  const send = async (method: string, path: string, body?: unknown) => {
    const response = await app.request(method, path, { token, ...(body === undefined ? {} : { body }) })
    const text = await response.text()
    return {
      status: response.status,
      text,
      json: JSON.parse(text) as {
        doc: { id: Id } & Record<string, unknown>
        docs: Record<string, unknown>[]
        errors?: { message: string; data?: { errors?: { path: string; message: string }[] } }[]
      },
    }
  }
  const stored = async (id: Id) => (await send('GET', `/api/articles/${id}?draft=true&depth=0`)).json as unknown as Record<string, unknown>

  it.each(malformed)('is not %j: REST names the field and shows how, and nothing is written', async (value) => {
    for (const door of [`/api/articles/${draft}?draft=true`, `/api/articles/${draft}`]) {
      const { status, text, json } = await send('PATCH', door, { headline: 'Changed', embargoUntil: value })
      expect({ status, path: json.errors?.[0]?.data?.errors?.[0]?.path }, text).toEqual({ status: 400, path: 'embargoUntil' })
      expect(text).toContain('2030-12-01T06:00:00Z')
    }
    expect(
      (await send('POST', '/api/articles', { headline: 'New', corrections: [{ kind: 'correction', text: 'x', at: value }] })).json
        .errors?.[0]?.data?.errors?.[0]?.path,
    ).toBe('corrections.0.at')
    expect(await stored(draft)).toMatchObject({ headline: 'Here' })
  })

  it.each(malformed)('is not %j to a verb', async (value) => {
    const { status, text } = await send('POST', `/api/articles/${draft}/publish`, { embargoUntil: value })
    expect({ status, shown: text.includes('`embargoUntil`') && text.includes('2030-12-01T06:00:00Z') }, text).toEqual({
      status: 400,
      shown: true,
    })
    expect((await send('POST', `/api/articles/${draft}/schedule`, { at: value })).status).toBe(400)
    expect((await stored(draft))['_status']).toBe('draft')
  })

  it.each(malformed)('is not %j to GraphQL, in a variable or in the document', async (value) => {
    const query = `mutation ($at: DateTime, $data: mutationArticleUpdateInput!) { a: updateArticle(id: ${JSON.stringify(draft)}, draft: true, data: $data) { id } b: updateArticle(id: ${JSON.stringify(draft)}, draft: true, data: { embargoUntil: $at }) { id } }`
    for (const variables of [
      { at: null, data: { headline: 'Changed', embargoUntil: value } },
      { at: value, data: {} },
    ]) {
      const { json, text } = await send('POST', '/api/graphql', { query, variables })
      expect(json.errors?.length, text).toBeGreaterThan(0)
    }
    const { json, text } = await send('POST', '/api/graphql', {
      query: `mutation { updateArticle(id: ${JSON.stringify(draft)}, draft: true, data: { headline: "Changed", embargoUntil: ${JSON.stringify(value)} }) { id } }`,
    })
    expect(json.errors?.length, text).toBeGreaterThan(0)
    expect(await stored(draft)).toMatchObject({ headline: 'Here' })
  })

  it.each(malformed)('is not %j to a form, or to code that acts for a person', async (value) => {
    const form = new FormData()
    form.set('_payload', JSON.stringify({ headline: 'From a form', embargoUntil: value }))
    expect((await send('POST', '/api/articles', form)).status).toBe(400)
    const [user] = (await app.payload.find({ collection: 'users', where: { name: { equals: 'admin' } } })).docs
    const change = app.payload.update({
      collection: 'articles',
      id: draft,
      data: { embargoUntil: value } as never,
      draft: true,
      overrideAccess: false,
      user: user as never,
    })
    await expect(change).rejects.toMatchObject({ status: 400 })
  })

  it('is compared with times alone', async () => {
    for (const value of ['tomorrow', '1/2/2030', '2030', '2030-02-29T10:00:00Z', '2030-12-01T06:00']) {
      expect((await send('GET', `/api/articles?where[publishedAt][greater_than]=${encodeURIComponent(value)}`)).status).toBe(400)
      expect(
        (await send('GET', `/api/articles/versions?where[version.publishedAt][greater_than]=${encodeURIComponent(value)}`)).status,
      ).toBe(400)
    }
    for (const value of ['2030-12-01', '2030-12-01T06:00:00Z', '2030-12-01T06:00:00+02:00', '']) {
      expect((await send('GET', `/api/articles?where[publishedAt][greater_than]=${encodeURIComponent(value)}`)).status).toBe(200)
    }
  })

  it('is kept in UTC, whatever zone it came in', async () => {
    for (const embargoUntil of ['2030-12-01T06:00:00+02:00', '2030-12-01T04:00Z', '2030-12-01T04:00:00.000Z']) {
      expect((await send('PATCH', `/api/articles/${draft}?draft=true`, { embargoUntil })).json.doc['embargoUntil']).toBe(
        '2030-12-01T04:00:00.000Z',
      )
    }
    const byCode = await app.payload.update({
      collection: 'articles',
      id: draft,
      data: { embargoUntil: new Date('2031-01-01T00:00:00Z') as never },
      draft: true,
    })
    expect(byCode.embargoUntil).toBe('2031-01-01T00:00:00.000Z')
    expect((await send('PATCH', `/api/articles/${draft}?draft=true`, { embargoUntil: null })).json.doc['embargoUntil']).toBeNull()
  })

  it('of a correction is not ahead, in any door; one that is stored can be sent back', async () => {
    const blog = (await send('POST', '/api/articles', { headline: 'Live', kind: 'live', _status: 'published' })).json.doc.id
    const ahead = [{ kind: 'correction', text: 'Not yet.', at: '2090-01-01T00:00:00Z' }]
    const past = [{ kind: 'correction', text: 'It was Monday.', at: '2020-01-01T00:00:00Z' }]
    const refused = async (path: string, method: string, body: object) => {
      const { status, json, text } = await send(method, path, body)
      expect({ status, path: json.errors?.[0]?.data?.errors?.[0]?.path }, text).toEqual({ status: 400, path: 'corrections.0.at' })
    }
    for (const _status of ['draft', 'published']) {
      await refused('/api/articles', 'POST', { headline: 'New', corrections: ahead, _status })
      await refused('/api/entries', 'POST', { article: blog, headline: 'New', corrections: ahead, _status })
    }
    await refused(`/api/articles/${draft}?draft=true`, 'PATCH', { corrections: ahead })
    const update = `mutation { updateArticle(id: ${JSON.stringify(draft)}, draft: true, data: { corrections: [{ kind: correction, text: "Not yet.", at: "2090-01-01T00:00:00Z" }] }) { id } }`
    expect((await send('POST', '/api/graphql', { query: update })).text).toContain('cannot be in the future')
    const { json } = await send('PATCH', `/api/articles/${draft}?draft=true`, { corrections: past })
    expect(
      (await send('PATCH', `/api/articles/${draft}?draft=true`, { headline: 'Here', corrections: json.doc['corrections'] })).status,
    ).toBe(200)
  })

  it('may be a day where a day is meant', async () => {
    const role = (holder: object) => send('POST', '/api/masthead-roles', { title: 'Publisher', holders: [{ person, ...holder }] })
    expect((await role({ from: '2020-02-29', to: '2021-12-31' })).json.doc['holders']).toMatchObject([
      { from: '2020-02-29T00:00:00.000Z', to: '2021-12-31T00:00:00.000Z' },
    ])
    for (const from of ['2021-02-29', '2020', '1/2/2020', '2020-02-29T10:00'])
      expect((await role({ from })).json.errors?.[0]?.data?.errors?.[0]?.path).toBe('holders.0.from')
    expect(image).toBe(0)
  })
})
