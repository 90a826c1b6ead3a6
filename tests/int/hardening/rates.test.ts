import { afterAll, beforeAll, expect, it } from 'vitest'

import { markCaller } from '../../../src/shared/callerMark.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

const password = 'the first battery 7'

const from = (address: string): Record<string, string> => {
  const headers: Record<string, string> = {}
  markCaller(headers, address)
  return headers
}

describeEachEngine('rates', (engine) => {
  let app: BootedNewsroom
  beforeAll(async () => {
    const rates = { signUpsOfAddress: { points: 4, seconds: 60 }, commentsOfReader: { points: 3, seconds: 60 }, forgotOfAddress: { points: 2, seconds: 60 } }
    app = await bootNewsroom({ engine, newsroom: { rates } })
    await app.tokenOf('editor')
  })
  afterAll(() => app.stop())
  const signUp = (n: number, address: string) => app.request('POST', '/api/readers', { body: { username: `reader-${n}`, password }, headers: from(address) })

  it('hold for a /64 and for every spelling of an address', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) statuses.push((await signUp(n, `2001:db8:0:7:${n}::${n}`)).status)
    expect(statuses).toEqual([201, 201, 201, 201, 429, 429])
    expect((await signUp(10, '2001:db8:0:8::1')).status).toBe(201)
    const spellings = ['203.0.113.7', '::ffff:203.0.113.7', '::FFFF:CB00:7107', '64:ff9b::cb00:7107']
    for (const [n, address] of spellings.entries()) expect((await signUp(20 + n, address)).status).toBe(201)
    const refused = await signUp(30, '203.0.113.7')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ errors: [{ code: 'TOO_MANY_REQUESTS' }] })
    expect((await signUp(31, '203.0.113.8')).status).toBe(201)
  })

  it('count what GraphQL asks, too, each of several at once', async () => {
    const fields = Array.from({ length: 6 }, (_, n) => `a${n}: createReader(data: { username: "graph-${n}", password: "${password}" }) { id }`)
    const response = await app.request('POST', '/api/graphql', { body: { query: `mutation { ${fields.join(' ')} }` }, headers: from('198.51.100.3') })
    expect((await response.text()).match(/TOO_MANY_REQUESTS/g)?.length).toBeGreaterThanOrEqual(2)
  })

  it('are not escaped by a mark that a client sends', async () => {
    const forged = { 'x-newsroom-caller': 'aaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbb' }
    expect((await app.request('POST', '/api/readers', { body: { username: 'forger', password }, headers: forged })).status).toBe(201)
  })

  it('hold for comments of a reader', async () => {
    const editor = await app.tokenOf('editor')
    const made = await app.request('POST', '/api/articles', { body: { headline: 'Open', slug: 'open', commentsOpen: true, _status: 'published' }, token: editor })
    const { doc } = (await made.json()) as { doc: { id: number | string } }
    const login = await app.request('POST', '/api/readers/login', { body: { username: 'reader-10', password } })
    const { token } = (await login.json()) as { token: string }
    const statuses: number[] = []
    for (let n = 0; n < 5; n++) statuses.push((await app.request('POST', '/api/comments', { body: { article: doc.id, text: `Comment ${n}` }, token })).status)
    expect(statuses).toEqual([201, 201, 201, 429, 429])
  })

  it('hold for forgotten passwords', async () => {
    const ask = async () => (await app.request('POST', '/api/users/forgot-password', { body: { email: 'a@b.example' }, headers: from('192.0.2.9') })).status
    expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
  })

  it('leave no address in the database', async () => {
    const readers = await app.payload.find({ collection: 'readers', showHiddenFields: true, limit: 100, overrideAccess: true })
    expect(JSON.stringify(readers)).not.toMatch(/203\.0|2001:db8|198\.51/)
  })
})
