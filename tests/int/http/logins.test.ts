import { afterAll, beforeAll, expect, it } from 'vitest'

import { startApp } from '../../helpers/appProcess.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

const password = 'correct horse battery'

interface Account {
  id: number | string
  sessions?: { id: string; createdAt: string; expiresAt: string }[]
  updatedAt: string
  role?: string
  name?: string
}

describeEachEngine('Simultaneous log-ins of one account', (engine) => {
  let app: BootedNewsroom
  let count = 0
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
  })
  afterAll(() => app.stop())

  const make = async () => {
    const email = `staff${++count}@wire.example`
    const username = `reader${count}`
    await app.payload.create({
      collection: 'users',
      data: { email, password, role: 'reporter', name: 'Before' } as never,
      overrideAccess: true,
    })
    await app.payload.create({ collection: 'readers', data: { username, password } as never, overrideAccess: true })
    return { email, username }
  }
  const post = (path: string, body: object, token?: string) => app.request('POST', path, { body, ...(token ? { token } : {}) })
  const tokenOf = async (response: Response) => ((await response.json()) as { token: string }).token
  const times = <T>(number: number, work: (n: number) => Promise<T>) => Promise.all(Array.from({ length: number }, (_, n) => work(n)))
  const isAlive = async (slug: string, token: string) =>
    ((await (await app.request('GET', `/api/${slug}/me`, { token })).json()) as { user: unknown }).user !== null
  const alive = async (slug: string, tokens: string[]) =>
    (await Promise.all(tokens.map((token) => isAlive(slug, token)))).filter(Boolean).length
  const stored = (slug: string, where: Record<string, string>) => {
    const [[field, value] = ['', '']] = Object.entries(where)
    return app.payload.db.findOne<Account>({ collection: slug as 'users', where: { [field]: { equals: value } } }) as Promise<Account>
  }

  it('all live: staff and readers, by REST, GraphQL and the Local API', { timeout: 120_000 }, async () => {
    const { email, username } = await make()
    const before = await stored('users', { email })
    const rest = await times(10, async () => tokenOf(await post('/api/users/login', { email, password })))
    expect(await alive('users', rest)).toBe(10)
    const query = `mutation { loginUser(email: "${email}", password: "${password}") { token } }`
    const graphQL = await times(
      5,
      async () =>
        ((await (await post('/api/graphql', { query })).json()) as { data: { loginUser: { token: string } } }).data.loginUser.token,
    )
    const local = await times(
      5,
      async () => (await app.payload.login({ collection: 'users', data: { email, password } as never })).token as string,
    )
    expect(await alive('users', [...rest, ...graphQL, ...local])).toBe(20)
    const readers = await times(10, async () => tokenOf(await post('/api/readers/login', { username, password })))
    expect(await alive('readers', readers)).toBe(10)
    const after = await stored('users', { email })
    expect([after.sessions?.length, after.updatedAt]).toEqual([20, before.updatedAt])
  })

  it('live beside log-outs and refreshes, and each does what it means to', { timeout: 120_000 }, async () => {
    const { email } = await make()
    const login = async () => tokenOf(await post('/api/users/login', { email, password }))
    const first = await times(9, login)
    const [leaving, refreshing, staying] = [first.slice(0, 3), first.slice(3, 6), first.slice(6)]
    const [newcomers, left, refreshed] = await Promise.all([
      times(4, login),
      Promise.all(leaving.map((token) => post('/api/users/logout', {}, token))),
      Promise.all(refreshing.map((token) => post('/api/users/refresh-token', {}, token))),
    ])
    expect([...left, ...refreshed].map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200))
    const renewed = await Promise.all(
      refreshed.map(async (response) => ((await response.json()) as { refreshedToken: string }).refreshedToken),
    )
    expect(await alive('users', [...newcomers, ...renewed, ...staying])).toBe(10)
    expect(await alive('users', leaving)).toBe(0)
    // The same session, refreshed and ended at once: whichever is first, nothing fails.
    const token = staying[0] as string
    const both = await Promise.all([
      post('/api/users/refresh-token', {}, token),
      post('/api/users/logout', {}, token),
      post('/api/users/refresh-token', {}, token),
    ])
    for (const { status } of both) expect([200, 400, 401, 403]).toContain(status)
    expect(await alive('users', [token])).toBe(0)
    expect((await post('/api/users/logout?allSessions=true', {}, newcomers[0])).status).toBe(200)
    expect(await alive('users', [...newcomers, ...renewed])).toBe(0)
  })

  it('change nothing else of the account, drop what has expired, and bring nothing back', async () => {
    const { email } = await make()
    const user = await stored('users', { email })
    const expired = { id: 'expired', createdAt: new Date(0).toISOString(), expiresAt: new Date(1000).toISOString() }
    await app.payload.db.updateOne({
      collection: 'users',
      id: user.id,
      data: { ...user, sessions: [expired], loginAttempts: 2 },
      returning: false,
    })
    const logins = times(4, async () => tokenOf(await post('/api/users/login', { email, password })))
    expect(
      (await app.request('PATCH', `/api/users/${user.id}`, { token: await app.tokenOf('admin'), body: { name: 'After', role: 'editor' } }))
        .status,
    ).toBe(200)
    const tokens = await logins
    expect(await alive('users', tokens)).toBe(4)
    const after = await stored('users', { email })
    expect([after.name, after.role, after.sessions?.length]).toEqual(['After', 'editor', 4])
  })

  it('with a password that is being changed do not outlive it', async () => {
    const { email } = await make()
    const user = await stored('users', { email })
    const logins = times(4, async () => post('/api/users/login', { email, password }))
    expect(
      (
        await app.request('PATCH', `/api/users/${user.id}`, {
          token: await app.tokenOf('admin'),
          body: { password: 'another horse battery' },
        })
      ).status,
    ).toBe(200)
    for (const { status } of await logins) expect([200, 401]).toContain(status)
    expect((await stored('users', { email })).sessions ?? []).toEqual([])
    expect((await post('/api/users/login', { email, password })).status).toBe(401)
    expect((await post('/api/users/login', { email, password: 'another horse battery' })).status).toBe(200)
  })

  it('all live across processes', { timeout: 180_000 }, async () => {
    const database = await engine.freshDatabase()
    const first = await startApp(database.uri, { NEWSROOM_SAMPLE: '0' })
    const second = await startApp(database.uri, { NEWSROOM_SAMPLE: '0' })
    try {
      const tokens = await times(10, (n) => (n % 2 ? first : second).signIn())
      const me = await Promise.all(
        tokens.map(
          async (token) =>
            ((await (await fetch(`${first.url}/api/users/me`, { headers: { authorization: `JWT ${token}` } })).json()) as { user: unknown })
              .user,
        ),
      )
      expect(me.filter(Boolean)).toHaveLength(10)
    } finally {
      await first.stop()
      await second.stop()
    }
  })
})
