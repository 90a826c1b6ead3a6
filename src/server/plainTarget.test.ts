import { describe, expect, it } from 'vitest'

import { plainTarget } from './plainTarget.js'

describe('an address', () => {
  it.each([
    ['/articles/%61lpha', '/articles/alpha'],
    ['/%61rticles/alpha%2dbeta%5F%7E', '/articles/alpha-beta_~'],
    ['/livewire/feed%2Ejson', '/livewire/feed.json'],
    ['/tags/%e0%a4%ac', '/tags/%E0%A4%AC'],
    ['/tags/c%2b%2b', '/tags/c%2B%2B'],
    ['/tags/a%2fb%25%3f%23', '/tags/a%2Fb%25%3F%23'],
    ['/a/%2e%2e/b/%2E/.%2e', '/a/%2e%2e/b/%2E/.%2e'],
    ['/a%2e%2e', '/a..'],
    ['/people/%61nn?q=%61&%62#%63', '/people/ann?q=%61&%62#%63'],
    ['/%2561', '/%2561'],
    ['/', '/'],
  ])('is one in every spelling: %s', (spelling, plain) => {
    expect(plainTarget(spelling)).toBe(plain)
    expect(plainTarget(plain)).toBe(plain)
  })
})
