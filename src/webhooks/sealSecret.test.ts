import { describe, expect, it } from 'vitest'

import { activeSecrets, rotateSecrets } from './rotateSecrets.js'
import { deriveSealingKey, openSecret, sealSecret, type SealedSecretError } from './sealSecret.js'
import { createSecret } from './secrets.js'

const key = deriveSealingKey('an app secret')
const code = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return (error as SealedSecretError).code
  }
  return 'opened'
}

describe('sealSecret', () => {
  it('opens with the same key and context, and differs each time', () => {
    const secret = createSecret()
    const sealed = sealSecret(secret, key, 'endpoint-1')
    expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]+$/)
    expect(sealed).not.toContain(secret.slice(6, 20))
    expect(sealSecret(secret, key, 'endpoint-1')).not.toBe(sealed)
    expect(openSecret(sealed, deriveSealingKey('an app secret'), 'endpoint-1')).toBe(secret)
  })

  it('tells a changed app secret from a changed text', () => {
    const sealed = sealSecret('whsec_x', key)
    const other = deriveSealingKey('another')
    expect(code(() => openSecret(sealed, other))).toBe('other-key')
    expect(openSecret(sealed, [other, key])).toBe('whsec_x')
    expect(code(() => openSecret(sealed, key, 'endpoint-2'))).toBe('damaged')
    for (const wrong of ['', 'v2.a.b.c', 'whsec_x', `${sealed}.x`, 'v1.00000000..'])
      expect(code(() => openSecret(wrong, key))).toBe('unknown-format')
  })

  it('notices every changed byte', () => {
    const [version, id, nonce, bytes] = sealSecret('whsec_secret', key).split('.') as [string, string, string, string]
    const raw = Buffer.from(bytes, 'base64url')
    for (let index = 0; index < raw.length; index += 1) {
      const changed = Buffer.from(raw)
      changed[index]! ^= 1
      expect(code(() => openSecret([version, id, nonce, changed.toString('base64url')].join('.'), key))).toBe('damaged')
    }
    expect(code(() => openSecret([version, id, nonce, raw.subarray(0, -1).toString('base64url')].join('.'), key))).toBe('damaged')
  })
})

describe('rotateSecrets', () => {
  const hour = 3_600_000
  it('signs with old and new for 24 hours, then with the new alone', () => {
    const first = rotateSecrets([], { sealed: 'a', now: 0 })
    const second = rotateSecrets(first, { sealed: 'b', now: hour })
    const names = (at: number) => activeSecrets(second, at).map(({ sealed }) => sealed)
    expect(names(hour)).toEqual(['b', 'a'])
    expect(names(25 * hour - 1)).toEqual(['b', 'a'])
    expect(names(25 * hour)).toEqual(['b'])
  })

  it('does not put off an end by rotating again, and can end the old one at once', () => {
    const second = rotateSecrets(rotateSecrets([], { sealed: 'a', now: 0 }), { sealed: 'b', now: hour })
    const third = rotateSecrets(second, { sealed: 'c', now: 2 * hour })
    expect(third.map(({ sealed, expiresAt }) => [sealed, expiresAt])).toEqual([
      ['c', undefined],
      ['b', 26 * hour],
      ['a', 25 * hour],
    ])
    expect(rotateSecrets(third, { sealed: 'd', now: 3 * hour, overlapMs: 0 }).map(({ sealed }) => sealed)).toEqual(['d'])
  })
})
