/** Ways in that others found in systems like this one: each has one answer, changes nothing that it may not, and none is 5xx. */
import { createHmac } from 'node:crypto'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { askAs } from './askAs.js'

type Id = number | string

describeEachEngine('Intruders', (engine) => {
  let app: BootedNewsroom
  const tokens: Record<string, string | undefined> = { nobody: undefined }
  const ids: Record<string, Id> = {}
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    for (const role of ['admin', 'editor', 'reporter', 'moderator'] as const) tokens[role] = await app.tokenOf(role)
    const account = { username: 'a_reader', password: 'the reader of all 1' }
    ids['reader'] = ((await (await app.request('POST', '/api/readers', { body: account })).json()) as { doc: { id: Id } }).doc.id
    tokens['reader'] = ((await (await app.request('POST', '/api/readers/login', { body: account })).json()) as { token: string }).token
    for (const { id, name } of (await app.payload.find({ collection: 'users', overrideAccess: true })).docs as { id: Id; name: string }[])
      ids[name] = id
    ids['article'] = (
      await app.payload.create({ collection: 'articles', data: { headline: 'Here', kind: 'wire', _status: 'published' } as never })
    ).id
    ids['draft'] = (
      await app.payload.create({ collection: 'articles', data: { headline: 'A secret draft', kind: 'wire', _status: 'draft' } as never })
    ).id
  })
  afterAll(() => app?.stop())

  const json = { 'content-type': 'application/json' }
  const send = askAs(() => app, tokens)
  const graphQL = (query: string, as = 'nobody') => send('POST', '/api/graphql', { body: JSON.stringify({ query }), headers: json, as })
  const rows = async (collection: 'users' | 'readers') =>
    JSON.stringify(
      (await app.payload.find({ collection, overrideAccess: true, showHiddenFields: true, limit: 100, depth: 0, sort: 'createdAt' })).docs,
    )
  const notServerError = (told: unknown[], { status, text }: { status: number; text: string }) =>
    expect.soft([...told, status < 500, status < 500 ? '' : text]).toEqual([...told, true, ''])

  it('tokens that are made up, of another algorithm, another collection or another key sign nobody in', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const [head = '', body = '', signature = ''] = String(tokens['reader']).split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
    const admin = { ...claims, id: ids['admin'], collection: 'users', email: 'admin@wire.example', role: 'admin' }
    const signed = (header: object, payload: object, key: string) => {
      const text = `${part(header)}.${part(payload)}`
      return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
    }
    const forged = [
      `${part({ alg: 'none', typ: 'JWT' })}.${part(admin)}.`,
      `${part({ alg: 'NONE' })}.${part(admin)}.${signature}`,
      `${head}.${part(admin)}.${signature}`,
      `${head}.${part(admin)}`,
      signed({ alg: 'HS256', typ: 'JWT' }, admin, ''),
      signed({ alg: 'HS256', typ: 'JWT' }, admin, 'secret'),
      signed({ alg: 'HS512' }, admin, ''),
      signed({ alg: 'HS256', kid: '/dev/null' }, admin, '\0'),
      signed({ alg: 'HS256', jwk: { kty: 'oct', k: '' } }, admin, ''),
      `${body}.${body}.${body}`,
      '..',
      'null',
      '[object Object]',
      `${head}.${body}.${signature}x`,
      `${String(tokens['reader'])}.x`,
    ]
    for (const token of forged) {
      for (const headers of [
        { authorization: `JWT ${token}` },
        { authorization: `Bearer ${token}` },
        { cookie: `payload-token=${token}` },
        { cookie: `payload-token=${tokens['reader']}; payload-token=${token}` },
      ]) {
        const answer = await send('GET', '/api/users?depth=0', { headers: headers as unknown as Record<string, string> })
        expect.soft([headers, answer.status, answer.text.includes('@wire.example')]).toEqual([headers, 403, false])
      }
    }
    for (const authorization of [
      'users API-Key x',
      'readers API-Key null',
      'users API-Key ',
      'Basic YWRtaW46YWRtaW4=',
      'JWT',
      'JWT ',
      'jwt x',
      ` JWT ${tokens['admin']}x`,
    ]) {
      expect.soft([authorization, (await send('GET', '/api/users', { headers: { authorization } })).status]).toEqual([authorization, 403])
    }
    for (const path of ['/api/users/refresh-token', '/api/users/logout', '/api/users/logout?allSessions=true']) {
      const answer = await send('POST', path, { as: 'reader' })
      notServerError([path], answer)
      expect.soft([path, answer.text.includes('"token"')]).toEqual([path, false])
    }
    expect((await send('GET', '/api/users?limit=1', { as: 'admin' })).status).toBe(200)
  })

  it('nobody gives himself a role, a hash, a session, an id or another collection, by any door', async () => {
    const before = await rows('users')
    const gains: Record<string, unknown>[] = [
      { role: 'admin' },
      { hash: 'x'.repeat(64), salt: 'y' },
      { sessions: [{ id: 'x', expiresAt: '2099-01-01T00:00:00.000Z' }] },
      { resetPasswordToken: 'x', resetPasswordExpiration: '2099-01-01T00:00:00.000Z' },
      { loginAttempts: 9999, lockUntil: '2099-01-01T00:00:00.000Z' },
      { _verified: true, _verificationToken: 'x' },
      { id: 1, _id: 'x' },
      { collection: 'users' },
      { apiKey: 'x', enableAPIKey: true, apiKeyIndex: 'x' },
      { createdAt: '1970-01-01' },
      { 'role ': 'admin' },
      { Role: 'admin' },
      { role: ['admin'] },
    ]
    for (const gain of gains) {
      for (const as of ['reporter', 'moderator', 'editor', 'reader', 'nobody']) {
        const own = as === 'reader' || as === 'nobody' ? ids['admin'] : ids[as]
        notServerError([as, gain], await send('PATCH', `/api/users/${String(own)}`, { as, body: gain }))
        const form = new FormData()
        form.set('_payload', JSON.stringify(gain))
        for (const [name, value] of Object.entries(gain)) form.set(name, typeof value === 'string' ? value : JSON.stringify(value))
        notServerError([as, 'form', gain], await send('PATCH', `/api/users/${String(own)}`, { as, body: form }))
        notServerError([as, 'bulk', gain], await send('PATCH', '/api/users?where[id][exists]=true', { as, body: gain }))
      }
    }
    for (const as of ['reporter', 'editor', 'reader', 'nobody']) {
      for (const query of [
        `mutation { updateUser(id: ${JSON.stringify(ids[as] ?? ids['admin'])}, data: { role: admin }) { id } }`,
        `mutation { a: createUser(data: { email: "b@wire.example", password: "four plain words here", name: "B", role: admin }) { id } b: createUser(data: { email: "c@wire.example", password: "four plain words here", name: "C", role: admin }) { id } }`,
        `mutation { unlockUser(email: "admin@wire.example") }`,
        `mutation { duplicateUser(id: ${JSON.stringify(ids['admin'])}) { id } }`,
        `mutation { deleteUser(id: ${JSON.stringify(ids['admin'])}) { id } }`,
      ])
        notServerError([as, query], await graphQL(query, as))
      for (const [method, path] of [
        ['POST', '/api/users'],
        ['POST', `/api/users/${String(ids['admin'])}/duplicate`],
        ['POST', '/api/users/first-register'],
        ['POST', '/api/users/unlock'],
        ['POST', '/api/users/verify/x'],
        ['DELETE', `/api/users/${String(ids['admin'])}`],
        ['DELETE', '/api/users?where[id][exists]=true'],
        ['PUT', `/api/users/${String(ids['admin'])}`],
      ] as const)
        notServerError(
          [as, method, path],
          await send(method, path, {
            as,
            ...(method === 'DELETE'
              ? {}
              : { body: { email: 'new@wire.example', password: 'four plain words here', name: 'New', role: 'admin' } }),
          }),
        )
    }
    expect(strip(await rows('users'))).toEqual(strip(before))
    const made = await send('POST', '/api/readers', {
      body: '{"username":"twice_named","username":"twice_named_b","password":"the reader of all 2","role":"admin","sessions":[{"id":"x"}],"hash":"x","salt":"y","collection":"users","id":"7","moderated":true}',
      headers: json,
    })
    expect(made.status).toBe(201)
    expect(made.text).not.toMatch(/"(hash|salt|role)"|"sessions":\[\{/)
  })

  it('nobody signs in with an object, a list, a wildcard or another field', async () => {
    const values: unknown[] = [{ $ne: null }, ['admin@wire.example'], { equals: 'admin@wire.example' }, null, true, '', '%', { length: 20 }]
    for (const value of values) {
      for (const body of [
        { email: value, password: 'wrong' },
        { email: 'admin@wire.example', password: value },
        { username: value, password: value },
        { id: ids['admin'], password: value },
        { data: { email: value, password: value } },
      ]) {
        for (const slug of ['users', 'readers']) {
          const answer = await send('POST', `/api/${slug}/login`, { body })
          expect.soft([slug, body, answer.status >= 400 && answer.status < 500]).toEqual([slug, body, true])
        }
      }
    }
  })

  it('hidden fields are chosen, sorted and filtered by in no spelling', async () => {
    const spellings = [
      'hash',
      ' hash',
      'hash ',
      '-hash',
      '--hash',
      '+hash',
      'HASH',
      'Hash',
      'ｈash',
      'hash.',
      '.hash',
      'hash,name',
      'name,hash',
      'sessions.0.id',
      'salt',
      'resetPasswordToken',
      'users.hash',
      '_doc.hash',
      'hash%00',
      'name\u0000hash',
      'ha\u200bsh',
    ]
    for (const as of ['nobody', 'reporter']) {
      for (const spelling of spellings) {
        const name = encodeURIComponent(spelling)
        for (const query of [
          `sort=${name}`,
          `sort[]=${name}`,
          `sort[0]=${name}`,
          `where[${name}][exists]=true`,
          `where[${name}][like]=a`,
          `where[or][0][${name}][not_equals]=a`,
        ]) {
          for (const door of ['users', 'users/count']) {
            const { status, text } = await send('GET', `/api/${door}?${query}`, { as })
            const found = text.includes('"totalDocs":') && !text.includes('"totalDocs":0')
            // A path that is none may be left out of an order; it never says anything of what is hidden.
            const isHarmless = !found || query.startsWith('sort') ? status < 500 : false
            expect.soft([as, door, query, status, isHarmless]).toEqual([as, door, query, status, true])
          }
        }
        for (const query of [`select[${name}]=true`, `select[${name}][x]=true`, `populate[users][${name}]=true&depth=3`]) {
          for (const path of ['users', 'users/me', 'articles', 'payload-locked-documents', 'access']) {
            const { status, text } = await send('GET', `/api/${path}?${query}`, { as })
            expect
              .soft([as, path, query, status < 500, /"(hash|salt|resetPasswordToken)":"/.test(text)])
              .toEqual([as, path, query, true, false])
          }
        }
      }
    }
  })

  it('desks’ own rows are their owner’s: preferences, locks, presets', async () => {
    const set = (as: string, body: object) => send('POST', '/api/payload-preferences/articles-list', { as, body })
    expect((await set('editor', { value: { limit: 7 } })).status).toBe(200)
    for (const as of ['reporter', 'reader', 'nobody']) {
      for (const [method, path] of [
        ['GET', '/api/payload-preferences/articles-list'],
        ['DELETE', '/api/payload-preferences/articles-list'],
        ['GET', '/api/payload-preferences'],
        ['GET', `/api/payload-preferences?where[user.value][equals]=${String(ids['editor'])}`],
        ['GET', '/api/payload-preferences/articles-list?depth=5'],
      ] as const) {
        const answer = await send(method, path, { as })
        notServerError([as, method, path], answer)
        expect.soft([as, method, path, answer.text.includes('"limit":7')]).toEqual([as, method, path, false])
      }
      notServerError(
        [as],
        await set(as, { value: { limit: 8 }, user: { relationTo: 'users', value: ids['editor'] }, key: 'articles-list' }),
      )
    }
    const own = await send('GET', '/api/payload-preferences/articles-list', { as: 'editor' })
    expect(own.text).toContain('"limit":7')
    for (const key of ['__proto__', 'constructor', 'a.b', '$where', '%00', 'x'.repeat(3000), '..%2f..%2fusers', '💥'])
      for (const method of ['GET', 'POST', 'DELETE'])
        notServerError(
          [method, key.slice(0, 20)],
          await send(method, `/api/payload-preferences/${encodeURIComponent(key)}`, {
            as: 'editor',
            ...(method === 'POST' ? { body: { value: key } } : {}),
          }),
        )
    const lock = await send('POST', '/api/payload-locked-documents', {
      as: 'editor',
      body: { document: { relationTo: 'articles', value: ids['article'] }, user: { relationTo: 'users', value: ids['editor'] } },
    })
    const { doc } = JSON.parse(lock.text) as { doc?: { id: Id } }
    if (doc) {
      for (const as of ['reader', 'nobody', 'reporter'])
        for (const method of ['PATCH', 'DELETE'])
          notServerError(
            [as, method],
            await send(method, `/api/payload-locked-documents/${String(doc.id)}`, {
              as,
              ...(method === 'PATCH' ? { body: { user: { relationTo: 'users', value: ids['admin'] } } } : {}),
            }),
          )
      const { docs } = await app.payload.find({ collection: 'payload-locked-documents', overrideAccess: true, depth: 0 })
      for (const { user } of docs as { user: { value: Id } }[]) expect.soft(String(user.value)).toBe(String(ids['editor']))
    }
  })

  it('verbs of other methods do nothing, and drafts are published, taken back and duplicated by nobody', async () => {
    const { draft, article } = ids
    for (const as of ['nobody', 'reader']) {
      for (const id of [draft, article]) {
        for (const verb of [
          'publish',
          'withdraw',
          'correct',
          'pin',
          'unpin',
          'duplicate',
          'notes',
          'receipts',
          'preview',
          'versions',
          'access',
          'standing',
        ]) {
          for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'POST']) {
            const answer = await send(method, `/api/articles/${String(id)}/${verb}`, {
              as,
              ...(['GET', 'HEAD', 'OPTIONS', 'DELETE'].includes(method) ? {} : { body: { reason: 'x', text: 'x', kind: 'correction' } }),
            })
            notServerError([as, method, verb], answer)
            expect.soft([as, method, verb, answer.text.includes('A secret draft')]).toEqual([as, method, verb, false])
          }
        }
      }
    }
    const shown = await app.payload.findByID({ collection: 'articles', id: String(draft), overrideAccess: true, draft: true })
    expect(shown).toMatchObject({ headline: 'A secret draft', _status: 'draft' })
    expect((await send('GET', `/api/articles/${String(article)}`)).status).toBe(200)
  })

  it('huge and odd numbers, dates and ids are 4xx in every place', async () => {
    const odd = [
      '9223372036854775808',
      '-9223372036854775809',
      '1e309',
      '-0',
      '1.0',
      '1e0',
      '0x1',
      '1n',
      '1;',
      '1%00',
      '1/../2',
      '%2e%2e',
      '%31',
      ' 1',
      '1,2',
      '[1]',
      '{"$gt":0}',
      '0'.repeat(500) + '1',
      '٠١',
      'NaN',
      'undefined',
      'null',
      'true',
      "1' OR '1'='1",
      '1)--',
      '6b0b5a9aeb2a1802548a966',
      '6b0b5a9aeb2a1802548a9663z',
    ]
    for (const value of odd) {
      const text = value.startsWith('%') || value.includes('%00') ? value : encodeURIComponent(value)
      for (const path of [
        `articles/${text}`,
        `articles/versions/${text}`,
        `images/${text}`,
        `readers/${text}`,
        `globals/comment-settings/versions/${text}`,
        'globals/comment-settings/versions',
        `articles/${text}/receipts`,
        `comments/thread?article=${text}`,
        `comments/${text}`,
        `articles?where[publishedAt][greater_than]=${text}`,
        `articles?where[id][not_in]=${text}`,
        `articles?where[leadImage][not_in]=${text}`,
        `articles?where[publishedAt][in]=${text}`,
        `articles?where[pinned][not_in]=${text}`,
        `images?where[width][not_in]=${text}`,
        `livewire/log?after=${text}&limit=${text}`,
        `livewire-items?where[seq][less_than]=${text}`,
      ]) {
        for (const as of ['nobody', 'editor']) notServerError([as, path], await send('GET', `/api/${path}`, { as }))
      }
      notServerError(['restore', value], await send('POST', `/api/globals/comment-settings/versions/${text}`, { as: 'editor' }))
      for (const method of ['PATCH', 'DELETE'])
        notServerError(
          [method, value],
          await send(method, `/api/articles/${text}`, { as: 'editor', ...(method === 'PATCH' ? { body: { headline: 'Odd' } } : {}) }),
        )
      notServerError(
        ['GraphQL', value],
        await graphQL(
          `{ Article(id: ${JSON.stringify(value)}) { id } Articles(where: { publishedAt: { greater_than: ${JSON.stringify(value)} } }, page: 1) { totalDocs } }`,
          'editor',
        ),
      )
    }
    for (const at of [
      '+275760-09-13T00:00:00.001Z',
      '-271821-04-20T00:00:00.000Z',
      '0000-00-00',
      '2026-02-30T25:61:61Z',
      '2026-W01',
      8.64e15,
      8.64e15 + 1,
      -1,
      1e308,
      [],
      {},
      true,
      '١/١/٢٠٢٦',
    ]) {
      for (const field of ['embargoUntil', 'publishedAt', 'date'])
        notServerError(
          [field, at],
          await send('PATCH', `/api/articles/${String(ids['draft'])}?draft=true`, { as: 'editor', body: { [field]: at } }),
        )
    }
    expect((await send('GET', '/api/articles', { as: 'editor' })).status).toBe(200)
  }, 120_000)

  it('conditions that GraphQL lets be null are refused, in every list, at any depth', async () => {
    const lists = ['Articles', 'Entries', 'Images', 'People', 'Feeds', 'Comments'] as const
    for (const list of lists) {
      for (const where of [
        '{ id: null }',
        '{ createdAt: null }',
        '{ AND: null }',
        '{ OR: null }',
        '{ AND: [null] }',
        '{ OR: [{ id: null }] }',
        '{ id: { equals: null } }',
        '{ id: { in: null } }',
        '{ id: { in: [null] } }',
        '{ AND: [{ OR: [{ updatedAt: null }] }] }',
        'null',
      ]) {
        for (const as of ['nobody', 'editor'])
          notServerError([list, where, as], await graphQL(`{ ${list}(where: ${where}) { docs { id } } }`, as))
      }
    }
    const { text } = await graphQL('{ Articles(where: { headline: null }) { docs { id } } }')
    expect(text).toContain('A condition is an operator with a value')
  })
})

/** Accounts as they were, but for what a refused log-in counts. */
const strip = (rows: string): unknown =>
  (JSON.parse(rows) as Record<string, unknown>[]).map(({ updatedAt: _, loginAttempts: __, sessions: ___, ...row }) => row)
