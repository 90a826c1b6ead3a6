import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

const password = 'correct horse battery'

describeEachEngine('who has an account', (engine) => {
  let app: BootedNewsroom
  const post = async (path: string, body: object) => {
    const response = await app.request('POST', path, { body })
    return { status: response.status, text: await response.text() }
  }

  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    for (const name of ['known', 'locked']) {
      await app.payload.create({ collection: 'users', data: { email: `${name}@wire.example`, password, role: 'editor' } as never })
      await app.payload.create({ collection: 'readers', data: { username: name, password } as never })
    }
    const lockUntil = new Date(Date.now() + 60_000).toISOString()
    await app.payload.db.updateMany({ collection: 'users', where: { email: { equals: 'locked@wire.example' } }, data: { lockUntil } })
    await app.payload.db.updateMany({ collection: 'readers', where: { username: { equals: 'locked' } }, data: { lockUntil } })
  })
  afterAll(() => app.stop())

  it('is not told by a login that is refused', async () => {
    const login = (collection: string, body: object) => post(`/api/${collection}/login`, { ...body, password: 'another horse battery' })
    const staff = await Promise.all(['known', 'locked', 'nobody'].map((name) => login('users', { email: `${name}@wire.example` })))
    const readers = await Promise.all(['known', 'locked', 'nobody'].map((username) => login('readers', { username })))
    for (const answer of [...staff, ...readers]) expect(answer).toEqual(staff[0])
    expect(staff[0]?.status).toBe(401)
    expect(JSON.parse(staff[0]?.text ?? '')).toMatchObject({ errors: [{ code: 'LOGIN_REFUSED' }] })
    expect((await post('/api/readers/login', { username: ' Known ', password })).status).toBe(200)
    expect((await post('/api/users/login', { email: 'locked@wire.example', password })).status).toBe(401)
  })

  it('is not told by GraphQL either', async () => {
    const login = (email: string) =>
      post('/api/graphql', { query: `mutation { loginUser(email: "${email}", password: "another horse battery") { token } }` })
    const answers = await Promise.all(['known', 'locked', 'nobody'].map((name) => login(`${name}@wire.example`)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.text).toContain('LOGIN_REFUSED')
  })

  it('is not told by a forgotten password, which is answered at once', async () => {
    const ask = (name: string) => post('/api/users/forgot-password', { email: `${name}@wire.example` })
    const answers = [await ask('known'), await ask('nobody'), await ask('known')]
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.status).toBe(200)
    const user = await app.payload.db.findOne<{ id: number; resetPasswordToken?: string }>({
      collection: 'users',
      where: { email: { equals: 'known@wire.example' } },
    })
    expect(user?.resetPasswordToken).toMatch(/^[0-9a-f]{64}$/)
  })
})
