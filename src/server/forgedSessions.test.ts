import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

import { describe, expect, it } from 'vitest'

import { forgedSessions, isStaffsRequest } from './forgedSessions.js'

const secret = 'what nobody knows'
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const sign = (body: object, { alg = 'HS256', key = secret, hash = 'sha256' } = {}) => {
  const text = `${part({ alg, typ: 'JWT' })}.${part(body)}`
  return `${text}.${createHmac(hash, key).update(text).digest('base64url')}`
}
const soon = Math.floor(Date.now() / 1000) + 60
const good = sign({ id: 1, collection: 'users', exp: soon })
const readers = sign({ id: 1, collection: 'readers', exp: soon })

const app = (strategies: unknown[] = [], jwtOrder = ['JWT', 'Bearer', 'cookie']) =>
  ({
    secret,
    config: { admin: { user: 'users' }, auth: { jwtOrder }, collections: [{ auth: { strategies } }, {}], cookiePrefix: 'payload' },
  }) as never
const left = (headers: Record<string, string>, payload = app()) => {
  const req = { headers: { ...headers } } as unknown as IncomingMessage
  expect(forgedSessions(payload)?.handler?.(req, undefined as never) ?? false).toBe(false)
  return { headers: req.headers, isStaffs: isStaffsRequest(req) }
}

/** Tokens that sign nobody in. */
const forged: [name: string, token: string][] = [
  ['made up', 'x'],
  ['of three parts', 'x.y.z'],
  ['empty', ''],
  ['of another secret', sign({ id: 1, collection: 'users', exp: soon }, { key: 'other' })],
  ['over', sign({ id: 1, collection: 'users', exp: soon - 120 })],
  ['without an algorithm', sign({ id: 1, exp: soon }, { alg: 'none' })],
  ['of a public key', sign({ id: 1, exp: soon }, { alg: 'RS256' })],
  ['of an inherited name', sign({ id: 1, exp: soon }, { alg: 'constructor' })],
  ['that cannot be decoded', '%E0%A4%A'],
]

describe('forgedSessions', () => {
  it.each(forged)('takes off a token that is %s', (_, token) => {
    expect(left({ cookie: `payload-token=${token}` }).headers).toEqual({})
    expect(left({ cookie: `a=b; payload-token=${token}; payload-lng=de` }).headers).toEqual({ cookie: 'a=b; payload-lng=de' })
    expect(left({ authorization: `JWT ${token}`, cookie: `payload-token=${good}` })).toEqual({ headers: {}, isStaffs: false })
  })

  it('leaves what signs in, and says whose it is', () => {
    for (const headers of [{ cookie: `payload-token=${good}` }, { authorization: `JWT ${good}` }] as Record<string, string>[])
      expect(left(headers)).toEqual({ headers, isStaffs: true })
    expect(left({ cookie: `payload-token=${readers}` })).toEqual({ headers: { cookie: `payload-token=${readers}` }, isStaffs: false })
    const long = sign({ id: 1, collection: 'users', exp: soon }, { alg: 'HS512', hash: 'sha512' })
    expect(left({ cookie: `payload-token=${long}` }).isStaffs).toBe(true)
  })

  it('takes the last of several, as Payload does', () => {
    expect(left({ cookie: `payload-token=${good}; payload-token=x` }).headers).toEqual({})
    const cookie = `payload-token=x; payload-token=${good}`
    expect(left({ cookie }).headers).toEqual({ cookie })
  })

  it('leaves tokens of feeds, keys, and cookies of others', () => {
    for (const headers of [
      { authorization: 'Bearer x' },
      { authorization: 'users API-Key x' },
      { cookie: 'other-payload-token=x' },
      { cookie: 'payload-theme=dark' },
    ] as Record<string, string>[])
      expect(left(headers)).toEqual({ headers, isStaffs: false })
  })

  it('looks at nothing where people are signed in by ways of the app’s own', () => {
    expect(forgedSessions(app([{ name: 'ours' }]))).toBeUndefined()
    expect(forgedSessions(app([], ['cookie', 'JWT', 'Bearer']))).toBeUndefined()
  })
})
