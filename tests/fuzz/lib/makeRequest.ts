/** Bad requests, by chance from a seed: the same seed makes the same ones. */
export interface FuzzRequest {
  /** Which maker it came from, for the count. */
  kind: string
  /** Bytes as they go over the wire. */
  bytes: string
}

type Random = () => number

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const chance = (random: Random, share: number): boolean => random() < share
const repeat = (random: Random, most: number, make: () => string): string =>
  Array.from({ length: 1 + Math.floor(random() * most) }, make).join('')

const parts = [
  'livewire',
  'feed.json',
  'rss.xml',
  'atom.xml',
  'ninjs.json',
  'log',
  'events',
  'hub',
  'news-sitemap.xml',
  'api',
  'articles',
  'feeds',
  'admin',
  'graphql',
  'healthz',
  'readyz',
  'metrics',
  'webhooks',
  'masthead',
  '..',
  '.',
  '',
  '%2e%2e',
  '%2F',
  '%00',
  '%',
  '%zz',
  '%E0%A4%A',
  '%c0%af',
  '%ff',
  '\u00e9',
  '__proto__',
  'constructor',
  '~',
  ';',
  '%0d%0ax:1',
  '%F0%9F%92%A9',
  'a'.repeat(300),
  '999999999999999999',
  '-1',
  'undefined',
  '[object Object]',
  '$where',
  '%24ne',
  "'",
  '"',
  '<script>',
]
const numbers = [
  '0',
  '1',
  '-1',
  '500',
  '501',
  '1e9',
  '0x10',
  '99999999999999999999',
  '9007199254740993',
  'NaN',
  '',
  ' ',
  '1.5',
  '%00',
  '١',
  '1,2',
  '[]',
  '1;DROP',
  'null',
]
const names = [
  'after',
  'limit',
  'token',
  'depth',
  'page',
  'sort',
  'where',
  'locale',
  'draft',
  'pagination',
  'select',
  'joins',
  'populate',
  'trash',
  'fallback-locale',
]
const collections = [
  'articles',
  'images',
  'people',
  'comments',
  'feeds',
  'users',
  'readers',
  'livewire-items',
  'webhook-endpoints',
  'websub-subscriptions',
  'masthead-roles',
  'payload-jobs',
  'nothing',
]
const fields = [
  'id',
  'headline',
  'slug',
  'createdAt',
  'kind',
  'section',
  'tags',
  'bylines',
  'bylines.name',
  'leadImage.alt',
  'publishedAt',
  '_status',
  'password',
  'hash',
  'itemCount',
  'a.b.c.d.e',
  '__proto__',
  '$where',
  'id.id',
  '',
]
const operators = [
  'equals',
  'not_equals',
  'in',
  'not_in',
  'all',
  'like',
  'not_like',
  'contains',
  'exists',
  'greater_than',
  'less_than_equal',
  'near',
  'within',
  'intersects',
  'bogus',
  '$gt',
  '',
]
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'get', 'G ET', '', 'X'.repeat(40)]
const versions = ['HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', 'http/1.1', '', 'HTTP/1.1 x']
const encodings = ['gzip', 'br', '*', 'identity;q=0', 'br;q=2', ';;;,,,', 'gzip;q=0.5,br;q=nonsense', 'a,'.repeat(500), '\u00ff']
const files = ['feed.json', 'rss.xml', 'atom.xml', 'ninjs.json', 'log', 'events', 'nothing']

const path = (random: Random): string => {
  const separator = () => (chance(random, 0.15) ? '//' : '/')
  return repeat(random, 4, () => separator() + pick(random, parts))
}

const head = (method: string, target: string, version: string, headers: string[]): string =>
  [`${method} ${target} ${version}`, 'Host: newsroom', ...headers, 'Connection: close', '', ''].join('\r\n')

/** What is sent is a byte a character; of a body that is said to be longer, the server would wait for the rest. */
const withBody = (method: string, target: string, type: string, body: string): string =>
  head(method, target, 'HTTP/1.1', [`Content-Type: ${type}`, `Content-Length: ${body.length}`]) + body

const makers: Record<string, (random: Random) => string> = {
  path: (random) => head(pick(random, methods.slice(0, 7)), path(random), 'HTTP/1.1', []),

  livewire: (random) => {
    const feed = chance(random, 0.5) ? '' : `/${pick(random, parts)}`
    const query = chance(random, 0.7) ? `?${repeat(random, 3, () => `${pick(random, names)}=${pick(random, numbers)}&`)}` : ''
    const headers = [
      ...(chance(random, 0.5) ? [`Accept-Encoding: ${pick(random, encodings)}`] : []),
      ...(chance(random, 0.3) ? [`If-None-Match: ${pick(random, ['*', '""', 'W/"x"', '"a", "b"', ',', '"', 'x'.repeat(3000)])}`] : []),
      ...(chance(random, 0.3)
        ? [`If-Modified-Since: ${pick(random, ['nonsense', 'Thu, 01 Jan 1970 00:00:00 GMT', '9'.repeat(50), '-1'])}`]
        : []),
      ...(chance(random, 0.3) ? [`Last-Event-ID: ${pick(random, numbers)}`] : []),
      ...(chance(random, 0.2)
        ? [`Authorization: ${pick(random, ['Bearer', 'Bearer x', 'Basic eA==', 'JWT x.y.z', 'JWT ', 'Bearer ' + 'x'.repeat(4000)])}`]
        : []),
    ]
    return head(
      pick(random, ['GET', 'GET', 'HEAD', 'POST', 'DELETE']),
      `/livewire${feed}/${pick(random, files)}${query}`,
      'HTTP/1.1',
      headers,
    )
  },

  hub: (random) => {
    const form = ['mode', 'topic', 'callback', 'lease_seconds', 'secret'].map(
      (name) =>
        `hub.${name}=${pick(random, ['subscribe', 'unsubscribe', 'http://127.0.0.1:1/', 'http://localhost:3000/livewire/rss.xml', ...numbers, ...parts])}`,
    )
    return withBody('POST', '/livewire/hub', pick(random, ['application/x-www-form-urlencoded', 'application/json', '']), form.join('&'))
  },

  rest: (random) => {
    const where = repeat(
      random,
      3,
      () =>
        `where[${pick(random, fields)}][${pick(random, operators)}]=${pick(random, [...numbers, 'a%25', '{}', '%5B1%5D', '2017-01-01'])}&`,
    )
    const odd = pick(random, [
      '',
      'where=x&',
      'where[or]=1&',
      'where[and][0]=&',
      'where[or][0][and][0][id][equals]=1&',
      'where[id]=1&',
      'where[][][]=1&',
      `where${'[a]'.repeat(60)}=1&`,
    ])
    const more = repeat(random, 3, () => `${pick(random, names)}=${pick(random, [...numbers, ...fields, '-' + pick(random, fields)])}&`)
    const id = chance(random, 0.4) ? `/${pick(random, [...numbers, ...parts])}` : ''
    return head(
      pick(random, ['GET', 'GET', 'GET', 'DELETE']),
      encodeURI(`/api/${pick(random, collections)}${id}?${where}${odd}${more}`).replaceAll('%25', '%'),
      'HTTP/1.1',
      [],
    )
  },

  body: (random) => {
    const value = () =>
      pick(random, [
        'null',
        '1',
        '"x"',
        '[]',
        '{}',
        '[[[]]]',
        '{"$gt":""}',
        '{"a":{"b":1}}',
        'true',
        `"${'x'.repeat(2000)}"`,
        '"\\u0000"',
        '"\\ud800"',
        '1e400',
        '[null]',
        '-1',
      ])
    const body = chance(random, 0.15)
      ? pick(random, ['', '{', 'null', '[]', '"x"', '{"a":', '\u0000'])
      : `{${Array.from({ length: 3 }, () => `"${pick(random, [...fields, 'email', 'username', 'article', 'text', 'url'])}":${value()}`).join(',')}}`
    const verb = pick(random, [
      '',
      '',
      '/login',
      '/logout',
      '/refresh-token',
      '/forgot-password',
      '/reset-password',
      '/unlock',
      '/1/publish',
      '/1/withdraw',
      '/x/rotate-token',
      '/1',
      '/first-register',
    ])
    return withBody(
      pick(random, ['POST', 'POST', 'PATCH', 'PUT']),
      `/api/${pick(random, collections)}${verb}`,
      pick(random, [
        'application/json',
        'application/json',
        'text/plain',
        'multipart/form-data; boundary=x',
        'application/x-www-form-urlencoded',
        '',
      ]),
      body,
    )
  },

  graphql: (random) => {
    const field = pick(random, [
      'Articles',
      'Feeds',
      'Users',
      'Comments',
      'People',
      'Readers',
      'Nothing',
      '__schema',
      '__type(name:"Article")',
    ])
    const args = pick(random, [
      '',
      '(limit: -1)',
      '(limit: 1000000)',
      '(page: 0)',
      '(where: {id: {equals: "x"}})',
      '(where: {headline: {like: ""}})',
      '(sort: "password")',
      '(where: {AND: [{OR: []}]})',
      '(draft: true)',
    ])
    const inner = pick(random, [
      'docs { id }',
      'docs { id headline }',
      'totalDocs',
      '__typename',
      'docs { ...F }',
      '',
      'docs { bylines { articles { docs { id } } } }',
    ])
    const query = pick(random, [
      `{ ${field}${args} { ${inner} } }`,
      '{',
      'query',
      `{ ${'a:__typename '.repeat(200)} }`,
      `${'{a'.repeat(50)}${'}'.repeat(50)}`,
      'mutation { loginUser(email: "", password: "") { token } }',
      'mutation { deleteArticle(id: "x") { id } }',
      'subscription { x }',
      '\u0000',
    ])
    const body = chance(random, 0.1)
      ? pick(random, ['', '[]', 'null', '{}', '{"query":1}', '{"query":null,"variables":"x"}'])
      : JSON.stringify({ query, variables: pick<unknown>(random, [undefined, null, {}, [], 'x', { id: { $gt: '' } }]) })
    return withBody('POST', '/api/graphql', 'application/json', body)
  },

  malformed: (random) =>
    pick(random, [
      `${pick(random, methods)} ${path(random)} ${pick(random, versions)}\r\n\r\n`,
      head('GET', '/livewire/feed.json', 'HTTP/1.1', [`X: ${'a'.repeat(Math.floor(random() * 20_000))}`]),
      head(
        'GET',
        '/livewire/feed.json',
        'HTTP/1.1',
        Array.from({ length: 300 }, (_, n) => `X-${n}: y`),
      ),
      head('GET', '/livewire/feed.json', 'HTTP/1.1', ['Content-Length: 5', 'Content-Length: 6']),
      head('POST', '/livewire/hub', 'HTTP/1.1', ['Transfer-Encoding: chunked', 'Content-Length: 3']) + '0\r\n\r\n',
      head('POST', '/api/users/login', 'HTTP/1.1', ['Transfer-Encoding: chunked', 'Content-Type: application/json']) + 'zz\r\n',
      head('GET', 'http://elsewhere.example/livewire/feed.json', 'HTTP/1.1', []),
      head('GET', '*', 'HTTP/1.1', []),
      head('CONNECT', 'elsewhere.example:443', 'HTTP/1.1', []),
      head('GET', '/livewire/events', 'HTTP/1.1', ['Upgrade: websocket', 'Last-Event-ID: x']),
      head('GET', '/livewire/feed.json', 'HTTP/1.1', [' folded: header', 'no colon', ': empty', 'X\u0000: y']),
      'GET /livewire/feed.json\r\n\r\n',
      '\r\n\r\n\r\n',
      '\u0016\u0003\u0001\u0002',
      repeat(random, 200, () => String.fromCharCode(Math.floor(random() * 256))),
    ]),

  pipelined: (random) =>
    Array.from(
      { length: 1 + Math.floor(random() * 5) },
      () => `${pick(random, ['GET', 'HEAD'])} /livewire/${pick(random, files.slice(0, 4))} HTTP/1.1\r\nHost: x\r\n\r\n`,
    ).join('') + head('GET', path(random), 'HTTP/1.1', []),
}

const weights: [keyof typeof makers, number][] = [
  ['path', 15],
  ['livewire', 30],
  ['hub', 8],
  ['rest', 15],
  ['body', 10],
  ['graphql', 6],
  ['malformed', 10],
  ['pipelined', 6],
]
const total = weights.reduce((sum, [, weight]) => sum + weight, 0)

export const makeRequest = (random: Random): FuzzRequest => {
  let left = random() * total
  const [kind] = weights.find(([, weight]) => (left -= weight) < 0) ?? ['path']
  return { kind, bytes: makers[kind]?.(random) ?? '' }
}
