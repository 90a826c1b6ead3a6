import { describe, expect, it } from 'vitest'

import { isGraphQLQuestion } from './graphQLQuestion.js'
import { isPlainReader } from './plainReader.js'
import { isUnchanged, prepareAnswer } from './preparedAnswer.js'
import { isRestQuestion, routesOf } from './restQuestion.js'

const get = (path: string) => ({ path, method: 'get' })
const payloads = [get('/count'), get('/versions'), get('/'), get('/:id'), get('/versions/:id')]

describe('Which REST addresses are kept', () => {
  const routes = {
    api: '/api',
    globals: new Set(['header']),
    collections: new Map(
      Object.entries({
        posts: routesOf(payloads),
        users: routesOf([get('/me'), get('/init'), ...payloads]),
        own: routesOf([get('/newest'), ...payloads]),
        replaced: routesOf([get('/'), ...payloads]),
        byName: routesOf([get('/:name'), ...payloads]),
        all: routesOf([get('/files/*path'), ...payloads]),
      }),
    ),
  }
  it.each([
    ['/api/posts', true],
    ['/api/posts/7', true],
    ['/api/posts/count', true],
    ['/api/globals/header', true],
    ['/api/posts?where[a][equals]=1&limit=2', true],
    ['/api/posts?where%5Ba%5D=1', true],
    ['/api/own', true],
    ['/api/replaced/7', true],
    ['/api/byName', true],
    ['/api/posts?', true],
    ['/api/own/newest', false],
    ['/api/replaced', false],
    ['/api/byName/7', false],
    ['/api/byName/count', false],
    ['/api/all', false],
    ['/api/all/7', false],
    ['/api/users/me', false],
    ['/api/users/init', false],
    ['/api/posts/versions', false],
    ['/api/posts/7/x', false],
    ['/api/posts/', false],
    ['/api/none', false],
    ['/api/globals/none', false],
    ['/api/posts?draft=true', false],
    ['/api/posts?dr%61ft=true', false],
    ['/api/posts?draft[]=1', false],
    ['/api/posts?[draft]=true', false],
    ['/api/posts?%5Bdraft%5D=true', false],
    ['/api/posts?=1', false],
    ['/api/posts?&limit=1', true],
    ['/api/posts?trash=1', false],
    ['/api/posts?x=1', false],
    ['/api/posts?%', false],
    ['/api/posts/count?limit=1', false],
    ['/apis/posts', false],
    ['/api', false],
    ['/api/posts/..', false],
  ])('%s: %s', (url, kept) => expect(isRestQuestion(url, routes)).toBe(kept))
})

describe('Which GraphQL is kept', () => {
  const fields = new Set(['Posts', 'Post', 'countPosts'])
  it.each([
    ['{ Posts { docs { id } } }', true],
    ['query Q($n: Int) { Posts(limit: $n) { docs { ...F } } } fragment F on Post { id }', true],
    ['{ a: Posts { totalDocs } __typename }', true],
    ['{ Posts(draft: true) { totalDocs } }', false],
    ['{ Posts { docs { other(draft: true) { id } } } }', false],
    ['{ Posts(trash: true) { totalDocs } }', false],
    ['mutation { Posts }', false],
    ['subscription { Posts }', false],
    ['{ meUser { user { id } } }', false],
    ['{ Posts: meUser { id } }', false],
    ['{ ...F } fragment F on Query { meUser { id } }', false],
    ['{ __schema { types { name } } }', false],
    ['query A { Posts { totalDocs } } query B { Posts { totalDocs } }', false],
    ['{', false],
    ['', false],
  ])('%s: %s', (query, kept) => expect(isGraphQLQuestion(JSON.stringify({ query }), fields)).toBe(kept))
  it.each([
    '',
    '[]',
    'null',
    '{"query":1}',
    '{"query":"{ Posts { totalDocs } }","extensions":{}}',
    '{"query":"{ Posts { totalDocs } }","locale":"de"}',
  ])('no other body: %s', (body) => {
    expect(isGraphQLQuestion(body, fields)).toBe(false)
  })
})

it('takes for anybody who sends nothing of their own', () => {
  expect(
    isPlainReader({ host: 'a', accept: '*/*', 'user-agent': 'x', 'sec-fetch-mode': 'cors', 'x-forwarded-for': '1.2.3.4', 'cf-ray': 'x' }),
  ).toBe(true)
  for (const name of [
    'cookie',
    'authorization',
    'x-api-key',
    'rsc',
    'next-action',
    'range',
    'x-http-method-override',
    'x-payload-http-method-override',
    'proxy-authorization',
  ]) {
    expect([name, isPlainReader({ host: 'a', [name]: '1' })]).toEqual([name, false])
  }
})

describe('An answer that is prepared', () => {
  const plain = {
    status: 200,
    headers: { 'Content-Type': 'application/json', 'content-length': '3', vary: 'rsc', date: 'x' },
    body: Buffer.from('{}'.repeat(1000)),
  }
  it('has strong tags, one a form, and keeps the same for the same bytes', async () => {
    const one = prepareAnswer(plain, { cacheControl: 'no-cache', vary: ['Cookie', 'RSC'] })
    const forms = await Promise.all((['identity', 'gzip', 'br'] as const).map((encoding) => one.form(encoding)))
    expect(new Set(forms.map(({ etag }) => etag)).size).toBe(3)
    expect(forms[1]?.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-cache', vary: 'rsc, Cookie' })
    expect(forms[1]?.unchanged).not.toHaveProperty('content-encoding')
    expect(prepareAnswer(plain, { cacheControl: 'no-cache', vary: ['Cookie', 'RSC'], previous: one })).toBe(one)
    expect(prepareAnswer({ ...plain, body: Buffer.from('[]') }, { vary: [], previous: one })).not.toBe(one)
  })
  it('is shared with nobody where it signs somebody in', () => {
    expect(prepareAnswer({ ...plain, headers: { ...plain.headers, 'set-cookie': 'a=b' } }, { vary: [] }).isShared).toBe(false)
    expect(prepareAnswer({ ...plain, status: 429 }, { vary: [] }).isShared).toBe(false)
  })
  it('is not sent to who has it', () => {
    expect([isUnchanged('"a"', '"a"'), isUnchanged('"b", W/"a"', '"a"'), isUnchanged('*', '"a"')]).toEqual([true, true, true])
    expect([isUnchanged('"b"', '"a"'), isUnchanged(undefined, '"a"'), isUnchanged('"a"', undefined)]).toEqual([false, false, false])
  })
})
