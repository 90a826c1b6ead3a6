import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { routePattern } from './routePattern.js'

const pattern = routePattern(['articles', 'users'])

describe('routePattern', () => {
  it.each([
    ['/healthz', '/healthz'],
    ['/', '/'],
    ['/livewire/feed.json?x=jane', '/livewire/feed.json'],
    ['/livewire/uk-politics/rss.xml', '/livewire/:feed/rss.xml'],
    ['/livewire/anything', '/livewire/*'],
    ['/api/articles', '/api/articles'],
    ['/api/articles?where[slug][equals]=secret', '/api/articles'],
    ['/api/articles/65f0c1', '/api/articles/:id'],
    ['/api/articles/65f0c1/publish', '/api/articles/:id/publish'],
    ['/api/users/login', '/api/users/login'],
    ['/api/users/reset-password/some-token', '/api/users/reset-password/:more'],
    ['/api/jane-doe/1', '/api/:other/:id'],
    ['/api/graphql', '/api/graphql'],
    ['/admin/reset/eyJhbGciOi', '/admin/*'],
    ['/_next/static/chunks/main.js', '/_next/*'],
    ['/2017/04/07/some-headline', 'other'],
  ])('%s → %s', (url, expected) => {
    expect(pattern(url)).toBe(expected)
  })

  it.each([
    ['/cms/api/articles/65f0c1', '/cms/api/articles/:id'],
    ['/cms/api/query', '/cms/api/query'],
    ['/cms/api/jane-doe', '/cms/api/:other'],
    ['/desk/reset/eyJhbGciOi', '/desk/*'],
    ['/api/articles', 'other'],
  ])('knows an app whose routes are elsewhere: %s → %s', (url, expected) => {
    expect(routePattern(['articles'], { admin: '/desk', api: '/cms/api', graphQL: '/query' })(url)).toBe(expected)
  })

  it('never repeats a part of an address that it does not know', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9]{12,24}$/),
        fc.constantFrom('/api/articles/', '/api/', '/admin/', '/livewire/', '/', '/api/users/reset-password/'),
        (secret, before) => {
          expect(pattern(`${before}${secret}?q=${secret}`)).not.toContain(secret)
        },
      ),
    )
  })
})
