import { describe, expect, it } from 'vitest'

import { checkHeaders } from './checkHeaders.js'

describe('checkHeaders', () => {
  it('takes what a receiver needs, in lower case', () => {
    expect(
      checkHeaders([
        { name: 'Authorization', value: 'Bearer abc def' },
        { name: 'X-Route', value: 'a' },
      ]),
    ).toEqual({
      ok: true,
      headers: { authorization: 'Bearer abc def', 'x-route': 'a' },
    })
  })

  it.each([
    'Host',
    'Content-Length',
    'content-type',
    'Transfer-Encoding',
    'Connection',
    'Upgrade',
    'TE',
    'Trailer',
    'Expect',
    'Proxy-Authorization',
    'Webhook-Id',
    'webhook-signature',
    'User-Agent',
    'X-Forwarded-For',
    'Forwarded',
    'Metadata-Flavor',
    'Metadata',
    'X-aws-ec2-metadata-token',
    'HTTP2-Settings',
    'X-HTTP-Method-Override',
    '',
    'a b',
    'a:b',
    'a\r\nb',
    'é',
    'x'.repeat(101),
  ])('refuses the name %j', (name) => {
    expect(checkHeaders([{ name, value: 'x' }]).ok).toBe(false)
  })

  it.each(['', ' a', 'a ', 'a\r\nb: c', 'a\nb', 'a\0b', 'é', '\u2028', 'x'.repeat(2001)])('refuses the value %j', (value) => {
    expect(checkHeaders([{ name: 'x-a', value }])).toMatchObject({ ok: false, name: 'x-a' })
  })

  it('refuses doubles, too many and too much', () => {
    const many = (count: number, length = 1) =>
      Array.from({ length: count }, (_, index) => ({ name: `x-${index}`, value: 'v'.repeat(length) }))
    expect(
      checkHeaders([
        { name: 'X-A', value: '1' },
        { name: 'x-a', value: '2' },
      ]).ok,
    ).toBe(false)
    expect(checkHeaders(many(20)).ok).toBe(true)
    expect(checkHeaders(many(21)).ok).toBe(false)
    expect(checkHeaders(many(5, 1900)).ok).toBe(false)
  })

  it('gives an object that __proto__ cannot bend', () => {
    const verdict = checkHeaders([{ name: '__proto__', value: 'x' }])
    expect(verdict.ok && Object.keys(verdict.headers)).toEqual(['__proto__'])
  })
})
