import { describe, expect, it } from 'vitest'
import { framingOf, isPrivate, policyOf, surfaceOf } from './securityHeaders.js'

const routes = { admin: '/admin', api: '/api' }

describe('security headers', () => {
  it.each([
    ['/', 'site'],
    ['/articles/a', 'site'],
    ['/administrators', 'site'],
    ['/admin', 'admin'],
    ['/admin/login', 'admin'],
    ['/api/articles', 'api'],
    ['/api/images/file/a.jpg', 'file'],
    ['/_next/static/a.js', 'asset'],
    ['/preview/articles/1', 'preview'],
    ['/previews', 'site'],
  ])('%s is of the %s', (path, surface) => expect(surfaceOf(path, routes)).toBe(surface))

  it('names the pages of others that are framed, each on its own surface', () => {
    const framed = { embeds: ['player.vimeo.com'], previews: ['https://front.example'] }
    const frames = (surface: Parameters<typeof policyOf>[0]) => /frame-src ([^;]*)/.exec(policyOf(surface, 'abc', { framed }))?.[1]
    expect([frames('site'), frames('preview'), frames('admin'), frames('api')]).toEqual([
      'https://player.vimeo.com',
      'https://player.vimeo.com',
      "'self' https://front.example",
      undefined,
    ])
    expect(policyOf('site', 'abc')).not.toContain('frame-src')
  })

  it('let no script run that came in a text, and nobody frame a page', () => {
    for (const surface of ['site', 'admin', 'api', 'file', 'asset'] as const) {
      const policy = policyOf(surface, 'abc')
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("base-uri 'none'")
      expect(policy).not.toContain('unsafe-eval')
      expect(policy.split('; ').find((part) => part.startsWith('script-src')) ?? '').not.toContain('unsafe-inline')
    }
    expect(policyOf('site', 'abc')).not.toContain('unsafe')
    expect(policyOf('site', 'abc')).toContain("script-src 'nonce-abc' 'strict-dynamic'")
  })

  it('let our own form alone frame a preview, and nobody keep one', () => {
    expect(policyOf('preview', 'abc').replace("frame-ancestors 'self'", "frame-ancestors 'none'").split('; ').sort()).toEqual(
      policyOf('site', 'abc').split('; ').sort(),
    )
    expect([framingOf('preview'), framingOf('site'), framingOf('admin')]).toEqual(['SAMEORIGIN', 'DENY', 'DENY'])
    expect(isPrivate({ surface: 'preview', method: 'GET', path: '/preview/articles/1', signedIn: false })).toBe(true)
  })

  it('keep answers private that are for one caller', () => {
    const get = { surface: 'api', method: 'GET', path: '/api/articles', signedIn: false } as const
    expect(isPrivate(get)).toBe(false)
    expect(isPrivate({ ...get, signedIn: true })).toBe(true)
    expect(isPrivate({ ...get, method: 'POST' })).toBe(true)
    expect(isPrivate({ ...get, path: '/api/users/me' })).toBe(true)
    expect(isPrivate({ ...get, surface: 'admin', path: '/admin' })).toBe(true)
    expect(isPrivate({ ...get, surface: 'site', path: '/' })).toBe(false)
  })
})
