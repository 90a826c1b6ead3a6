/** Names that MongoDB would take for operators or paths, and names that no schema has, through every door, ours and a bare app's. */
import { type CollectionConfig, createLocalReq, type GlobalConfig, type JsonObject } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { livewire } from '../../../src/plugins/livewire.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

type Id = number | string

/** What a body says, each beside something harmless. */
const operators: JsonObject[] = [
  { $max: { resetPasswordToken: 'x' } },
  { $unset: { name: 1 } },
  { $rename: { name: 'title' } },
  { 'sessions.0.id': 'x' },
  { name: { $inc: 1 } },
  { deep: [{ deeper: { $push: 1 } }] },
  { deep: { 'a.b': 1 } },
  { $: 1 },
  { $: { x: 1 }, type: 'text' },
  { deep: { $: { x: 1 } } },
  { deep: { $: 1, type: 'text' } },
  JSON.parse('{"__proto__":{"role":"admin"}}') as JsonObject,
]

const stored = async ({ payload }: Booted, collection: string, id: Id): Promise<string> =>
  JSON.stringify(
    payload.db.name === 'mongoose'
      ? await (
          payload.db as unknown as { collections: Record<string, { collection: { findOne: (q: object) => Promise<object> } }> }
        ).collections[collection]?.collection.findOne({})
      : await payload.db.findOne({ collection: collection as 'people', where: { id: { equals: id } } }),
  )

describeEachEngine('Operators in the newsroom', (engine) => {
  let app: BootedNewsroom
  let token: string
  let id: Id

  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    token = await app.tokenOf('admin')
    id = ((await app.payload.create({ collection: 'people', data: { name: 'Jane Doe' } as never })) as { id: Id }).id
  })
  afterAll(() => app?.stop())

  it.each(operators)('refuses %j by REST, and changes nothing', async (operator) => {
    const before = await stored(app, 'people', id)
    for (const [method, path] of [
      ['POST', '/api/people'],
      ['PATCH', `/api/people/${id}`],
      ['PATCH', '/api/people?where[id][exists]=true'],
    ] as const) {
      const response = await app.request(method, path, { token, body: { ...operator, url: 'https://example.com/' } })
      expect([method, path, response.status, await response.text()]).toEqual([method, path, 400, expect.stringContaining('INVALID_NAME')])
    }
    const form = new FormData()
    form.set('_payload', JSON.stringify({ ...operator, url: 'https://example.com/' }))
    expect((await app.request('PATCH', `/api/people/${id}`, { token, body: form })).status).toBe(400)
    expect(await stored(app, 'people', id)).toBe(before)
  })

  it('refuses them for the account that a token is of', async () => {
    const me = (await (await app.request('GET', '/api/users/me', { token })).json()) as { user: { id: Id } }
    const response = await app.request('PATCH', `/api/users/${me.user.id}`, { token, body: { $max: { resetPasswordToken: 'zz' } } })
    expect(response.status).toBe(400)
  })

  it('refuses them in rich text by GraphQL', async () => {
    const query = 'mutation ($data: mutationArticleInput!) { createArticle(data: $data, draft: true) { id } }'
    const body = {
      root: {
        type: 'root',
        version: 1,
        direction: null,
        format: '',
        indent: 0,
        children: [{ type: 'paragraph', version: 1, children: [], $set: { x: 1 } }],
      },
    }
    const answer = (await (
      await app.request('POST', '/api/graphql', { token, body: { query, variables: { data: { headline: 'x', kind: 'wire', body } } } })
    ).json()) as { errors?: { message: string }[] }
    expect(answer.errors?.[0]?.message).toMatch(/begins with \$/)
  })

  it('refuses them from the Local API, and at the adapter', async () => {
    await expect(app.payload.update({ collection: 'people', id, data: { $max: { name: 'zzz' } } as never })).rejects.toThrow(
      /begins with \$/,
    )
    if (app.payload.db.name === 'mongoose') {
      const update = async (data: Record<string, unknown>) => app.payload.db.updateOne({ collection: 'people', id, data })
      await expect(update({ $max: { name: 'zzz' } })).rejects.toThrow(/begins with \$/)
      await expect(update({ 'name.first': 'zzz' })).rejects.toThrow(/holds a dot/)
      for (const data of [
        { name: { $max: 'zzz' } },
        { sizes: [{ name: { 'a.b': 'zzz' } }] },
        { name: { $inc: 1, $max: 2 } },
        { sizes: { $push: { $each: [] } } },
      ])
        await expect(update(data)).rejects.toThrow(/begins with \$/)
    }
  })

  it('drops what the schema does not have, far down too', async () => {
    const made = await app.request('POST', '/api/articles?draft=true', {
      token,
      body: {
        headline: 'Here',
        colour: 'red',
        hatTips: [{ name: 'A', url: 'https://a.example/', colour: 'red' }],
        createdAt: '1970-01-01T00:00:00.000Z',
      },
    })
    const { doc } = (await made.json()) as { doc: { id: Id; createdAt: string; hatTips: JsonObject[] } }
    expect(made.status).toBe(201)
    expect(doc.hatTips[0]).toMatchObject({ name: 'A' })
    expect(new Date(doc.createdAt).getFullYear()).toBeGreaterThan(2000)
    expect(await stored(app, 'articles', doc.id)).not.toContain('colour')
    expect(JSON.stringify(doc)).not.toContain('colour')
  })

  it('takes text without its control characters', async () => {
    const response = await app.request('PATCH', `/api/people/${id}`, { token, body: { name: 'Ja\u0000ne\u0008 D\ud800oe' } })
    expect(((await response.json()) as { doc: { name: string } }).doc.name).toBe('Jane D\ufffdoe')
  })
})

const things: CollectionConfig = {
  slug: 'things',
  access: { create: () => true, read: () => true, update: () => true, delete: () => true },
  fields: [
    { name: 'title', type: 'text' },
    { name: 'count', type: 'number', defaultValue: 1 },
    { name: 'parts', type: 'array', fields: [{ name: 'name', type: 'text' }] },
    { name: 'rest', type: 'json' },
    { name: 'free', type: 'json', custom: { anyNames: true } },
  ],
}
const settings: GlobalConfig = {
  slug: 'settings',
  access: { read: () => true, update: () => true },
  fields: [{ name: 'title', type: 'text' }],
}

describeEachEngine('Operators in a bare app', (engine) => {
  let app: Booted
  let id: Id
  beforeAll(async () => {
    app = await bootPayload({ engine, collections: [things], globals: [settings], plugins: [livewire({ sources: {}, run: false })] })
    id = ((await app.payload.create({ collection: 'things' as 'people', data: { title: 'One' } as never })) as { id: Id }).id
  })
  afterAll(() => app?.stop())

  it.each(operators)('refuses %j in a collection and in a global', async (operator) => {
    for (const [method, path] of [
      ['POST', '/api/things'],
      ['PATCH', `/api/things/${id}`],
      ['POST', '/api/globals/settings'],
    ] as const) {
      const response = await app.request(method, path, { body: { title: 'Two', ...operator } })
      expect([path, response.status]).toEqual([path, 400])
    }
  })

  it('drops unknown names of a collection and a global', async () => {
    const body = { title: 'Two', colour: 'red', parts: [{ name: 'a', colour: 'red' }] }
    await app.request('PATCH', `/api/things/${id}`, { body })
    await app.request('POST', '/api/globals/settings', { body })
    expect(await stored(app, 'things', id)).toMatch(/Two/)
    expect(await stored(app, 'things', id)).not.toContain('colour')
    const global = await app.payload.db.findGlobal({ slug: 'settings', req: await createLocalReq({}, app.payload) })
    expect(JSON.stringify(global)).not.toContain('colour')
  })

  it('takes any name in a JSON field that says so, but no operator of the field itself', async () => {
    const free = { $schema: 'x', 'a.b': 1 }
    expect((await app.request('PATCH', `/api/things/${id}`, { body: { free: { in: free } } })).status).toBe(200)
    expect((await app.request('PATCH', `/api/things/${id}`, { body: { free } })).status).toBe(400)
    expect((await app.request('PATCH', `/api/things/${id}`, { body: { rest: { in: free } } })).status).toBe(400)
    // Code that calls the adapter may write them, and Payload's own operators, which stand alone in a field.
    await app.payload.db.updateOne({ collection: 'things' as 'people', id, data: { free: { in: free }, count: { $inc: 2 } } as never })
    expect(await stored(app, 'things', id)).toContain('"a.b":1')
    expect(await stored(app, 'things', id)).toContain('"count":3')
  })
})
