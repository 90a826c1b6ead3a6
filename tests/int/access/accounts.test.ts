import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { describeEachEngine } from '../../helpers/engines.js'
import { bootNewsroom, type Newsroom, password } from './newsroom.js'

describeEachEngine('accounts', (engine) => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await bootNewsroom(engine)
  })
  afterAll(() => newsroom.stop())
  const signUp = (body: object) => newsroom.call('anonymous', 'POST', '/api/readers', body)

  it('takes a handle and a password, and keeps nothing else', async () => {
    const sent = {
      username: 'Zoe_9',
      password,
      email: 'zoe@example.org',
      role: 'admin',
      id: 999,
      sessions: [{ id: 'x' }],
      loginAttempts: -5,
    }
    const { status, body } = await signUp(sent)
    expect(status).toBe(201)
    expect(body['doc']).toMatchObject({ username: 'zoe_9' })
    const stored = await newsroom.payload.db.findOne<{ id: number | string; loginAttempts?: number }>({
      collection: 'readers',
      where: { username: { equals: 'zoe_9' } },
    })
    expect(JSON.stringify(stored)).not.toMatch(/zoe@|admin/)
    expect(stored?.loginAttempts).toBe(0)
    const login = await newsroom.call('anonymous', 'POST', '/api/readers/login', { username: 'zoe_9', password })
    expect(login.status).toBe(200)
  })

  it.each([
    ['a short password', { username: 'shorty', password: 'short' }],
    ['no password', { username: 'nobody' }],
    ['a password of one letter', { username: 'monotone', password: 'aaaaaaaaaaaaa' }],
    ['a short handle', { username: 'ab', password }],
    ['a long handle', { username: 'a'.repeat(31), password }],
    ['a handle with a space', { username: 'two words', password }],
    ['a handle in look-alike letters', { username: 'еditor1', password }],
    ['a handle of the newsroom', { username: 'Editor', password }],
    ['a taken handle', { username: 'OTHER', password }],
    ['a handle that is no text', { username: { $ne: null }, password }],
  ])('refuses %s', async (_, body) => {
    const { status } = await signUp(body)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })

  it('refuses the same by GraphQL', async () => {
    const { errors } = await newsroom.graphQL('anonymous', 'mutation { createReader(data: { username: "gql", password: "short" }) { id } }')
    expect(errors).toHaveLength(1)
  })

  it('closes Payload’s ways around the sign-up', async () => {
    for (const path of ['first-register', 'forgot-password', 'reset-password']) {
      const { status } = await newsroom.call('anonymous', 'POST', `/api/readers/${path}`, { username: 'other', password, token: 'x' })
      expect(status).toBe(403)
    }
    const { errors } = await newsroom.graphQL('anonymous', 'mutation { forgotPasswordReader(username: "other") }')
    expect(errors).toHaveLength(1)
  })

  it('lets readers see and change their own account alone', async () => {
    const { call, ids } = newsroom
    expect((await call('reader', 'GET', `/api/readers/${ids['reader']}`)).status).toBe(200)
    expect((await call('reader', 'GET', `/api/readers/${ids['other']}`)).status).toBe(404)
    const changed = await call('reader', 'PATCH', `/api/readers/${ids['reader']}`, {
      username: 'impostor',
      password: 'another long one',
      currentPassword: password,
    })
    expect(changed.body['doc']).toMatchObject({ username: 'reader' })
    expect((await call('reader', 'PATCH', `/api/readers/${ids['other']}`, { password: 'another long one' })).status).toBe(403)
    expect((await call('reader', 'GET', `/api/users/${ids['reader']}`)).status).toBe(403)
  })

  it('lets go of the comments of a reader who leaves', async () => {
    const { call, payload, make, ids } = newsroom
    const { id } = await make('readers', { username: 'leaver', password })
    const comment = await make('comments', { article: ids['live'], text: 'Bye', handle: 'leaver', reader: id, status: 'approved' })
    expect((await call('admin', 'DELETE', `/api/readers/${id}`)).status).toBe(200)
    expect((await payload.db.findOne({ collection: 'comments', where: { id: { equals: comment.id } } })) ?? null).toBeNull()
  })

  describe('staff', () => {
    it('has no second first user', async () => {
      const second = { email: 'second@example.com', password, role: 'admin' }
      expect((await newsroom.call('anonymous', 'POST', '/api/users/first-register', second)).status).toBe(403)
      expect((await newsroom.call('reader', 'POST', '/api/users/first-register', second)).status).toBe(403)
    })

    it('gives roles by admins alone', async () => {
      const { call, ids } = newsroom
      const own = await call('reporter', 'PATCH', `/api/users/${ids['reporter']}`, { name: 'New name', role: 'admin' })
      expect(own.body['doc']).toMatchObject({ name: 'New name', role: 'reporter' })
      expect((await call('editor', 'PATCH', `/api/users/${ids['reporter']}`, { name: 'x' })).status).toBe(403)
      const raised = await call('admin', 'PATCH', `/api/users/${ids['colleague']}`, { role: 'moderator' })
      expect(raised.body['doc']).toMatchObject({ role: 'moderator' })
    })

    it('refuses weak passwords everywhere', async () => {
      const { call, ids, payload } = newsroom
      const weak = { email: 'weak@example.com', password: 'abc', role: 'reporter' }
      expect((await call('admin', 'POST', '/api/users', weak)).status).toBe(400)
      expect((await call('reporter', 'PATCH', `/api/users/${ids['reporter']}`, { password: 'abc' })).status).toBe(400)
      const token = await payload.forgotPassword({
        collection: 'users' as never,
        data: { email: 'colleague@example.com' },
        disableEmail: true,
      })
      expect((await call('anonymous', 'POST', '/api/users/reset-password', { token, password: 'abc' })).status).toBe(400)
      expect((await call('anonymous', 'POST', '/api/users/reset-password', { token, password: 'a much longer one' })).status).toBe(200)
    })
  })
})
