import type { FlattenedField, Payload } from 'payload'

import { callOf } from './callsOf.js'
import { graphQLOf } from './graphQLOf.js'
import { queryOf } from './queries.js'
import { bodyOf, inAddress, pick, type Random, texts, valueOf } from './values.js'

export type DoorRequest =
  | { kind: 'http'; method: string; path: string; body?: unknown; headers: Record<string, string> }
  | { kind: 'call'; name: unknown; args: unknown }

interface Route {
  method: string
  path: string
}

const types = [
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/json; charset=utf-16',
  '',
]
const bodies = [
  '{',
  'null',
  '[]',
  '"x"',
  'a=b&c[d]=e',
  '--x\r\n',
  '{"a":1}',
  '{"headline":1e400}',
  '{"headline":"a","headline":"b"}',
  '\ufeff{"name":"x"}',
  '{"a":{"toString":1}}',
  '--x\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n{}\r\n--x--\r\n',
]
const overrides = ['x-http-method-override', 'x-payload-http-method-override']
const elsewhere = [
  'globals/x',
  'payload-jobs/run',
  'access',
  'constructor',
  '__proto__',
  'globals/__proto__',
  'x/y/z',
  'graphql',
  'livewire/log',
  'payload-preferences/a.b',
  'payload-preferences/x',
  'og',
  'users/init',
  'users/me',
  'readers/me',
  'livewire/feed.json',
  'livewire/hub',
  'article-schedule/problems',
  'openapi.json',
]

const routesOf = (endpoints: readonly { method: string; path: string }[] | false): Route[] =>
  (endpoints || []).map(({ method, path }) => ({ method: method.toUpperCase(), path }))

/** Requests made from the app's own config, at every kind of route and function. */
export const doorRequests = (random: Random, payload: Payload, ids: Record<string, unknown[]>) => {
  const { collections, endpoints } = payload.config
  const slugs = collections.map(({ slug }) => slug as string)
  const fieldsOf = (slug: string): readonly FlattenedField[] => collections.find((one) => one.slug === slug)?.flattenedFields ?? []
  const own = Object.fromEntries(collections.map((one) => [one.slug as string, routesOf(one.endpoints)]))
  const root = routesOf(endpoints)
  const query = graphQLOf(random, slugs)
  const known = (slug: string): unknown =>
    random() < 0.6 && (ids[slug]?.length ?? 0) > 0 ? pick(random, ids[slug] ?? []) : pick(random, texts)
  const idOf = (slug: string): string => inAddress(String(known(slug))) || '0'
  const filled = (path: string, slug: string): string => path.replace(/:[a-z]+\??/gi, () => idOf(slug))

  const form = (data: unknown): FormData => {
    const parts = new FormData()
    parts.set('_payload', random() < 0.8 ? JSON.stringify(data) : pick(random, ['{broken', 'null', '[]', '"x"']))
    if (random() < 0.3)
      parts.set(
        'file',
        new File(
          [pick(random, ['GIF89a', '', '<svg/>', '%PDF', '\u00ff\u00d8\u00ff\u00e0'])],
          pick(random, ['a.gif', '../x.png', 'x.jpg', 'a.svg', `${'x'.repeat(300)}.png`, '.', '']),
          { type: pick(random, ['image/gif', 'image/png', 'text/html', 'image/svg+xml', '']) },
        ),
      )
    if (random() < 0.1) parts.append('_payload', '{}')
    if (random() < 0.1) parts.append(pick(random, ['focalX', '__proto__', 'headline', 'file']), pick(random, texts))
    return parts
  }

  const write = (slug: string, headers: Record<string, string>): unknown => {
    const kind = random()
    const data = bodyOf(random, fieldsOf(slug))
    if (kind < 0.75) return data
    if (kind < 0.9) return form(data)
    headers['content-type'] = pick(random, types) || 'application/octet-stream'
    return pick(random, bodies)
  }

  return (): DoorRequest => {
    const slug = pick(random, slugs)
    const kind = random()
    if (kind < 0.08) return { kind: 'call', ...callOf(random, { slug, fields: fieldsOf(slug), id: known(slug) }) }
    const headers: Record<string, string> = {}
    if (kind < 0.2) return { kind: 'http', method: 'POST', path: '/api/graphql', body: query(), headers }
    const route = pick(
      random,
      kind < 0.24 && root.length > 0 ? root : own[slug]?.length ? (own[slug] ?? []) : [{ method: 'GET', path: '/' }],
    )
    let { method } = route
    let path =
      kind < 0.24 && root.length > 0
        ? `/api${filled(route.path, 'articles')}`
        : `/api/${slug}${filled(route.path, slug)}`.replace(/\/$/, '')
    let body: unknown
    if (kind >= 0.24 && kind < 0.28) {
      ;[method, path] = [pick(random, ['GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS', 'HEAD']), `/api/${pick(random, elsewhere)}`]
    } else if (kind >= 0.28 && kind < 0.32) {
      method = 'POST'
      Object.assign(headers, {
        [pick(random, overrides)]: pick(random, ['GET', 'GET', 'GET', 'PATCH', 'x']),
        'content-type': pick(random, types) || 'text/plain',
      })
      body =
        random() < 0.5
          ? queryOf(random, fieldsOf(slug)).slice(1)
          : JSON.stringify({ where: valueOf(random), sort: valueOf(random), select: valueOf(random) })
    } else if (kind < 0.34) {
      method = pick(random, ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])
    }
    // A log-in that is refused costs half a second of work, for good reasons.
    if (/\/(login|unlock|logout)$/.test(path) && random() < 0.95) path = `/api/${slug}`
    const takesBody = !['GET', 'HEAD', 'OPTIONS'].includes(method)
    if (takesBody && body === undefined) body = write(slug, headers)
    path += queryOf(random, fieldsOf(slug))
    if (random() < 0.03)
      headers[pick(random, ['accept-language', 'origin', 'x-forwarded-host', 'cookie', 'if-none-match', 'range', 'accept'])] = pick(
        random,
        ['x', '*', 'bytes=9-1', 'payload-token=x', 'https://evil.example', ',;=', '"'],
      )
    return { kind: 'http', method, path, ...(takesBody ? { body } : {}), headers }
  }
}
