import { describe, expect, it } from 'vitest'
import { isForeign } from './foreignOrigin.js'

const trusted = ['https://wire.example']
const asks = (headers: Record<string, string>) => isForeign({ headers: new Headers(headers), trusted })

describe('isForeign', () => {
  it.each([
    [{}],
    [{ origin: 'https://wire.example' }],
    [{ origin: 'https://wire.example', 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }],
    [{ origin: 'http://127.0.0.1:3000', host: 'other', 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'none' }],
  ])('is not %j', (headers) => expect(asks(headers)).toBe(false))

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'null', host: 'wire.example', 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'https://wire.example.evil.example', host: 'wire.example' }],
    [{ origin: 'https://evil.wire.example', 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'cross-site' }],
  ])('is %j', (headers) => expect(asks(headers)).toBe(true))
})
