import { createHash } from 'node:crypto'

import { expect, it } from 'vitest'

import { restTags, tagHeaders, withoutNonce } from './keptPage.js'

const nonce = 'bm9uY2U'
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const page = (html: string) =>
  withoutNonce({
    status: 200,
    headers: {
      'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'; img-src 'self'`,
    },
    body: Buffer.from(html),
  })

it('names by its hash what carried the nonce, and nothing that did not', () => {
  const { headers, body } = page(
    `<script nonce="${nonce}">one({"nonce":"${nonce}"})</script><script src="/_next/a.js" async="" nonce="${nonce}"></script><style nonce="${nonce}">a{}</style><script>evil()</script><p>text</p>`,
  )
  expect(body.toString()).toBe(
    '<script>one({"nonce":""})</script><script src="/_next/a.js" async=""></script><style>a{}</style><script>evil()</script><p>text</p>',
  )
  expect(headers['content-security-policy']).toBe(
    `default-src 'none'; script-src 'self' ${hash('one({"nonce":""})')}; style-src 'self' ${hash('a{}')}; img-src 'self'`,
  )
})

it('leaves what has no nonce as it is', () => {
  const made = { status: 410, headers: { 'content-security-policy': "default-src 'none'" }, body: Buffer.from('gone') }
  expect(withoutNonce(made)).toBe(made)
})

it('says what it is of in both headers', () => {
  expect(tagHeaders(['articles:7', 'pages'])).toEqual({ 'surrogate-key': 'articles:7 pages', 'cache-tag': 'articles:7,pages' })
  expect(tagHeaders([])).toEqual({})
})

it('names documents, lists and counts of the API', () => {
  const tags = ['/api/articles/7?depth=1', '/api/articles', '/api/articles?limit=1', '/api/articles/count', '/api/globals/header'].map(
    (url) => restTags(url, '/api'),
  )
  expect(tags).toEqual([['articles:7'], ['api:articles'], ['api:articles'], ['api:articles'], ['globals:header']])
})
