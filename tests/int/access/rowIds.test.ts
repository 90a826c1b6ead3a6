/** Rows of lists and blocks come with ids that are another row's: SQLite keeps all rows of a table under their ids. */
import type { Field } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { livewire } from '../../../src/index.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

interface Row {
  id?: string
  name: string
  inner?: Row[]
}

interface Page {
  id: number | string
  title: string
  rows: Row[]
  layout: { id?: string; blockType: string; inner: Row[] }[]
}

const name: Field = { name: 'name', type: 'text' }
const inner: Field = { name: 'inner', type: 'array', fields: [name] }
const rows: Field = { name: 'rows', type: 'array', fields: [name, inner] }

describeEachEngine('Rows with ids of other rows', (engine) => {
  let app: Booted
  beforeAll(async () => {
    app = await bootPayload({
      engine,
      collections: [
        {
          slug: 'pages',
          access: { create: () => true, read: () => true, update: () => true },
          versions: { drafts: true },
          fields: [
            { name: 'title', type: 'text' },
            { type: 'tabs', tabs: [{ name: 'tab', fields: [{ name: 'list', type: 'array', fields: [name] }] }] },
            rows,
            { name: 'layout', type: 'blocks', blocks: [{ slug: 'list', fields: [inner] }] },
          ],
        },
      ],
      globals: [{ slug: 'footer', access: { read: () => true, update: () => true }, fields: [rows] }],
      plugins: [livewire({ sources: { pages: {} }, publisher: { name: 'Site', url: 'https://site.example' } })],
    })
  })
  afterAll(() => app.stop())

  const send = async (method: string, path: string, body?: object) => {
    const response = await app.request(method, `/api/${path}`, { body })
    const answer = (await response.json()) as { doc: Page; docs: Page[]; errors?: unknown }
    return { status: response.status, ...answer }
  }
  const content = () => ({
    title: 'One',
    _status: 'published',
    tab: { list: [{ name: 'in a tab' }] },
    rows: [{ name: 'a', inner: [{ name: 'a.1' }, { name: 'a.2' }] }, { name: 'b' }],
    layout: [{ blockType: 'list', inner: [{ name: 'l.1' }] }],
  })
  const make = async (more: object = {}) => (await send('POST', 'pages', { ...content(), ...more })).doc
  const read = async ({ id }: Page): Promise<Page> => (await (await app.request('GET', `/api/pages/${id}`)).json()) as Page
  /** What a page says, ids left out. */
  const said = (page: object): unknown =>
    JSON.parse(JSON.stringify(page, (key, value: unknown) => (['id', 'createdAt', 'updatedAt'].includes(key) ? undefined : value)))

  it('a document that was read is sent as a new one', async () => {
    const first = await make()
    const { status, doc } = await send('POST', 'pages', await read(first))
    expect(status).toBe(201)
    expect(said(await read(doc))).toEqual(said(await read(first)))
    expect(await read(first)).toEqual(first)
  })

  it('the rows of one are given to another, those in rows of its own too', async () => {
    const [first, second] = [await make(), await make()]
    const mine = second.rows[0]
    expect((await send('PATCH', `pages/${second.id}`, { rows: [{ ...mine, inner: first.rows[0]?.inner }, ...first.rows] })).status).toBe(
      200,
    )
    const after = await read(second)
    expect(after.rows[0]?.id).toBe(mine?.id)
    expect(said(after.rows)).toEqual(said([mine, ...first.rows]))
    expect(await read(first)).toEqual(first)
  })

  it('one id comes twice', async () => {
    const twice = {
      rows: [
        { id: 'q', name: 'a' },
        { id: 'q', name: 'b', inner: [{ id: 'q', name: 'c' }] },
      ],
    }
    const { status, doc } = await send('POST', 'pages', { ...content(), ...twice })
    expect(status).toBe(201)
    expect(said(doc.rows)).toMatchObject(said(twice.rows) as object)
    const ids = doc.rows.flatMap(({ id, inner: below = [] }) => [id, ...below.map((row) => row.id)])
    expect(new Set(ids).size).toBe(ids.length)
    const global = await app.request('POST', '/api/globals/footer', { body: twice })
    expect([global.status, said(((await global.json()) as { result: Page }).result.rows)]).toMatchObject([200, said(twice.rows)])
  })

  it('many are given the same rows at once', async () => {
    const pages = [await make({ title: 'Many' }), await make({ title: 'Many' }), await make({ title: 'Many' })]
    const given = [{ id: 'many', name: 'same', inner: [{ id: 'many.1', name: 'same' }] }]
    const { status, docs, errors } = await send('PATCH', 'pages?where[title][equals]=Many', { rows: given })
    expect([status, errors, docs.length]).toEqual([200, [], 3])
    for (const page of pages) expect(said((await read(page)).rows)).toEqual(said(given))
  })

  it('its own rows keep their ids, wherever they are moved', async () => {
    const { id, ...page } = await make()
    const [a, b] = page.rows
    const moved = [
      { ...b, inner: a?.inner },
      { ...a, inner: [] },
    ]
    expect((await send('PATCH', `pages/${id}`, { rows: moved })).doc.rows).toEqual(moved)
  })

  it('a draft’s row that somebody took meanwhile, and a version’s, go out', async () => {
    const first = await make()
    await send('PATCH', `pages/${first.id}?draft=true`, { _status: 'draft', rows: [...first.rows, { id: 'taken', name: 'new' }] })
    const second = await make({ rows: [{ id: 'taken', name: 'mine' }] })
    expect((await send('PATCH', `pages/${first.id}`, { _status: 'published' })).status).toBe(200)
    expect((await read(first)).rows.map((row) => row.name)).toEqual(['a', 'b', 'new'])
    expect(await read(second)).toEqual(second)

    await send('PATCH', `pages/${first.id}`, { rows: [] })
    await make({ rows: first.rows })
    const { docs } = await app.payload.findVersions({
      collection: 'pages' as never,
      where: { parent: { equals: first.id }, 'version.rows.name': { equals: 'b' } },
      sort: 'createdAt',
    })
    await app.payload.restoreVersion({ collection: 'pages' as never, id: docs[0]?.id as string })
    expect(said((await read(first)).rows)).toEqual(said(first.rows))
  })
})
