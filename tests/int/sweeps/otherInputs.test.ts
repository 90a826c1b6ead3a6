/** Inputs of the known kinds that no other test holds: null and nothing everywhere, and further spellings of each attack. None is 5xx. */
import { connect } from 'node:net'

import { configToSchema } from '@payloadcms/graphql'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { capBodies } from '../../../src/server/capBodies.js'
import { refuseBadTarget } from '../../../src/server/refuseBadTarget.js'
import { refuseOptimizer } from '../../../src/server/refuseOptimizer.js'
import { serverParts } from '../../../src/server/serverParts.js'
import { setWaiting } from '../../../src/shared/derivingLine.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type NodeServer, startNodeServer } from '../../helpers/nodeServer.js'
import { payloadBehind } from '../../helpers/serveAnswers.js'
import { documentsOf, everyArgument, type Question } from '../../helpers/everyArgument.js'
import { askAs } from './askAs.js'

type Id = number | string

/** One of so many is asked in each run; `EVERY_ARGUMENT=1` asks all, which takes minutes, `SAMPLE=3` others. */
const each = process.env.EVERY_ARGUMENT ? 1 : 29
const sample = Number(process.env.SAMPLE ?? 0)
const someOf = <T>(list: readonly T[], first = 0): T[] => list.filter((_, n) => n % each === (first + sample) % each)

describeEachEngine('Other inputs', (engine) => {
  let app: BootedNewsroom
  let server: NodeServer
  const tokens: Record<string, string | undefined> = { nobody: undefined }
  const ids: Record<string, Id> = {}
  beforeAll(async () => {
    app = await bootNewsroom({ engine, newsroom: { rates: false } })
    for (const role of ['admin', 'editor', 'reporter', 'moderator'] as const) tokens[role] = await app.tokenOf(role)
    const account = { username: 'a_reader', password: 'the reader of all 1' }
    await app.request('POST', '/api/readers', { body: account })
    tokens['reader'] = ((await (await app.request('POST', '/api/readers/login', { body: account })).json()) as { token: string }).token
    const make = async (collection: string, data: object) =>
      (await app.payload.create({ collection: collection as 'articles', data: data as never })).id
    ids['articles'] = await make('articles', { headline: 'Here', kind: 'wire', _status: 'published', commentsOpen: true })
    ids['people'] = await make('people', { name: 'Jane Doe' })
    const entry = await make('articles', { headline: 'As it happens', kind: 'live', _status: 'published' })
    ids['entries'] = await make('entries', { article: entry, headline: 'An entry', _status: 'published' })
  })
  beforeAll(async () => {
    server = await startNodeServer()
    server.serve(
      refuseBadTarget,
      refuseOptimizer,
      capBodies({ isSignedIn: async (headers) => Boolean((await app.payload.auth({ headers })).user) }),
      ...serverParts(app.payload, { NODE_ENV: 'test' }).flatMap(({ handler }) => handler ?? []),
      payloadBehind(app),
    )
  })
  afterAll(async () => {
    await server?.stop()
    await app?.stop()
  })

  const json = { 'content-type': 'application/json' }
  const send = askAs(() => app, tokens)
  const graphQL = (body: unknown, as = 'nobody') => send('POST', '/api/graphql', { body: JSON.stringify(body), headers: json, as })
  const isFault = ({ status, text }: { status: number; text: string }) =>
    status >= 500 || /Something went wrong|"statusCode":5\d\d|Cannot read prop|is not a function|is not iterable/.test(text)

  const idOf = (field: string) => {
    const known = /entr/i.test(field) ? ids['entries'] : /(people|person)/i.test(field) ? ids['people'] : ids['articles']
    return JSON.stringify(known)
  }
  const schemaOf = () => configToSchema(app.payload.config).schema

  const faultsOf = async (questions: readonly Question[], as: string): Promise<{ faults: string[]; refused: string[] }> => {
    const [faults, refused]: [string[], string[]] = [[], []]
    const ask = async ({ query, fields }: { query: string; fields: string[] }): Promise<void> => {
      const answer = await graphQL({ query }, as)
      if (answer.text.includes('QUERY_TOO_COSTLY') && fields.length > 1) {
        const [operation] = query.split(' ', 1)
        for (const field of fields) await ask({ query: `${operation} { q0: ${field} }`, fields: [field] })
        return
      }
      if (answer.text.includes('QUERY_TOO_COSTLY') || answer.status === 400)
        refused.push(`${answer.text.slice(0, 300)} ${query.slice(0, 300)}`)
      if (!isFault(answer)) return
      const { errors = [] } = JSON.parse(answer.text.startsWith('{') ? answer.text : '{}') as {
        errors?: { message: string; path?: string[]; extensions?: { statusCode?: number } }[]
      }
      const own = errors.filter((one) => isFault({ status: 200, text: JSON.stringify(one) }))
      for (const { path: [at = ''] = [] } of own) faults.push(`${as}: ${fields[Number(at.slice(1))] ?? query}`)
      if (own.length === 0) faults.push(`${as}: ${answer.status} ${answer.text.slice(0, 200)} ${query}`)
    }
    for (const document of documentsOf(questions)) await ask(document)
    return { faults, refused }
  }

  it('each argument of each question takes null and nothing, at any depth, by GraphQL', async () => {
    const questions = everyArgument(schemaOf(), { idOf, often: 1 }).filter(({ operation }) => operation === 'query')
    expect(questions.length).toBeGreaterThan(300)
    for (const [c, as] of ['nobody', 'editor'].entries()) {
      const { faults, refused } = await faultsOf(someOf(questions, 7 * c), as)
      expect.soft(faults).toEqual([])
      expect.soft(refused).toEqual([])
    }
  })

  it('each argument of each change takes null and nothing, at any depth, by GraphQL', async () => {
    const except = /^(login|forgotPassword|resetPassword)/
    const questions = everyArgument(schemaOf(), { idOf, often: 1, except }).filter(({ operation }) => operation === 'mutation')
    expect(questions.length).toBeGreaterThan(100)
    for (const [c, as] of ['nobody', 'reader', 'reporter', 'admin'].entries()) {
      const { faults, refused } = await faultsOf(someOf(questions, 4 * c), as)
      expect.soft(faults).toEqual([])
      expect.soft(refused).toEqual([])
    }
    for (const slug of ['User', 'Reader']) {
      const accounts = everyArgument(schemaOf(), { idOf, often: 1 }).filter(({ text }) =>
        new RegExp(`^(login|forgotPassword|resetPassword)${slug}\\(`).test(text),
      )
      expect.soft((await faultsOf(accounts, 'nobody')).faults).toEqual([])
    }
  }, 240_000)

  it('variables of any kind are taken for what they are', async () => {
    const declared = ['Int', 'Float', 'String', 'Boolean', 'JSON', 'Article_where', '[Article_where_and]', 'mutationArticleInput', 'Nope']
    const values: unknown[] = [null, {}, [], '', 7, true, { $ne: 1 }, { id: null }, { AND: null }, [null], { id: { equals: { $gt: '' } } }]
    const wheres = ['Article_where', 'Article_where!']
    for (const as of ['nobody', 'editor']) {
      for (const value of values) {
        for (const type of declared) {
          const answer = await graphQL({ query: `query ($v: ${type}) { Articles { totalDocs } }`, variables: { v: value } }, as)
          expect.soft([as, type, value, isFault(answer) ? answer.text : '']).toEqual([as, type, value, ''])
        }
        for (const type of wheres) {
          const answer = await graphQL(
            {
              query: `query ($v: ${type}) { Articles(where: $v) { totalDocs } countArticles(where: $v) { totalDocs } }`,
              variables: { v: value },
            },
            as,
          )
          expect.soft([as, type, value, isFault(answer) ? answer.text : '']).toEqual([as, type, value, ''])
        }
        for (const extra of [
          { variables: value },
          { operationName: value },
          { extensions: value },
          { extensions: { persistedQuery: value } },
          { id: value },
          { queryId: value },
        ]) {
          for (const query of ['{ __typename }', undefined, null, value]) {
            const answer = await graphQL({ query, ...extra }, as)
            expect.soft([as, query, extra, isFault(answer) ? answer.text : '']).toEqual([as, query, extra, ''])
          }
        }
      }
    }
  })

  const blanks = ['', 'null', 'undefined', 'false', 'true', '0', '-1', 'NaN', '{}', '[]', '%20']
  const spellings = (name: string, names: readonly string[]): string[] =>
    blanks.flatMap((blank) => [
      `${name}=${blank}`,
      `${name}[]=${blank}`,
      `${name}[0]=${blank}`,
      `${name}[a]=${blank}`,
      `${name}=${blank}&${name}=${blank}`,
      ...names.flatMap((inner) => [`${name}[${inner}]=${blank}`, `${name}[${inner}][]=${blank}`, `${name}[${inner}][a]=${blank}`]),
    ])
  const joined = ['comments', 'entries', 'articles']
  const everything = [
    ...spellings('sort', ['headline']),
    ...spellings('populate', ['people', 'articles']),
    ...spellings('select', ['headline', 'id', 'bylines']),
    ...spellings('joins', joined),
    ...joined.flatMap((name) =>
      ['limit', 'page', 'sort', 'where', 'count'].flatMap((part) => spellings(`joins[${name}][${part}]`, ['or', 'id'])),
    ),
    ...[
      'locale',
      'fallback-locale',
      'fallbackLocale',
      'limit',
      'page',
      'depth',
      'draft',
      'trash',
      'pagination',
      'autosave',
      'flattenLocales',
      'data',
      'field',
    ].flatMap((name) => spellings(name, [])),
    ...spellings('where', ['id', 'headline', 'and', 'or', 'createdAt', '_status', 'name', 'title']),
    ...['equals', 'not_equals', 'in', 'not_in', 'all', 'exists', 'like', 'contains', 'greater_than', 'near'].flatMap((operator) =>
      ['id', 'createdAt', 'headline', 'article', 'bylines'].flatMap((name) => spellings(`where[${name}][${operator}]`, [])),
    ),
    ...spellings('where[or][0]', ['id']),
    ...spellings('where[and][0][or]', ['id']),
  ]
  /** Each kind of them, and of the many alike every few. */
  const asked = someOf(everything)

  /** `where` as a text of JSON, in which there is a null; Payload reads it itself. */
  const texts = [
    'null',
    '7',
    '"x"',
    '[]',
    '[null]',
    'true',
    '{',
    '{"id":null}',
    '{"id":{"equals":null}}',
    '{"id":{"in":null}}',
    '{"id":{"not_in":[null]}}',
    '{"or":null}',
    '{"or":[null]}',
    '{"or":[[]]}',
    '{"and":{"a":null}}',
    '{"or":[{"id":null}]}',
    '{"id":[]}',
    '{"id":[null]}',
    '{"id":7}',
    '{"headline":{"like":null}}',
    '{"headline":{"contains":{"a":1}}}',
    '{"id":{"equals":{"$ne":1}}}',
    '{"$where":"1"}',
    '{"id":{"$gt":""}}',
    '{"__proto__":{"equals":1}}',
    '{"constructor":null}',
  ]

  it('each part of a question takes null and nothing, in every spelling, by REST', async () => {
    const lists = ['articles', 'entries', 'people', 'comments', 'images', 'feeds', 'masthead-roles', 'users', 'payload-locked-documents']
    const doors = lists.flatMap((slug) => [slug, `${slug}/count`, `${slug}/versions`, ...(ids[slug] ? [`${slug}/${ids[slug]}`] : [])])
    const faults: string[] = []
    let n = 0
    for (const as of ['nobody', 'editor']) {
      // Each question at a few of the doors, so that every door is asked many.
      for (const query of asked) {
        const some = [doors[n % doors.length], 'articles']
        n += 1
        for (const door of new Set(some)) {
          const answer = await send('GET', `/api/${door}?${query}`, { as })
          if (isFault(answer)) faults.push(`${as}: ${door}?${query} ${answer.status} ${answer.text.slice(0, 120)}`)
        }
      }
      for (const [d, door] of doors.entries()) {
        for (const text of someOf(texts, d)) {
          for (const query of [
            `where=${encodeURIComponent(text)}`,
            `data=${encodeURIComponent(text)}`,
            `joins[comments][where]=${encodeURIComponent(text)}`,
          ]) {
            const answer = await send('GET', `/api/${door}?${query}`, { as })
            if (isFault(answer)) faults.push(`${as}: ${door}?${query} ${answer.status} ${answer.text.slice(0, 120)}`)
          }
        }
      }
      for (const text of texts) {
        for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
          const body = type.endsWith('json')
            ? `{"where":${text === '{' ? 'null' : text},"sort":null,"select":null,"joins":null}`
            : `where=${encodeURIComponent(text)}&sort=`
          for (const header of ['x-http-method-override', 'x-payload-http-method-override']) {
            const answer = await send('POST', '/api/articles', { as, body, headers: { 'content-type': type, [header]: 'GET' } })
            if (isFault(answer)) faults.push(`${as}: override ${type} ${body} ${answer.status} ${answer.text.slice(0, 120)}`)
          }
        }
      }
    }
    expect(faults).toEqual([])
  }, 240_000)

  it('a stranger searches by so many conditions at once, staff by more', async () => {
    const search = (count: number) => Array.from({ length: count }, (_, n) => `where[or][${n}][headline][like]=a`).join('&')
    const where = (count: number) => `{ OR: [${Array.from({ length: count }, () => '{ headline: { contains: "a" } }').join(', ')}] }`
    for (const as of ['nobody', 'reader', 'editor']) {
      for (const count of [10, 11]) {
        const expected = count === 10 || as === 'editor'
        const { status } = await send('GET', `/api/articles?${search(count)}`, { as })
        const { text } = await graphQL({ query: `{ Articles(where: ${where(count)}) { totalDocs } }` }, as)
        expect.soft([as, count, status === 200, !text.includes('At most 10')]).toEqual([as, count, expected, expected])
      }
    }
  })

  it('nobody is put at the end of a long line of passwords, and owners later', async () => {
    const login = (password: string) => app.request('POST', '/api/readers/login', { body: { username: 'a_reader', password } })
    try {
      setWaiting(24)
      for (const response of [
        await login('the reader of all 1'),
        await app.request('POST', '/api/readers', { body: { username: 'late_one', password: 'the reader of all 9' } }),
      ])
        expect([response.status, Number(response.headers.get('retry-after'))]).toEqual([503, 5])
      setWaiting(23)
      expect((await login('the reader of all 1')).status).toBe(200)
    } finally {
      setWaiting(0)
    }
  })

  it('what conditions of nothing find is neither changed nor deleted in bulk', async () => {
    const count = async () => (await app.payload.count({ collection: 'people' })).totalDocs
    const before = await count()
    const queries = [
      '',
      'where=',
      'where[id]=',
      'where[or]=',
      'where[or][]=',
      'where[and]=null',
      'where[id][in]=',
      'where[id][in][]=',
      'where[nope][equals]=1',
      ...texts.slice(0, 16).map((text) => `where=${encodeURIComponent(text)}`),
    ]
    for (const as of ['nobody', 'reader', 'reporter', 'moderator']) {
      for (const query of queries) {
        const deleted = await send('DELETE', `/api/people?${query}`, { as })
        const changed = await send('PATCH', `/api/people?${query}`, { as, body: { name: 'Changed' } })
        expect.soft([as, query, isFault(deleted), isFault(changed)]).toEqual([as, query, false, false])
      }
    }
    const { docs } = await app.payload.find({ collection: 'people' })
    expect([await count(), docs.map(({ name }) => name)]).toEqual([before, ['Jane Doe']])
  })

  const nested = (open: string, close: string, inner: string, count: number) => open.repeat(count) + inner + close.repeat(count)

  it('documents that cost more than their size, in further shapes, are refused or answered', async () => {
    const list = (value: string) => `{ Articles(where: { AND: ${value} }) { totalDocs } }`
    const documents = [
      list(nested('[', ']', '', 900)),
      list(nested('[{ AND: ', ' }]', 'null', 200)),
      nested('{ ... ', '}', '{ __typename }', 600),
      nested('{ ... on Query ', '}', '{ __typename }', 300),
      `query ($a: [Int] = [${'0,'.repeat(900)}]) { __typename }`,
      `query ($a: Article_where = ${nested('{ OR: [', ']}', '{ id: null }', 100)}) { Articles(where: $a) { totalDocs } }`,
      `{ Articles(sort: "${'\\u0041'.repeat(5000)}") { totalDocs } }`,
      `{ Articles(sort: "${'-,'.repeat(15_000)}") { totalDocs } }`,
      `#${'\n#'.repeat(16_000)}\n{ __typename }`,
      `{ ${','.repeat(32_000)} __typename }`,
      `${'\ufeff'.repeat(10_000)}{ __typename }`,
      `{ __type(name: "Article") { fields { type { ofType { fields { type { ofType { name } } } } } } } }`,
      `{ __type(name: "Query") { fields { args { type { inputFields { type { inputFields { name } } } } } } } }`,
      `{ __schema { directives { args { type { possibleTypes { interfaces { name } } } } } } }`,
      `${Array.from({ length: 29 }, (_, n) => `query Q${n} { Articles { totalDocs } }`).join(' ')}`,
      `{ ${Array.from({ length: 300 }, () => '... on Query { Articles { docs { id } } }').join(' ')} }`,
      `query ($x: Boolean = true) { ${'...F @include(if: $x) '.repeat(45)} } fragment F on Query { Articles { docs { id slug } } }`,
      `{ Articles { docs { ${'id @include(if: true) @include(if: true) '.repeat(40)} } } }`,
      `{ Articles { docs { body(${'depth: 1, '.repeat(29)}) } } }`,
      `{ Articles(where: { headline: { in: [${'"a", '.repeat(900)}] } }) { totalDocs } }`,
      `{ Articles(where: { headline: { like: "${'a b '.repeat(400)}" } }) { totalDocs } }`,
      `{ ${Array.from({ length: 20 }, (_, n) => `a${n}: Articles(where: { headline: { like: "a" } }, limit: 100) { docs { id body } }`).join(' ')} }`,
      'query A { __typename } query A { __typename }',
      'fragment F on Query { __typename }',
      '{ Articles { ...F } } fragment F on Articles { docs { ...G } } fragment G on Article { bylines { articles { ...F } } }',
      '{ Articles { docs } }',
      '{ a: Articles { b: docs { c: id { d } } } }',
      'query { "text" }',
      '"""x""" { __typename }',
      'extend type Query { x: Int }',
      '{ __typename } }',
      '\u0000',
    ]
    for (const query of documents) {
      for (const body of [{ query }, { query, operationName: 'Q7' }, { query, operationName: 'constructor' }, [{ query }, { query }]]) {
        const answer = await graphQL(body)
        expect.soft([query.slice(0, 80), isFault(answer) ? answer.text : '']).toEqual([query.slice(0, 80), ''])
      }
      if (query.length > 9000) continue
      for (const path of [
        `/api/graphql?query=${encodeURIComponent(query)}&variables={}`,
        `/api/graphql?query=${encodeURIComponent(query)}&variables=[1]&operationName=x`,
      ]) {
        const answer = await send('GET', path)
        expect.soft([query.slice(0, 80), isFault(answer) ? answer.text : '']).toEqual([query.slice(0, 80), ''])
      }
    }
  })

  it('bodies of further shapes are refused, or taken, at every door', async () => {
    const parts = (...each: string[]) => `${each.map((one) => `--x\r\n${one}\r\n`).join('')}--x--\r\n`
    const field = (name: string, value: string, more = '') => `Content-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}`
    const multipart = 'multipart/form-data; boundary=x'
    const form = 'application/x-www-form-urlencoded'
    const bodies: [type: string, body: string | Blob][] = [
      ['application/json', `{"a":${'"\\\\'.repeat(1)}"}`],
      ['application/json', `{"headline":"${'\\u0000'.repeat(1000)}"}`],
      ['application/json', `{"headline":"${'\\ud800'.repeat(1000)}"}`],
      ['application/json', `{"headline":${'9'.repeat(50_000)}}`],
      ['application/json', `{"headline":-1e-${'9'.repeat(5000)}}`],
      ['application/json', `{${'"headline":"a",'.repeat(9000)}"kind":"wire"}`],
      ['application/json', `\ufeff{"headline":"x"}`],
      ['application/json', new Blob([Buffer.from('{"headline":"x"}', 'utf16le')])],
      ['application/json', new Blob([Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d])])],
      ['application/json', `{"headline":"x"}{"headline":"y"}`],
      ['application/json', `{"headline":"x",}`],
      ['application/json', `{'headline':'x'}`],
      ['application/json', `{"headline":NaN}`],
      ['application/json', `{"body":{"root":${nested('{"children":[', ']}', '{}', 70)}}}`],
      ['application/json', `{"value":${nested('{"a":', '}', '1', 148)}}`],
      ['application/json', `{"value":${nested('{"a":', '}', '1', 149)}}`],
      ['application/json', `{"bylines":${nested('[', ']', '1', 140)}}`],
      ['application/json', `{"_payload":"{}"}`],
      ['application/vnd.api+json', `{"headline":"x"}`],
      ['application/json, text/plain', `{"headline":"x"}`],
      ['application/json;;;', `{"headline":"x"}`],
      [form, `${'a[b]'.repeat(300)}=1`],
      [form, `a${'[b]'.repeat(500)}=1`],
      [form, 'headline[]=x&headline[]=y&headline[z]=1'],
      [form, '%=%&%zz=%zz&=&&&=='],
      [form, '__proto__[polluted]=1&constructor[prototype][polluted]=1&_payload={"headline":"x"}'],
      [form, '$max[role]=admin&a.b=c'],
      [multipart, parts(field('_payload', '{"headline":"x"}'), field('_payload', '{"headline":"y"}'))],
      [multipart, parts(field('_payload', `{"a":${nested('[', ']', '', 300)}}`))],
      [multipart, parts(field('_payload', '{"__proto__":{"polluted":1}}'))],
      [multipart, parts(field('__proto__', 'x'), field('constructor[prototype][polluted]', '1'))],
      [multipart, parts(field('file', 'x', '; filename="../../../etc/passwd"'))],
      [multipart, parts(field('file', 'x', `; filename*=UTF-8''..%2f..%2fx.png`))],
      [multipart, parts(field('file', 'x', '; filename=""'))],
      [
        multipart,
        parts(`Content-Disposition: form-data; name="a"\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\nz\r\n--y--`),
      ],
      [multipart, parts(`${'X-A: b\r\n'.repeat(1500)}Content-Disposition: form-data; name="a"\r\n\r\n1`)],
      [multipart, parts(`Content-Disposition: form-data; name="${'n'.repeat(50_000)}"\r\n\r\n1`)],
      [multipart, parts('no colon at all\r\n\r\n1')],
      [multipart, '--x--\r\n'],
      [multipart, '--x\r\n\r\n'],
      [multipart, `preamble ${'p'.repeat(10_000)}\r\n--x--`],
      [`multipart/form-data; boundary="${'b'.repeat(70)}"`, 'x'],
      ['multipart/form-data; boundary=----x; boundary=y', '------x--'],
      ['multipart/mixed; boundary=x', parts(field('a', '1'))],
      ['text/json', '{"headline":"x"}'],
      ['*/*', '{"headline":"x"}'],
      ['application/octet-stream', new Blob([Buffer.alloc(2000, 0xff)])],
    ]
    const doors: [string, string][] = [
      ['POST', 'articles'],
      ['PATCH', `articles/${ids['articles']}`],
      ['POST', `articles/${ids['articles']}/correct`],
      ['POST', 'readers'],
      ['POST', 'readers/login'],
      ['POST', 'users/forgot-password'],
      ['POST', 'comments'],
      ['POST', 'images'],
      ['POST', 'payload-preferences/x'],
      ['POST', 'payload-preferences'],
      ['POST', 'payload-preferences/x/duplicate'],
      ['POST', 'graphql'],
      ['POST', 'livewire/hub'],
      ['DELETE', 'people'],
      ['PATCH', 'people'],
    ]
    for (const [n, [type, body]] of bodies.entries()) {
      for (const [method, path] of doors.filter((_, d) => each === 1 || (n + d) % 3 === 0)) {
        for (const as of ['nobody', ['reader', 'reporter', 'editor'][n % 3] ?? 'editor']) {
          const answer = await send(method, `/api/${path}`, { as, body, headers: { 'content-type': type } })
          const told = [as, method, path, type, typeof body === 'string' ? body.slice(0, 60) : 'bytes']
          expect.soft([...told, isFault(answer) ? answer.text : '']).toEqual([...told, ''])
        }
      }
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  }, 240_000)

  it('names of operators, however they are written, reach no database by any door', async () => {
    const gain = { role: 'admin', resetPasswordToken: 'x', headline: 'gained' }
    const objects: string[] = [
      ...['$set', '$setOnInsert', '$inc', '$bit', '$pull', '$addToSet', '$currentDate', '$where', '$expr', '$function', '$', '$$ROOT'].map(
        (name) => JSON.stringify({ [name]: gain }),
      ),
      '{"\\u0024set":{"role":"admin"}}',
      '{"name":{"$set":{"role":"admin"}}}',
      '{"sessions.0.id":"x"}',
      '{"name.$[].x":1}',
      '{"bylines":[{"$ne":1}]}',
      '{"tags":[{"$each":["a"]}]}',
      '{"withdrawal":{"$set":{"reason":"x"}}}',
      '{"body":{"root":{"type":"root","version":1,"children":[{"type":"paragraph","version":1,"$set":{"a":1},"children":[]}]}}}',
      '{"body":{"$set":{"root":null},"root":{"type":"root","version":1,"children":[]}}}',
      '{"value":{"$set":{"x":1}}}',
      '{"document":{"relationTo":"articles","value":{"$gt":""}}}',
      '{"id":{"$gt":""},"reason":{"$gt":""},"text":{"$ne":null}}',
    ]
    const rows = async () =>
      JSON.stringify([
        await app.payload.find({
          collection: 'users',
          overrideAccess: true,
          showHiddenFields: true,
          sort: 'email',
          select: { role: true, email: true, resetPasswordToken: true },
        }),
        (await app.payload.find({ collection: 'articles', overrideAccess: true, sort: 'id' })).docs.map(({ id, headline, wireState }) => [
          id,
          headline,
          wireState,
        ]),
      ])
    const before = await rows()
    const users = await app.payload.find({ collection: 'users', overrideAccess: true })
    const own = (role: string) => users.docs.find(({ name }) => name === role)?.id
    for (const [n, text] of objects.entries()) {
      for (const as of ['reporter', 'nobody', 'moderator', 'reader'].filter((_, c) => each === 1 || c === n % 4)) {
        const escaped = encodeURIComponent(text)
        const form = new FormData()
        form.set('_payload', text)
        const flat = Object.entries(JSON.parse(text) as object)
          .map(
            ([name, value]) => `${encodeURIComponent(name)}[role]=admin&${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
          )
          .join('&')
        for (const [method, path, options] of [
          ['PATCH', `users/${own(as) ?? 1}`, { body: text, headers: json }],
          ['PATCH', `users/${own(as) ?? 1}`, { body: form }],
          ['PATCH', `users/${own(as) ?? 1}`, { body: flat, headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
          ['PATCH', `users?where=${escaped}`, { body: text, headers: json }],
          ['POST', 'readers', { body: text, headers: json }],
          ['POST', `articles/${ids['articles']}/withdraw`, { body: text, headers: json }],
          ['POST', `articles/${ids['articles']}/correct`, { body: text, headers: json }],
          ['POST', 'comments', { body: text, headers: json }],
          ['POST', 'payload-preferences/own', { body: text, headers: json }],
          ['POST', 'payload-locked-documents', { body: text, headers: json }],
          ['POST', 'users/login', { body: `{"email":${text},"password":${text}}`, headers: json }],
          ['POST', 'users/reset-password', { body: `{"token":${text},"password":"the reader of all 1"}`, headers: json }],
          ['GET', `articles?where=${escaped}`, {}],
          ['GET', `articles?sort=${escaped}&select=${escaped}&populate=${escaped}&joins=${escaped}`, {}],
          ['DELETE', `users?where=${escaped}`, {}],
        ] as const) {
          const answer = await send(method, `/api/${path}`, { as, ...options })
          expect.soft([as, method, path, text, isFault(answer) ? answer.text : '']).toEqual([as, method, path, text, ''])
          const isTold = /"\$(?:set|inc|pull|bit|where|expr)/.test(answer.text) && answer.status < 300
          expect.soft([as, method, path, text, isTold]).toEqual([as, method, path, text, false])
        }
        const query = 'mutation ($d: mutationUserUpdateInput!, $i: Int, $s: String) { updateUser(id: 1, data: $d) { id } }'
        const answer = await graphQL({ query, variables: { d: JSON.parse(text) as unknown } }, as)
        expect.soft([as, text, isFault(answer) ? answer.text : '']).toEqual([as, text, ''])
      }
    }
    expect(await rows()).toBe(before)
  }, 240_000)

  it('what is hidden and what is not there are answered alike, at every door', async () => {
    const hidden = (
      await app.payload.create({
        collection: 'articles',
        data: { headline: 'Hidden so far', slug: 'hidden-so-far', kind: 'wire', _status: 'draft' } as never,
      })
    ).id
    const missing = typeof hidden === 'number' ? 987_654 : 'f'.repeat(24)
    const told = async (as: string, method: string, path: (id: Id) => string, body?: (id: Id) => unknown) => {
      const each = []
      for (const id of [hidden, missing]) {
        const { status, text } = await send(method, `/api/${path(id)}`, { as, ...(body ? { body: body(id) } : {}) })
        each.push(
          `${status} ${text
            .replaceAll(JSON.stringify(id), 'ID')
            .replaceAll(encodeURIComponent(String(id)), 'ID')
            .replaceAll(id === hidden ? 'hidden-so-far' : 'never-there', 'SLUG')}`,
        )
      }
      expect.soft([as, method, path('ID'), each[0]]).toEqual([as, method, path('ID'), each[1]])
    }
    const slugAt = (id: Id) => (id === hidden ? 'hidden-so-far' : 'never-there')
    for (const as of ['nobody', 'reader']) {
      for (const rest of [
        '',
        '/access',
        '/versions',
        '/receipts',
        '/preview',
        '/standing',
        '/notes',
        '?depth=2&draft=true',
        '?trash=true&draft=true',
        '?joins[comments][limit]=0',
      ])
        await told(as, 'GET', (id) => `articles/${id}${rest}`)
      for (const verb of ['publish', 'withdraw', 'correct', 'duplicate', 'resume-live-blog', 'unpublish'])
        await told(
          as,
          'POST',
          (id) => `articles/${id}/${verb}`,
          () => ({ reason: 'x', text: 'x', kind: 'correction' }),
        )
      await told(
        as,
        'POST',
        (id) => `articles/access/${id}`,
        () => ({}),
      )
      await told(
        as,
        'PATCH',
        (id) => `articles/${id}`,
        () => ({ headline: 'x' }),
      )
      await told(as, 'DELETE', (id) => `articles/${id}`)
      await told(as, 'DELETE', (id) => `articles?where[id][equals]=${id}`)
      await told(
        as,
        'POST',
        () => 'comments',
        (id) => ({ article: id, text: 'A word' }),
      )
      await told(
        as,
        'POST',
        () => 'payload-locked-documents',
        (id) => ({ document: { relationTo: 'articles', value: id } }),
      )
      await told(as, 'GET', (id) => `comments?where[article][equals]=${id}`)
      await told(as, 'GET', (id) => `comments?where[article.headline][equals]=${id}`)
      await told(as, 'GET', (id) => `entries?where[article][equals]=${id}&depth=2`)
      await told(as, 'GET', (id) => `people?where[articles][in]=${id}`)
      await told(as, 'GET', (id) => `articles/count?where[id][equals]=${id}`)
      await told(as, 'GET', (id) => `articles?where[slug][equals]=${slugAt(id)}&draft=true`)
      await told(as, 'GET', (id) => `livewire/standing?url=https://wire.example/articles/${slugAt(id)}`)
      for (const field of [
        'Article(id: ID) { id }',
        'Article(id: ID, draft: true) { headline }',
        'docAccessArticle(id: ID) { fields { __typename } }',
        'versionArticle(id: "ID") { id }',
        'Articles(where: { id: { equals: ID } }, draft: true) { docs { headline } totalDocs }',
        'countArticles(where: { id: { equals: ID } }) { totalDocs }',
      ])
        await told(
          as,
          'POST',
          () => 'graphql',
          (id) => ({ query: `{ ${field.replace('"ID"', JSON.stringify(String(id))).replace('ID', JSON.stringify(id))} }` }),
        )
      for (const change of [
        'updateArticle(id: ID, data: { headline: "x" }) { id }',
        'deleteArticle(id: ID) { id }',
        'duplicateArticle(id: ID) { id }',
        'restoreVersionArticle(id: "ID") { id }',
      ])
        await told(
          as,
          'POST',
          () => 'graphql',
          (id) => ({ query: `mutation { ${change.replace('"ID"', JSON.stringify(String(id))).replace('ID', JSON.stringify(id))} }` }),
        )
    }
  })

  /** Statuses of what comes back for these bytes, until the connection ends or is silent. */
  const raw = (bytes: string): Promise<number[]> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
      let text = ''
      let timer = setTimeout(() => socket.destroy(), 3000)
      socket.on('connect', () => socket.write(Buffer.from(bytes, 'latin1')))
      socket.on('data', (data) => {
        text += data.toString('latin1')
        clearTimeout(timer)
        timer = setTimeout(() => socket.destroy(), 150)
      })
      socket.on('error', () => undefined)
      socket.on('close', () => {
        clearTimeout(timer)
        resolve([...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status)))
      })
    })

  it('heads of further shapes are answered, and none is taken for two', async () => {
    const head = (line: string, ...lines: string[]) => [line, ...lines, 'Connection: close', '', ''].join('\r\n')
    const get = (path: string, ...lines: string[]) => head(`GET ${path} HTTP/1.1`, 'Host: x', ...lines)
    const post = (path: string, body: string, ...lines: string[]) =>
      head(`POST ${path} HTTP/1.1`, 'Host: x', 'Content-Type: application/json', ...lines) + body
    const hosts = ['', 'a@b', '[::1', 'x:99999', 'x/y', 'x y', 'x,y', '127.0.0.1:0', 'evil.example#', 'ｘ', '%00', 'x'.repeat(5000)]
    const hidden = 'GET /api/users HTTP/1.1\r\nHost: x\r\n\r\n'
    const requests: string[] = [
      ...hosts.map((host) => head('GET /api/articles HTTP/1.1', `Host: ${host}`)),
      ...hosts.map((host) => get('/api/articles', `X-Forwarded-Host: ${host}`, `X-Forwarded-Proto: ${host}`, `Forwarded: ${host}`)),
      ...['127.0.0.1, 10.0.0.1', '::1', 'unknown', '_hidden', '[::1]:80', '256.1.1.1', ','.repeat(3000), '1.2.3.4\tx', "' OR 1=1"].map(
        (address) => get('/api/articles', `X-Forwarded-For: ${address}`, `X-Forwarded-For: ${address}`, `X-Real-IP: ${address}`),
      ),
      ...[
        'http://evil.example/api/articles',
        'http://evil.example',
        '//evil.example/api/articles',
        '/\\evil.example',
        '\\\\evil.example',
        'api/articles',
        '*',
        '?',
        '/api/articles#x',
        '/api/%2e%2e/admin',
        '/api/articles/%2f..%2f..',
        '/%c0%ae%c0%ae/',
        '/api/articles/%00',
        '/api/articles;x=1',
        '/api/./articles',
        '/api//articles',
        '/api/articles/?',
        '/API/articles',
        '/api/articles/constructor',
        '/api/__proto__',
        '/api/articles/%F0%9F%98%80',
        'javascript:alert(1)',
        'HTTP://X/api/articles',
        '/_next/%69mage?url=x',
        '/_next/./image',
        '/_next/image/../image',
      ].map((path) => get(path)),
      ...[
        'PRI * HTTP/2.0',
        'GET /api/articles HTTP/2.0',
        'GET /api/articles HTTP/0.9',
        'GET /api/articles',
        'get /api/articles HTTP/1.1',
        'FOO /api/articles HTTP/1.1',
        'PROPFIND /api/articles HTTP/1.1',
        'TRACE /api/articles HTTP/1.1',
        'OPTIONS * HTTP/1.1',
        'CONNECT x:443 HTTP/1.1',
        ' GET / HTTP/1.1',
        'GET\t/api/articles\tHTTP/1.1',
      ].map((line) => head(line, 'Host: x')),
      ...[
        'constructor',
        '__proto__',
        'toString',
        ',,,',
        '*;q=2',
        `de;q=${'9'.repeat(400)}`,
        'x'.repeat(6000),
        'en,'.repeat(1500),
        '\xff',
      ].map((language) => get('/api/articles/0', `Accept-Language: ${language}`)),
      ...['null', 'x', 'http://[', 'file://', 'https://wire.example.evil.example', 'https://wire.example, x'].flatMap((origin) => [
        get('/api/articles', `Origin: ${origin}`),
        head(
          'OPTIONS /api/articles HTTP/1.1',
          'Host: x',
          `Origin: ${origin}`,
          'Access-Control-Request-Method: PATCH',
          'Access-Control-Request-Headers: x,'.repeat(1) + ','.repeat(500),
        ),
      ]),
      ...[
        'payload-token',
        'payload-token=',
        '=;=;',
        'payload-token=%',
        'payload-token=a; payload-token=b',
        '__proto__=x',
        'payload-lng=__proto__',
        'payload-lng=%E0%A4%A',
        'payload-theme="',
      ].map((cookie) => get('/api/articles', `Cookie: ${cookie}`)),
      ...['JWT', 'JWT  x', 'JWT null', 'Bearer {}', 'users API-Key', 'x'.repeat(3000), '\xff\xfe'].map((value) =>
        get('/api/articles', `Authorization: ${value}`),
      ),
      get('/api/articles', `Authorization: JWT ${tokens['reader']}`, `Authorization: JWT ${tokens['reader']}`),
      ...['*', '"', 'W/"x"', `"${'x'.repeat(6000)}"`, '"a",'.repeat(1000)].flatMap((tag) => [
        get('/api/articles', `If-None-Match: ${tag}`),
        get('/livewire/feed.json', `If-None-Match: ${tag}`, `If-Modified-Since: ${tag}`),
      ]),
      ...['gzip;q=0, *;q=0', 'identity;q=0', ',', 'x'.repeat(5000), '*;q=nan'].flatMap((coding) => [
        get('/livewire/feed.json', `Accept-Encoding: ${coding}`),
        get('/api/articles', `Accept-Encoding: ${coding}`),
      ]),
      ...[
        'chunked, identity',
        'Chunked',
        '\tchunked',
        'chunked, chunked',
        'identity',
        'gzip, chunked',
        'chunked\r\nTransfer-Encoding: x',
        '"chunked"',
        'chunked;q=1',
      ].flatMap((coding) => [
        post('/api/readers', '2\r\n{}\r\n0\r\n\r\n', `Transfer-Encoding: ${coding}`),
        post('/api/readers', `0\r\n\r\n${hidden}`, `Transfer-Encoding: ${coding}`, 'Content-Length: 4'),
      ]),
      ...['2;a=b', `2;${'x'.repeat(3000)}`, '0x2', '2\t', '-2', 'ffffffffffffffff', '00000000002'].map((size) =>
        post('/api/readers', `${size}\r\n{}\r\n0\r\nX-Trailer: y\r\n\r\n`, 'Transfer-Encoding: chunked'),
      ),
      ...['2,2', '2, 3', ' 2', '2 ', '2.0', '٢', '9007199254740993', '1e3', ''].map((length) =>
        post('/api/readers', '{}', `Content-Length: ${length}`),
      ),
      ...['100-continue', '100-continue, 100-continue', '200-ok', 'x'.repeat(2000)].map((value) =>
        post('/api/readers', '{}', 'Content-Length: 2', `Expect: ${value}`),
      ),
      get('/api/articles', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA'),
      get('/api/articles', 'Upgrade: websocket', 'Sec-WebSocket-Key: x'),
      get(
        '/api/articles',
        'X_Under: 1',
        'X-Newsroom-Caller: forged',
        'x-middleware-subrequest: middleware:middleware',
        'x-invoke-path: /admin',
        'x-matched-path: /admin',
        'x-nextjs-data: 1',
        'RSC: 1',
        'Next-Router-State-Tree: %5B',
        'x-prerender-revalidate: 1',
      ),
      `GET /api/articles HTTP/1.1\nHost: x\nConnection: close\n\n`,
      `GET /api/articles HTTP/1.1\r\nHost: x\r\n X: y\r\n\r\n`,
      `GET /api/articles HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n`,
      `\r\n\r\n\r\n${get('/api/articles')}`,
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    ]
    const odd: [string, number[]][] = []
    // Side by side: those that are met with silence are waited for.
    for (let at = 0; at < requests.length; at += 16) {
      const some = requests.slice(at, at + 16)
      const all = await Promise.all(some.map(raw))
      for (const [n, statuses] of all.entries()) {
        const bad = statuses.some((status) => status >= 500 && status !== 501 && status !== 505)
        if (bad || statuses.filter((status) => status !== 100).length > 1) odd.push([(some[n] ?? '').slice(0, 200), statuses])
      }
    }
    expect(odd).toEqual([])
  }, 120_000)
})
