import { describe, expect, it } from 'vitest'

import { knownAddresses } from './standingAddresses.js'

const routes = [
  '/_not-found',
  '/icon.svg',
  '/api/[...slug]',
  '/admin/[[...segments]]',
  '/preview/articles/[id]',
  '/[...path]',
  '/',
  '/people/[slug]',
  '/articles/[slug]',
  '/search',
]

describe('knownAddresses', () => {
  const isKnown = knownAddresses(routes)
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
    '/_next/static/x.js',
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
  ])('says that there is nothing at %s', (path) => expect(isKnown(path)).toBe(false))
  it('says nothing where unknown addresses have no page, or nothing is built', () => {
    expect([knownAddresses(['/'])('/x'), knownAddresses([])('/x')]).toEqual([true, true])
  })
})
