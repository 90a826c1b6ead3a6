import { monitorEventLoopDelay } from 'node:perf_hooks'

import type { FlattenedField, Payload } from 'payload'

import { seededRandom } from '../../torture/seededRandom.js'

export interface DoorsOptions {
  payload: Payload
  /** One request, answered as the app answers. */
  request: (method: string, path: string, options: { body?: unknown; token?: string; headers?: Record<string, string> }) => Promise<Response>
  /** Tokens of the callers, `undefined` for nobody. */
  callers: Record<string, string | undefined>
  requests: number
  seed: number
  onProgress?: (done: number) => void
}

export interface DoorsResult {
  requests: number
  /** Answers of 5xx other than 503 and 507. */
  failed: number
  /** Requests during which the event loop stood still for more than 250 ms; on a busy machine others can be the cause. */
  stalled: number
  statuses: Record<string, number>
  failures: string[]
}

type Random = () => number

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

const texts = ['', 'word', 'a\u0000b', '\ud800', '\r\nX: y', '../..', '%00', '__proto__', 'constructor', '$max', 'a.b', 'x'.repeat(3000), '<script>', '2026-01-31T12:00:00Z', '1970-01-01', '9999-12-31T23:59:59Z', '-1', '1.5', '1e400', '🦊', 'null', '0123456789abcdef01234567', 'javascript:alert(1)', "' OR 1=1 --", 'https://example.com/\r\nX']
const operators = ['equals', 'not_equals', 'in', 'not_in', 'all', 'exists', 'like', 'not_like', 'contains', 'greater_than', 'less_than_equal', 'near', 'within', 'intersects', '$gt', '', 'constructor']
const types = ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x', 'application/xml', '']

const lexical = (random: Random): unknown => ({
  root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({ type: pick(random, ['paragraph', 'text', 'nope', 'block', 'link', 'heading', 'upload', 'list', 'relationship', 'autolink', 'horizontalrule', '']), version: 1, ...(random() < 0.7 ? { children: [] } : {}), ...(random() < 0.5 ? { fields: pick<unknown>(random, [{}, null, { blockType: 'imageBlock', id: 'x' }, { url: 'x' }, 7]) } : {}) })) },
})

/** Any value, now and then one that the field could have. */
const valueOf = (random: Random, depth = 0): unknown => {
  const kind = random()
  if (kind < 0.4) return pick(random, texts)
  if (kind < 0.55) return pick<unknown>(random, [null, true, false, 0, -1, 1.5, 1e308, 7, 2 ** 53])
  if (kind < 0.65 && depth < 3) return Array.from({ length: Math.floor(random() * 3) }, () => valueOf(random, depth + 1))
  if (kind < 0.8 && depth < 3) return { [pick(random, ['id', 'value', 'relationTo', '$set', 'a.b', 'x', 'constructor', 'root', 'equals'])]: valueOf(random, depth + 1) }
  if (kind < 0.9) return lexical(random)
  return pick(random, texts)
}

const bodyOf = (random: Random, fields: readonly FlattenedField[]): Record<string, unknown> => {
  const body: Record<string, unknown> = {}
  for (let n = Math.floor(random() * 4) + 1; n > 0; n--) body[random() < 0.85 && fields.length > 0 ? pick(random, fields).name : pick(random, texts)] = valueOf(random)
  if (random() < 0.1) body['_status'] = pick(random, ['draft', 'published', 'x', 7])
  return body
}

const queryOf = (random: Random, fields: readonly FlattenedField[]): string => {
  const name = () => (random() < 0.8 && fields.length > 0 ? pick(random, fields).name : pick(random, ['id', '_id', 'createdAt', ...texts.slice(0, 10)]))
  const value = () => encodeURIComponent(pick(random, texts).replace(/[\ud800-\udfff]/g, '').slice(0, 500))
  const parts = Array.from({ length: Math.floor(random() * 4) }, () =>
    pick(random, [
      () => `where[${encodeURIComponent(name().replace(/[\ud800-\udfff]/g, ''))}][${pick(random, operators)}]=${value()}`,
      () => `where[${name().replace(/[\ud800-\udfff]/g, 'x')}][in][]=${value()}`,
      () => `where[or][0][and][0][${encodeURIComponent(name().replace(/[\ud800-\udfff]/g, ''))}][equals][x]=${value()}`,
      () => `where=${value()}`,
      () => `sort=${value()}`,
      () => `limit=${value()}`,
      () => `page=${pick(random, ['-1', '0', '1.5', '1e9', 'x', '99999999999999999999'])}`,
      () => `depth=${pick(random, ['-1', '0', '99', 'x', '1.5'])}`,
      () => `select[${encodeURIComponent(name().replace(/[\ud800-\udfff]/g, ''))}]=${value()}`,
      () => `populate[${name().replace(/[\ud800-\udfff]/g, 'x')}][x]=true`,
      () => `joins[${name().replace(/[\ud800-\udfff]/g, 'x')}][limit]=${value()}`,
      () => `joins=${value()}`,
      () => `draft=${value()}`,
      () => `trash=${value()}`,
      () => `locale=${value()}`,
      () => `fallback-locale=${value()}`,
      () => `publishSpecificLocale=${value()}`,
      () => `pagination=${value()}`,
    ])(),
  )
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

/** Requests made from the app's own config, by all callers, at every kind of route. */
export const fuzzDoors = async ({ payload, request, callers, requests, seed, onProgress }: DoorsOptions): Promise<DoorsResult> => {
  const random = seededRandom(seed)
  const slugs = payload.config.collections.map(({ slug }) => slug as string)
  const fieldsOf = (slug: string): readonly FlattenedField[] => payload.config.collections.find((one) => one.slug === slug)?.flattenedFields ?? []
  const own = Object.fromEntries(payload.config.collections.map(({ slug, endpoints }) => [slug as string, (endpoints || []).map(({ method, path }) => ({ method: method.toUpperCase(), path }))]))
  const ids = await knownIds(payload, slugs)
  const idOf = (slug: string): string => (random() < 0.6 && (ids[slug]?.length ?? 0) > 0 ? String(pick(random, ids[slug] ?? [])) : encodeURIComponent(pick(random, texts).replace(/[\ud800-\udfff]/g, '') || '0'))
  const query = graphQLOf(random, slugs)
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const result: DoorsResult = { requests: 0, failed: 0, stalled: 0, statuses: {}, failures: [] }

  for (let n = 0; n < requests; n++) {
    const slug = pick(random, slugs)
    const token = pick(random, Object.values(callers))
    const route = pick(random, own[slug]?.length ? (own[slug] ?? []) : [{ method: 'GET', path: '/' }])
    let { method } = route
    let path = `/api/${slug}${route.path.replace(/:[a-z]+\??/gi, () => idOf(slug))}`.replace(/\/$/, '')
    let body: unknown
    const headers: Record<string, string> = {}
    const kind = random()
    if (kind < 0.12) {
      ;[method, path, body] = ['POST', '/api/graphql', query()]
    } else if (kind < 0.16) {
      ;[method, path] = [pick(random, ['GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS']), `/api/${pick(random, ['globals/x', 'payload-jobs/run', 'access', 'constructor', '__proto__', 'globals/__proto__', 'x/y/z', 'graphql', 'livewire/log', 'payload-preferences/a.b', 'payload-preferences/x'])}`]
    } else if (kind < 0.19) {
      method = 'POST'
      Object.assign(headers, { 'x-http-method-override': 'GET', 'content-type': pick(random, types) || 'text/plain' })
      body = random() < 0.5 ? queryOf(random, fieldsOf(slug)).slice(1) : JSON.stringify({ where: valueOf(random), sort: valueOf(random) })
    }
    // A log-in that is refused costs half a second of work, for good reasons.
    if (/\/(login|unlock|logout)$/.test(path) && random() < 0.9) path = `/api/${slug}`
    if (method !== 'GET' && method !== 'OPTIONS' && body === undefined) {
      const form = random()
      const data = bodyOf(random, fieldsOf(slug))
      if (form < 0.75) body = data
      else if (form < 0.9) {
        body = new FormData()
        ;(body as FormData).set('_payload', random() < 0.8 ? JSON.stringify(data) : '{broken')
        if (random() < 0.3) (body as FormData).set('file', new File(['GIF89a'], pick(random, ['a.gif', '../x.png', 'x\u0000.jpg', 'a.svg']).replaceAll('\u0000', ''), { type: pick(random, ['image/gif', 'image/png', 'text/html']) }))
      } else {
        body = pick(random, ['{', 'null', '[]', '"x"', 'a=b&c[d]=e', '--x\r\n', '{"a":1}'])
        headers['content-type'] = pick(random, types) || 'application/octet-stream'
      }
    }
    path += queryOf(random, fieldsOf(slug))
    if (method === 'GET' || method === 'OPTIONS') body = undefined
    delay.reset()
    const told = `${n}: ${method} ${path.slice(0, 200)} ${body instanceof FormData ? 'form' : JSON.stringify(body)?.slice(0, 300)}`
    try {
      const response = await request(method, path, { ...(body === undefined ? {} : { body }), ...(token ? { token } : {}), headers })
      const text = await response.text()
      result.statuses[response.status] = (result.statuses[response.status] ?? 0) + 1
      if (response.status >= 500 && response.status !== 503 && response.status !== 507) result.failures.push(`${response.status} ${told}: ${text.slice(0, 300)}`)
      if (/GraphQL|graphql/.test(path) && /Something went wrong|"statusCode":500/.test(text)) result.failures.push(`500 in GraphQL ${told}: ${text.slice(0, 300)}`)
    } catch (error) {
      result.failures.push(`thrown ${told}: ${String((error as Error).stack).slice(0, 400)}`)
    }
    if (delay.max / 1e6 > 250) result.stalled += 1
    result.requests += 1
    if (result.requests % 1000 === 0) onProgress?.(result.requests)
  }
  delay.disable()
  result.failed = result.failures.length
  return result
}

const knownIds = async (payload: Payload, slugs: readonly string[]): Promise<Record<string, unknown[]>> => {
  const found: Record<string, unknown[]> = {}
  for (const slug of slugs) found[slug] = (await payload.find({ collection: slug as 'users', limit: 5, depth: 0 })).docs.map(({ id }) => id)
  return found
}

const graphQLOf = (random: Random, slugs: readonly string[]) => {
  const names = slugs.map((slug) => slug.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(''))
  const leaf = () => pick(random, ['id', '__typename', 'createdAt', 'nope', 'docs { id }', '...A', 'a: id'])
  return (): unknown => {
    const name = pick(random, names)
    const one = name.replace(/s$/, '')
    const value = JSON.stringify(pick(random, texts.filter((text) => !text.includes('\u0000') && !text.includes('\ud800'))))
    const document = pick(random, [
      `{ ${name}(limit: ${pick(random, ['1', '-1', '1.5', '100000', value])}, page: ${pick(random, ['1', '-1', '0'])}) { docs { ${leaf()} ${leaf()} } } }`,
      `{ ${name}(where: { ${pick(random, ['id', 'createdAt', 'AND', 'headline', 'name'])}: ${pick(random, [`{ equals: ${value} }`, '[{ id: { in: [] } }]', '{ exists: 1 }'])} }) { docs { id } } }`,
      `{ ${one}(id: ${pick(random, ['1', '0', value, 'null'])}) { ${leaf()} } }`,
      `{ docAccess${one}(id: ${pick(random, ['1', value])}) { fields { __typename } } }`,
      `mutation { update${one}(id: ${pick(random, ['1', value])}, data: { ${pick(random, ['name', 'headline', 'text'])}: ${value} }) { id } }`,
      `mutation { delete${one}(id: ${pick(random, ['0', value])}) { id } }`,
      '{ Access { canAccessAdmin } }',
      `fragment A on ${one} { ...A } { ${name} { docs { ...A } } }`,
      'subscription { x }',
      value,
    ])
    return random() < 0.9 ? { query: document } : { query: document, variables: valueOf(random), operationName: valueOf(random) }
  }
}
