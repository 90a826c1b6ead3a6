import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

type Id = number | string

/** Tables as an installation has them, whose later columns came by migrations. */
describeEachEngine('What is deleted', (engine) => {
  let app: BootedNewsroom
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
  })
  afterAll(() => app.stop())

  const send = async (method: string, path: string, token: string, body?: object) => {
    const response = await app.request(method, path, { token, ...(body ? { body } : {}) })
    return { status: response.status, json: (await response.json()) as { doc: { id: Id; changedBy?: Id | null }; errors?: unknown } }
  }

  it('is let go of: an account that has written and changed can be deleted, alone and with others', async () => {
    const admin = await app.tokenOf('admin')
    const accounts: Id[] = []
    for (const name of ['first', 'second']) {
      const account = { email: `${name}@wire.example`, password: `a password of the ${name}`, name, role: 'editor' }
      const { json } = await send('POST', '/api/users', admin, account)
      accounts.push(json.doc.id)
      const login = await app.request('POST', '/api/users/login', { body: { email: account.email, password: account.password } })
      const { token } = (await login.json()) as { token: string }
      const article = await send('POST', '/api/articles', token, { headline: `By the ${name}`, kind: 'live', _status: 'published' })
      expect((await send('PATCH', `/api/articles/${article.json.doc.id}`, token, { headline: `Of the ${name}` })).status).toBe(200)
      const entry = { article: article.json.doc.id, headline: 'An entry', _status: 'published' }
      expect((await send('POST', '/api/entries', token, entry)).status).toBe(201)
    }
    const [first, second] = accounts
    expect((await send('DELETE', `/api/users/${first}`, admin)).status).toBe(200)
    const many = await send('DELETE', `/api/users?where[id][in]=${second}`, admin)
    expect([many.status, many.json.errors]).toEqual([200, []])
    const { docs } = await app.payload.find({ collection: 'articles', where: { headline: { like: 'Of the' } }, depth: 1 })
    expect(docs).toHaveLength(2)
    expect((await app.livewire.events(0, 100)).filter(({ type }) => type === 'article.withdrawn')).toEqual([])
  })
})
