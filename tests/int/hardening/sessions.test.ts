import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { markCaller } from '../../../src/shared/callerMark.js'
import { type BootedNewsroom, bootNewsroom, publisher } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

const password = 'the first battery 7'
const email = 'owner@wire.example'
const foreign = { origin: 'https://evil.example' }

/** As our server would pass on a request from an address. */
const from = (address: string): Record<string, string> => {
  const headers: Record<string, string> = {}
  markCaller(headers, address)
  return headers
}

describeEachEngine('sessions', (engine) => {
  let app: BootedNewsroom
  let id: number | string
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) => app.request('POST', path, { body, headers })
  const signIn = async (secret = password, headers: Record<string, string> = {}) =>
    post('/api/users/login', { email, password: secret }, headers)
  const tokenOf = async (response: Response) => ((await response.json()) as { token: string }).token
  const sent: { html?: string }[] = []

  beforeAll(async () => {
    app = await bootNewsroom({
      engine,
      email: () => ({
        name: 'test',
        defaultFromAddress: 'a@wire.example',
        defaultFromName: 'A',
        sendEmail: (mail) => Promise.resolve(sent.push(mail as never)),
      }),
    })
    await app.tokenOf('admin')
    id = (await app.payload.create({ collection: 'users', data: { email, password, role: 'editor' } as never })).id
    await app.payload.create({ collection: 'readers', data: { username: 'reader-1', password } as never })
  })
  afterAll(() => app.stop())

  it('begin for no page of another origin, whatever form it sends', async () => {
    const fields = { email, username: 'reader-1', password }
    const form = () => {
      const data = new FormData()
      data.set('_payload', JSON.stringify(fields))
      for (const [name, value] of Object.entries(fields)) data.set(name, value)
      return data
    }
    for (const collection of ['users', 'readers']) {
      for (const body of [fields, form()]) {
        for (const headers of [foreign, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
          const answer = await post(`/api/${collection}/login`, body, headers)
          expect(answer.status).toBe(403)
          expect(answer.headers.get('set-cookie')).toBeNull()
        }
      }
      const urlencoded = { ...foreign, 'content-type': 'application/x-www-form-urlencoded' }
      expect((await post(`/api/${collection}/login`, new URLSearchParams(fields).toString(), urlencoded)).status).toBeGreaterThanOrEqual(
        400,
      )
      expect((await post(`/api/${collection}/login`, fields, { origin: publisher.url })).status).toBe(200)
      expect((await post(`/api/${collection}/login`, fields)).status).toBe(200)
    }
    const query = `mutation { loginUser(email: "${email}", password: "${password}") { token } }`
    expect(await (await post('/api/graphql', { query }, foreign)).text()).toContain('FOREIGN_ORIGIN')
    const first = { email: 'x@y.example', password: 'a fairly long one', role: 'admin' }
    expect((await post('/api/users/first-register', first, foreign)).status).toBe(403)
    expect((await post('/api/users/reset-password', { token: 'x', password }, foreign)).status).toBe(403)
    expect((await post('/api/users/forgot-password', { email }, foreign)).status).toBe(403)
  })

  it('have cookies for https alone, out of the reach of scripts', async () => {
    for (const [collection, fields] of [
      ['users', { email, password }],
      ['readers', { username: 'reader-1', password }],
    ] as const) {
      const cookie = (await post(`/api/${collection}/login`, fields)).headers.get('set-cookie')
      expect(cookie).toMatch(/; Secure/)
      expect(cookie).toMatch(/; HttpOnly/)
      expect(cookie).toMatch(/; SameSite=(?:Lax|Strict)/)
    }
  })

  it('stay their own: a new password needs the old one, and ends the others', async () => {
    const [token, other] = [await tokenOf(await signIn()), await tokenOf(await signIn())]
    const change = (body: object, as = token) => app.request('PATCH', `/api/users/${id}`, { body, token: as })
    const next = 'the second battery 8'
    expect((await change({ password: next })).status).toBe(400)
    expect((await change({ password: next, currentPassword: 'wrong battery 1' })).status).toBe(400)
    expect((await app.request('PATCH', `/api/users?where[id][equals]=${id}`, { body: { password: next }, token })).status).toBe(400)
    const mutation = { query: `mutation { updateUser(id: ${JSON.stringify(id)}, data: { password: "${next}" }) { id } }` }
    expect(await (await app.request('POST', '/api/graphql', { body: mutation, token })).text()).toContain('errors')
    expect((await signIn()).status).toBe(200)
    const changed = await change({ password: next, currentPassword: password })
    expect(changed.status).toBe(200)
    expect(await changed.text()).not.toContain(password)
    const me = async (as: string) => ((await (await app.request('GET', '/api/users/me', { token: as })).json()) as { user: unknown }).user
    expect(await me(other)).toBeNull()
    expect(await me(token)).not.toBeNull()
    expect((await signIn(next)).status).toBe(200)
    // Somebody else's, by an admin.
    const admin = await app.tokenOf('admin')
    expect((await change({ password }, admin)).status).toBe(200)
    expect((await signIn()).status).toBe(200)
  })

  it('are not told apart by a forgotten password, in words or in time', async () => {
    const ask = async (address: string) => {
      const began = performance.now()
      const response = await post('/api/users/forgot-password', { email: address })
      return { status: response.status, text: await response.text(), ms: performance.now() - began }
    }
    const [known, unknown] = [await ask(email), await ask('nobody@wire.example')]
    expect({ ...known, ms: 0 }).toEqual({ ...unknown, ms: 0 })
    expect(Math.min(known.ms, unknown.ms)).toBeGreaterThan(250)
    const query = (address: string) => ({ query: `mutation { forgotPasswordUser(email: "${address}") }` })
    const answers = [await post('/api/graphql', query(email)), await post('/api/graphql', query('nobody@wire.example'))]
    for (const answer of answers) expect(await answer.json()).toEqual({ data: { forgotPasswordUser: true } })
  })

  it('begin with a mailed token once, and never with what the database holds', async () => {
    await expect.poll(() => sent.length).toBeGreaterThan(0)
    const token = /reset\/([0-9a-f]{40})/.exec(sent.at(-1)?.html ?? '')?.[1]
    const stored = await app.payload.db.findOne<{ id: number | string; resetPasswordToken?: string }>({
      collection: 'users',
      where: { id: { equals: id } },
    })
    expect(token).toBeTruthy()
    expect(stored?.resetPasswordToken).toMatch(/^[0-9a-f]{64}$/)
    const reset = (given: unknown) => post('/api/users/reset-password', { token: given, password: 'the third battery 9' })
    expect((await reset(stored?.resetPasswordToken)).status).toBe(403)
    expect((await reset(token)).status).toBe(200)
    expect((await reset(token)).status).toBe(403)
  })

  it('are not lost to whoever guesses: the owner gets in from elsewhere', async () => {
    const right = 'the third battery 9'
    expect((await signIn(right, from('192.0.2.50'))).status).toBe(200)
    const tries: number[] = []
    for (let n = 0; n < 14; n++) tries.push((await signIn('wrong battery 1', from('203.0.113.9'))).status)
    expect(tries.slice(0, 10).every((status) => status === 401)).toBe(true)
    expect(tries.slice(10).every((status) => status === 429)).toBe(true)
    const refused = await signIn(right, from('::FFFF:203.0.113.9'))
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ errors: [{ code: 'TOO_MANY_REQUESTS' }] })
    expect((await signIn(right, from('192.0.2.50'))).status).toBe(200)
    expect((await signIn(right, from('2001:db8::1'))).status).toBe(200)
    // A neighbour behind the same address signs in to another account.
    expect((await post('/api/readers/login', { username: 'reader-1', password }, from('203.0.113.9'))).status).toBe(200)
    const stored = await app.payload.db.findOne<{ id: number | string; lockUntil?: unknown }>({
      collection: 'users',
      where: { id: { equals: id } },
    })
    expect(stored?.lockUntil ?? null).toBeNull()
  })

  it('slow down where nobody knows the address, and let the owner in after a few seconds', async () => {
    const right = 'the third battery 9'
    const tries: number[] = []
    for (let n = 0; n < 13; n++) tries.push((await signIn('wrong battery 1')).status)
    expect(tries.at(-1)).toBe(429)
    await expect.poll(async () => (await signIn(right)).status, { timeout: 15_000, interval: 1000 }).toBe(200)
    await sleep(0)
  })

  it('take none of the passwords that are tried first', async () => {
    const admin = await app.tokenOf('admin')
    const make = (secret: string) =>
      app.request('POST', '/api/users', {
        body: { email: 'jane.roe@wire.example', name: 'Jane Roe', password: secret, role: 'reporter' },
        token: admin,
      })
    for (const secret of [
      '1234567890',
      'qwertyuiop',
      'Password123',
      'jane.roe@wire.example',
      'JaneRoe2026',
      'The Test Wire',
      'thetestwire1',
      'abcdabcdabcd',
      'basketball',
    ]) {
      expect([secret, (await make(secret)).status]).toEqual([secret, 400])
    }
    expect((await make('four plain words here')).status).toBe(201)
  })
})
