/** What one account keeps of how it set up its admin has an end, by every door. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

import { preferenceLimits } from '../../../src/database/capPreferences.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

const { account, keys, value } = preferenceLimits
/** A value of so many bytes as JSON. */
const ofBytes = (bytes: number): string => 'x'.repeat(bytes - 2)

describeEachEngine('Preferences', (engine) => {
  let app: BootedNewsroom
  let token: string
  let user: { relationTo: string; value: number | string }
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    token = await app.tokenOf('reporter')
    const me = (await (await app.request('GET', '/api/users/me', { token })).json()) as { user: { id: number | string } }
    user = { relationTo: 'users', value: me.user.id }
  })
  beforeEach(() => app.payload.db.deleteMany({ collection: 'payload-preferences', where: {} }))
  afterAll(() => app.stop())

  const save = async (key: string, one: unknown) =>
    (await app.request('POST', `/api/payload-preferences/${key}`, { token, body: { value: one } })).status

  it('are taken up to a size each, and not past it', async () => {
    expect(await save('a', ofBytes(value))).toBe(200)
    expect(await save('a', ofBytes(value + 1))).toBe(413)
    expect(await save('b', { wide: '€'.repeat(value / 3) })).toBe(413)
    const post = (one: string) => app.request('POST', '/api/payload-preferences', { token, body: { key: 'c', user, value: one } })
    expect((await post(ofBytes(value + 1))).status).toBe(413)
    const made = (await (await post('small')).json()) as { doc: { id: number | string } }
    const patch = async (one: string) =>
      (await app.request('PATCH', `/api/payload-preferences/${made.doc.id}`, { token, body: { value: one } })).status
    expect([await patch(ofBytes(value)), await patch(ofBytes(value + 1))]).toEqual([200, 413])
    const query = `mutation Save($value: JSON) { updatePayloadPreference(id: ${JSON.stringify(made.doc.id)}, data: { value: $value }) { id } }`
    const graphQL = async (one: string) =>
      (await app.request('POST', '/api/graphql', { token, body: { query, variables: { value: one } } })).text()
    expect(await graphQL(ofBytes(value))).not.toContain('errors')
    expect(await graphQL(ofBytes(value + 1))).toContain('larger than what is taken')
  })

  it('are taken up to a size of all of one account, which goes on with smaller ones', async () => {
    for (let n = 0; n < account / value; n++) expect(await save(`full-${n}`, ofBytes(value))).toBe(200)
    expect(await save('one-more', 1)).toBe(413)
    expect(await save('full-0', ofBytes(value))).toBe(200)
    expect(await save('full-0', ofBytes(value - 100))).toBe(200)
    expect(await save('one-more', ofBytes(100))).toBe(200)
    expect(await save('one-more', ofBytes(101))).toBe(413)
    const other = await app.tokenOf('editor')
    const theirs = await app.request('POST', '/api/payload-preferences/theirs', { token: other, body: { value: ofBytes(value) } })
    expect(theirs.status).toBe(200)
  })

  it('are taken up to that, however many are sent at the same moment', async () => {
    const most = account / value
    const put = await Promise.all(Array.from({ length: most + 8 }, (_, n) => save(`at-once-${n}`, ofBytes(value))))
    expect(put.filter((status) => status === 200)).toHaveLength(most)
    expect(put.filter((status) => status === 413)).toHaveLength(8)
    await app.payload.db.deleteMany({ collection: 'payload-preferences', where: {} })
    const post = async (key: string) =>
      (await app.request('POST', '/api/payload-preferences', { token, body: { key, user, value: ofBytes(value) } })).status
    await Promise.all(Array.from({ length: most + 8 }, (_, n) => post(`made-${n}`)))
    expect((await app.payload.db.count({ collection: 'payload-preferences', where: {} })).totalDocs).toBeLessThanOrEqual(most)
  })

  it('are so many, and past it the ones that were written longest ago make room', async () => {
    for (let n = 0; n < keys; n++)
      await app.payload.db.create({ collection: 'payload-preferences', data: { key: `k${n}`, user, value: 1 } })
    const kept = async (key: string) =>
      (await app.payload.db.count({ collection: 'payload-preferences', where: { key: { equals: key } } })).totalDocs
    expect([await save('k0', 2), await save('k0', 3), await kept('k1')]).toEqual([200, 200, 1])
    expect([await save('new', 1), await kept('k0'), await kept('k1'), await kept('k2'), await kept('new')]).toEqual([200, 1, 0, 1, 1])
    expect((await app.payload.db.count({ collection: 'payload-preferences', where: {} })).totalDocs).toBe(keys)
  })
})
