import { describe, expect, it } from 'vitest'

import { isHttpUrl } from './httpUrl.js'

describe('isHttpUrl', () => {
  it.each([
    ['https://example.com/a?b#c', true],
    ['http://localhost:3000', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['//example.com', false],
    ['example.com', false],
    ['https://user:pass@example.com', false],
    ['ftp://example.com', false],
    ['', false],
  ])('judges %s', (url, good) => expect(isHttpUrl(url)).toBe(good))
})
