/** What is hidden and what is not there get one answer; nobody locks in another's name. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

type Id = number | string

describeEachEngine('Existence', (engine) => {
  let app: BootedNewsroom
  let editor: string
  let draft: Id
  let live: Id
  const missing = engine.name === 'sqlite' ? 987_654 : '0123456789abcdef01234567'

  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    editor = await app.tokenOf('editor')
    const make = async (data: object) =>
      (
        (await (await app.request('POST', '/api/articles', { token: editor, body: { kind: 'wire', ...data } })).json()) as {
          doc: { id: Id }
        }
      ).doc.id
    draft = await make({ headline: 'Not yet', _status: 'draft' })
    live = await make({ headline: 'Here', _status: 'published' })
  })
  afterAll(() => app?.stop())

  const access = async (id: Id, token?: string) => {
    const response = await app.request('POST', `/api/articles/access/${id}`, { body: {}, ...(token ? { token } : {}) })
    return { status: response.status, text: await response.text() }
  }

  it('is not told by REST', async () => {
    expect(await access(draft)).toEqual(await access(missing))
    expect((await access(draft)).status).toBe(404)
    expect((await access(live)).status).toBe(200)
    expect((await access(draft, editor)).status).toBe(200)
    expect((await access('nonsense')).status).toBe(404)
    const users = (await app.payload.find({ collection: 'users', limit: 1 })).docs[0] as { id: Id }
    for (const id of [users.id, missing]) expect((await app.request('POST', `/api/users/access/${id}`, { body: {} })).status).toBe(404)
  })

  it('is not told by GraphQL', async () => {
    const ask = async (id: Id, token?: string) => {
      const query = `{ docAccessArticle(id: ${JSON.stringify(id)}) { __typename } }`
      const response = await app.request('POST', '/api/graphql', { body: { query }, ...(token ? { token } : {}) })
      const { data, errors } = (await response.json()) as { data?: unknown; errors?: { message: string }[] }
      return { data, messages: errors?.map(({ message }) => message) }
    }
    expect(await ask(draft)).toEqual(await ask(missing))
    expect((await ask(draft)).messages).toHaveLength(1)
    expect((await ask(live)).messages).toBeUndefined()
    expect((await ask(draft, editor)).messages).toBeUndefined()
  })

  it('takes locks in the name of the caller alone', async () => {
    const reporter = await app.tokenOf('reporter')
    const accounts = (await app.payload.find({ collection: 'users', limit: 10 })).docs as { id: Id; name: string }[]
    const other = accounts.find(({ name }) => name === 'editor')?.id
    const own = accounts.find(({ name }) => name === 'reporter')?.id
    const document = { relationTo: 'articles', value: live }
    const lock = (user: unknown) =>
      app.request('POST', '/api/payload-locked-documents', { token: reporter, body: { document, ...(user ? { user } : {}) } })
    expect((await lock({ relationTo: 'users', value: other })).status).toBe(403)
    const made = (await (await lock({ relationTo: 'users', value: own })).json()) as { doc: { id: Id } }
    expect((await lock(undefined)).status).toBe(201)
    const change = await app.request('PATCH', `/api/payload-locked-documents/${made.doc.id}`, {
      token: reporter,
      body: { user: { relationTo: 'users', value: other } },
    })
    expect(change.status).toBe(403)
    const taken = await app.request('PATCH', `/api/payload-locked-documents/${made.doc.id}`, {
      token: editor,
      body: { user: { relationTo: 'users', value: other } },
    })
    expect([taken.status, await taken.text()]).toEqual([200, expect.any(String)])
  })

  it('takes rich text of kinds that the editor has', async () => {
    const body = (node: object) => ({
      root: {
        type: 'root',
        version: 1,
        direction: null,
        format: '',
        indent: 0,
        children: [{ type: 'paragraph', version: 1, direction: null, format: '', indent: 0, textFormat: 0, children: [node] }],
      },
    })
    const save = async (node: object) => {
      const response = await app.request('PATCH', `/api/articles/${draft}?draft=true`, { token: editor, body: { body: body(node) } })
      return { status: response.status, text: await response.text() }
    }
    const text = { type: 'text', version: 1, text: 'x', format: 0, detail: 0, mode: 'normal', style: '' }
    expect((await save(text)).status).toBe(200)
    expect((await save({ type: 'linebreak', version: 1 })).status).toBe(200)
    expect(await save({ type: 'upload', version: 1, relationTo: 'images', value: 'x' })).toMatchObject({
      status: 400,
      text: expect.stringContaining('"path":"body"') as string,
    })
    expect((await save({ type: 'iframe', version: 1 })).status).toBe(400)
    const many = await app.request('PATCH', `/api/articles/${draft}?draft=true`, {
      token: editor,
      body: {
        body: {
          root: {
            type: 'root',
            version: 1,
            direction: null,
            format: '',
            indent: 0,
            children: Array.from({ length: 5000 }, () => ({ type: 'paragraph', version: 1, children: [] })),
          },
        },
      },
    })
    expect(many.status).toBe(400)
  })
})
