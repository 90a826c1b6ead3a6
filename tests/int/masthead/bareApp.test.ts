import type { CollectionConfig } from 'payload'
import { expect, it } from 'vitest'

import { masthead } from '../../../src/index.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

type Id = number | string

const password = 'correct horse battery'

const accounts: CollectionConfig = { slug: 'editors', auth: true, fields: [] }
const authors: CollectionConfig = { slug: 'authors', access: { read: () => true }, fields: [{ name: 'name', type: 'text' }] }

const signIn = async ({ payload, request }: Booted): Promise<string> => {
  const account = { email: 'staff@example.com', password }
  await payload.create({ collection: 'editors' as never, data: account as never })
  const response = await request('POST', '/api/editors/login', { body: account })
  return ((await response.json()) as { token: string }).token
}

const client =
  ({ request }: Booted) =>
  async (method: string, path: string, body?: unknown, token?: string) => {
    const response = await request(method, `/api${path}`, { body, ...(token ? { token } : {}) })
    return { status: response.status, body: (await response.json()) as { doc: { id: Id }; docs: Record<string, unknown>[] } }
  }

it('masthead() stops the start of an app that has no such people', () => {
  expect(() => masthead({ people: 'autors' as never })({ collections: [authors] } as never)).toThrow('no collection called autors')
})

describeEachEngine('masthead() on an app of your own', (engine) => {
  it('keeps roles in their order, held by the authors that the app has', async () => {
    const app = await bootPayload({ engine, collections: [accounts, authors], plugins: [masthead({ people: 'authors' })] })
    const call = client(app)
    try {
      const token = await signIn(app)
      expect(app.payload.config.collections.map(({ slug }) => slug)).not.toContain('people')
      const { body } = await call('POST', '/authors', { name: 'Ada' }, token)
      const role = (title: string, holders: object[]) => call('POST', '/masthead-roles', { title, holders }, token)
      const publisher = await role('Publisher', [{ person: body.doc.id, from: '2024-01-01T00:00:00.000Z' }])
      expect(publisher.status).toBe(201)
      expect(
        (await role('Editor', [{ person: body.doc.id, from: '2024-01-01T00:00:00.000Z', to: '2023-01-01T00:00:00.000Z' }])).status,
      ).toBe(400)
      expect((await role('Editor', [{ person: body.doc.id, to: '2023-01-01T00:00:00.000Z' }])).status).toBe(201)
      const list = async () => (await call('GET', '/masthead-roles?sort=_order&depth=1')).body.docs
      expect(await list()).toMatchObject([{ title: 'Publisher', holders: [{ person: { name: 'Ada' } }] }, { title: 'Editor' }])

      const [first, second] = await list()
      const move = {
        collectionSlug: 'masthead-roles',
        docsToMove: [second?.['id']],
        newKeyWillBe: 'less',
        orderableFieldName: '_order',
        target: { id: first?.['id'], key: first?.['_order'] },
      }
      expect((await call('POST', '/reorder', move)).status).toBe(403)
      expect((await call('POST', '/reorder', move, token)).status).toBe(200)
      expect((await list()).map(({ title }) => title)).toEqual(['Editor', 'Publisher'])
      expect((await call('POST', '/masthead-roles', { title: 'Mine' })).status).toBe(403)
      expect((await call('PATCH', `/masthead-roles/${publisher.body.doc.id}`, { title: 'Mine' })).status).toBe(403)
      expect((await call('DELETE', `/masthead-roles/${publisher.body.doc.id}`)).status).toBe(403)
    } finally {
      await app.stop()
    }
  })

  it('brings people of its own where there are none', async () => {
    const app = await bootPayload({ engine, collections: [accounts], plugins: [masthead()] })
    const call = client(app)
    try {
      const token = await signIn(app)
      const { body } = await call('POST', '/people', { name: 'Grace Hopper' }, token)
      expect(body.doc).toMatchObject({ name: 'Grace Hopper', slug: expect.stringMatching(/^grace-hopper-/) })
      await call('POST', '/masthead-roles', { title: 'Editor', holders: [{ person: body.doc.id }] }, token)
      expect((await call('GET', '/masthead-roles')).body.docs).toMatchObject([{ holders: [{ person: { name: 'Grace Hopper' } }] }])
      expect((await call('GET', '/people')).body.docs).toHaveLength(1)
      expect((await call('POST', '/people', { name: 'Mallory' })).status).toBe(403)
      expect((await call('DELETE', `/people/${body.doc.id}`)).status).toBe(403)
    } finally {
      await app.stop()
    }
  })
})
