import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'

import { createKeyPair, createSecret, parseKey, publicKeyOf, WebhookKeyError } from './secrets.js'
import { createSigner, signMessage } from './signMessage.js'
import { verifyMessage, type VerificationFailure } from './verifyMessage.js'

const body = '{"type":"article.published","data":{"headline":"Ein „Größenwahn“ 🎙️"}}'
const message = () => ({ id: 'b3f0c9a2-7c1e-4d1e-9d56-1f6b1f1c0001', timestamp: Date.now(), body })
const tampered = (text: string) => `${text.slice(0, -4)}${text.slice(-4) === 'AAA=' ? 'BBB=' : 'AAA='}`

describe('signMessage', () => {
  it('gives the signature of the example in the Standard Webhooks specification', () => {
    const headers = signMessage({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: 1_614_265_330_000,
      body: '{"test": 2432232314}',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    })
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })

  it('is verified by npm standardwebhooks, and not with another secret or another body', () => {
    const secret = createSecret()
    const headers = { ...signMessage({ ...message(), secrets: [secret] }) }
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
    expect(() => new Webhook(createSecret()).verify(body, headers)).toThrow()
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow()
  })

  it('signs with old and new during a rotation, and with ed25519 beside them', () => {
    const [older, newer] = [createSecret(24), createSecret(64)]
    const pair = createKeyPair()
    const headers = { ...signMessage({ ...message(), secrets: [newer, older, pair.privateKey] }) }
    expect(headers['webhook-signature'].split(' ').map((part) => part.split(',')[0])).toEqual(['v1', 'v1', 'v1a'])
    for (const secret of [older, newer]) expect(new Webhook(secret).verify(body, headers)).toBeTruthy()
    expect(verifyMessage({ headers, body, secrets: [pair.publicKey] }).id).toBe(headers['webhook-id'])
    expect(() => verifyMessage({ headers, body, secrets: [createKeyPair().publicKey] })).toThrow('no-match')
  })

  it('signs bytes and text alike', () => {
    const secrets = [createSecret(), createKeyPair().privateKey]
    const signer = createSigner(secrets)
    const one = message()
    expect(signer({ ...one, body: Buffer.from(body) })).toEqual(signer(one))
  })

  it.each(['', 'a b', 'a.b', 'a\r\nx: y', 'é', 'x'.repeat(257)])('refuses the id %j', (id) => {
    expect(() => signMessage({ ...message(), id, secrets: [createSecret()] })).toThrow(TypeError)
  })

  it.each([
    [[]],
    [['whsec_']],
    [['whsec_c2hvcnQ=']],
    [['whsec_%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%']],
    [['sk_live_1']],
    [[createKeyPair().publicKey]],
  ])('refuses to sign with %j', (secrets) => {
    expect(() => createSigner(secrets)).toThrow(WebhookKeyError)
  })
})

describe('keys', () => {
  it('takes the seed alone as a private key, and refuses halves that do not belong together', () => {
    const { privateKey, publicKey } = createKeyPair()
    const bytes = Buffer.from(privateKey.slice(5), 'base64')
    const seed = `whsk_${bytes.subarray(0, 32).toString('base64')}`
    expect(publicKeyOf(seed)).toBe(publicKey)
    expect(publicKeyOf(privateKey)).toBe(publicKey)
    bytes[40]! ^= 1
    expect(() => parseKey(`whsk_${bytes.toString('base64')}`)).toThrow(WebhookKeyError)
    expect(() => publicKeyOf(createSecret())).toThrow(WebhookKeyError)
  })

  it('never repeats a key in an error', () => {
    const secret = 'whsec_dG9vIHNob3J0'
    expect(() => parseKey(secret)).toThrow(expect.not.objectContaining({ message: expect.stringContaining('dG9vIHNob3J0') }))
  })
})

describe('verifyMessage', () => {
  const secret = createSecret()
  const signed = () => ({ ...signMessage({ ...message(), secrets: [secret] }) })

  it('verifies what npm standardwebhooks signed', () => {
    const at = new Date()
    const headers = {
      'Webhook-Id': 'msg_1',
      'Webhook-Timestamp': String(Math.floor(at.getTime() / 1000)),
      'Webhook-Signature': new Webhook(secret).sign('msg_1', at, body),
    }
    expect(verifyMessage({ headers, body, secrets: [secret] })).toEqual({ id: 'msg_1', timestamp: Math.floor(at.getTime() / 1000) * 1000 })
    expect(verifyMessage({ headers: new Headers(headers), body: Buffer.from(body), secrets: [secret] }).id).toBe('msg_1')
  })

  it.each<[VerificationFailure, Record<string, string>, number]>([
    ['missing-header', { 'webhook-signature': '' }, 0],
    ['invalid-timestamp', { 'webhook-timestamp': '1e9' }, 0],
    ['too-old', {}, 301_000],
    ['too-new', {}, -302_000],
    ['no-match', { 'webhook-id': 'another' }, 0],
    ['no-match', { 'webhook-signature': 'v1,' }, 0],
    ['no-match', { 'webhook-signature': 'v2,AAAA nonsense' }, 0],
  ])('says %s', (code, change, laterMs) => {
    const headers = { ...signed(), ...change }
    expect(() => verifyMessage({ headers, body, secrets: [secret], now: () => Date.now() + laterMs })).toThrow(
      expect.objectContaining({ code }),
    )
  })

  it('refuses a changed signature and a v1a signature passed off as v1', () => {
    const headers = signed()
    headers['webhook-signature'] = tampered(headers['webhook-signature'])
    expect(() => verifyMessage({ headers, body, secrets: [secret] })).toThrow('no-match')
    const pair = createKeyPair()
    const other = { ...signMessage({ ...message(), secrets: [pair.privateKey] }) }
    other['webhook-signature'] = other['webhook-signature'].replace('v1a,', 'v1,')
    expect(() => verifyMessage({ headers: other, body, secrets: [pair.publicKey] })).toThrow('no-match')
  })
})
