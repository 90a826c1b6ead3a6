import { describe, expect, it } from 'vitest'

import { knownAddresses } from './standingAddresses.js'

const built = {
  pages: [
    '/_not-found',
    '/admin/[[...segments]]',
    '/preview/articles/[id]',
    '/[...path]',
    '/',
    '/people/[slug]',
    '/articles/[slug]',
    '/search',
  ],
  handlers: ['/icon.svg', '/api/[...slug]'],
  redirects: [/^\/favicon\.ico$/],
  files: new Set(['/_next/static/x.js', '/_next/static/chunks/app/(site)/[slug]/page.js']),
}

describe('knownAddresses', () => {
  const isKnown = knownAddresses(built)
  it.each([
    '/',
    '/admin',
    '/admin/login',
    '/api/articles',
    '/people/ann',
    '/people/a%20b',
    '/articles/x',
    '/search',
    '/%73earch',
    '/icon.svg',
    '/favicon.ico',
    '/_next/static/x.js',
    '/_next/static/chunks/app/(site)/%5Bslug%5D/page.js',
    '/nothing/',
    '/preview/articles/7',
  ])('leaves %s to its page', (path) => expect(isKnown(path)).toBe(true))
  it.each([
    '/wp-login.php',
    '/people',
    '/people/a/b',
    '/articles',
    '/searching',
    '/iconXsvg',
    '/api',
    '/x/y/z',
    '/_not-found',
    '/%E4%B8%AD',
    '/_next/static/y.js',
    '/_next/data/build/x.json',
    '/_next/%E4%B8%AD',
  ])('says that there is nothing at %s', (path) => expect(isKnown(path)).toBe(false))
  it('says nothing where unknown addresses have no page, or nothing is built', () => {
    const none = { pages: [], handlers: [], redirects: [], files: new Set<string>() }
    expect([knownAddresses({ ...none, pages: ['/'] })('/x'), knownAddresses(none)('/_next/x')]).toEqual([true, true])
  })
})
