/** Other spellings of the kinds of attack that are known: each has one answer, in words, and none of 5xx. */
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'

import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { capBodies } from '../../../src/server/capBodies.js'
import { refuseBadTarget } from '../../../src/server/refuseBadTarget.js'
import { serverParts } from '../../../src/server/serverParts.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type NodeServer, startNodeServer } from '../../helpers/nodeServer.js'
import { payloadBehind } from '../../helpers/serveAnswers.js'
import { upload } from '../images/pictures.js'
import { askAs } from './askAs.js'

type Id = number | string

describeEachEngine('Strangers', (engine) => {
  let app: BootedNewsroom
  let server: NodeServer
  const tokens: Record<string, string | undefined> = { nobody: undefined }
  const ids: Record<string, Id> = {}
  const secret = { email: 'hidden-colleague@wire.example' }

  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    for (const role of ['admin', 'editor', 'reporter', 'moderator'] as const) tokens[role] = await app.tokenOf(role)
    const account = { username: 'a_reader', password: 'the reader of all 1' }
    await app.request('POST', '/api/readers', { body: account })
    tokens['reader'] = ((await (await app.request('POST', '/api/readers/login', { body: account })).json()) as { token: string }).token
    const colleague = await app.payload.create({
      collection: 'users',
      data: { ...secret, password: 'a colleague of all 1', name: 'Colleague', role: 'editor' } as never,
    })
    const made = await app.payload.create({
      collection: 'articles',
      data: { headline: 'Here', kind: 'wire', _status: 'published' } as never,
    })
    await app.payload.db.updateOne({
      collection: 'articles',
      id: made.id,
      data: { createdBy: colleague.id, publishedBy: colleague.id, changedBy: colleague.id },
    })
    ids['article'] = made.id
    const picture = await upload(
      app,
      'images',
      await sharp({ create: { width: 64, height: 48, channels: 3, background: '#246' } })
        .jpeg()
        .toBuffer(),
      { token: String(tokens['editor']), name: 'seen.jpg', fields: { alt: 'x', creator: 'Ann', ownPicture: true } },
    )
    ids['picture'] = picture.doc.id
    await app.request('PATCH', `/api/articles/${made.id}`, { token: String(tokens['editor']), body: { leadImage: picture.doc.id } })
    server = await startNodeServer()
    server.serve(
      refuseBadTarget,
      capBodies({ isSignedIn: async (headers) => Boolean((await app.payload.auth({ headers })).user) }),
      ...serverParts(app.payload, { NODE_ENV: 'test' }).flatMap(({ handler }) => handler ?? []),
      payloadBehind(app),
    )
  })
  afterAll(async () => {
    await server?.stop()
    await app?.stop()
  })

  const send = askAs(() => app, tokens)
  const graphQL = (body: object, headers: Record<string, string> = {}, as = 'nobody') =>
    send('POST', '/api/graphql', { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers }, as })

  it('GraphQL says why it takes no other kind of body, and takes every spelling of its own', async () => {
    const query = '{ Articles { totalDocs } }'
    for (const type of [
      'text/plain',
      'application/graphql',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
      'application/json; charset=latin1',
      'text/json',
      '',
    ]) {
      const { status, text } = await send('POST', '/api/graphql', { body: JSON.stringify({ query }), headers: { 'content-type': type } })
      expect.soft([type, status, text]).toEqual([type, 415, expect.stringContaining('application/json')])
    }
    for (const type of [
      'application/json',
      'Application/JSON',
      'application/json;charset=UTF-8',
      'application/json; charset="utf-8"',
      'application/json; charset=utf8',
      'application/json; odata=verbose',
      'application/json;',
    ])
      expect.soft([type, (await graphQL({ query }, { 'content-type': type })).status]).toEqual([type, 200])
    const empty = await send('POST', '/api/graphql')
    expect.soft([empty.status, empty.text]).toEqual([400, expect.stringContaining('no query')])
  })

  it('bodies that are compressed are refused in words', async () => {
    for (const coding of ['gzip', 'br', 'deflate', 'zstd', 'x-gzip', 'gzip, gzip']) {
      for (const path of ['/api/articles', '/api/graphql', `/api/articles/${ids['article']}/publish`, '/api/readers/login']) {
        const { status, text } = await send('POST', path, {
          as: 'editor',
          body: new Blob([gzipSync('{"headline":"x"}')]),
          headers: { 'content-type': 'application/json', 'content-encoding': coding },
        })
        expect.soft([coding, path, status, text]).toEqual([coding, path, 415, expect.stringContaining('Content-Encoding')])
      }
    }
  })

  it('names of the language itself in queries and bodies are 400, or nothing', async () => {
    const names = [
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'valueOf',
      '__defineGetter__',
      'constructor.prototype',
      '__proto__.polluted',
      'length',
      'then',
    ]
    const queries = names.flatMap((name) => [
      ...[
        `where[${name}][equals]=1`,
        `where[or][0][${name}][equals]=1`,
        `where[headline][${name}]=1`,
        `where[and][${name}][headline][equals]=1`,
        `where[bylines.${name}][equals]=1`,
        `sort=${name}`,
        `sort=-bylines.${name}`,
      ],
      ...[
        `select[${name}]=true`,
        `select[body][${name}]=true`,
        `populate[${name}][name]=true`,
        `populate[people][${name}]=true`,
        `joins[${name}][limit]=1`,
        `${name}=1`,
        `${name}[x]=1`,
        `field=${name}`,
        `depth[${name}]=1`,
        `limit[${name}]=1`,
        `draft[${name}]=1`,
      ],
    ])
    const doors = ['articles', `articles/${ids['article']}`, 'articles/count', 'articles/versions', 'people']
    for (const [n, query] of queries.entries()) {
      // Each of them at two doors, in turn.
      for (const [path, as] of [
        ['articles', 'editor'],
        [doors[n % doors.length], n % 2 ? 'nobody' : 'editor'],
      ] as const) {
        const { status, text } = await send('GET', `/api/${path}?${query}`, { as })
        expect.soft([path, query, status < 500, status < 500 ? '' : text]).toEqual([path, query, true, ''])
      }
    }
    for (const name of names) {
      for (const body of [`{"${name}":{"polluted":true}}`, `{"hatTips":[{"${name}":1,"name":"a"}],"withdrawal":{"${name}":"x"}}`]) {
        const { status, text } = await send('PATCH', `/api/articles/${ids['article']}?draft=true`, {
          as: 'editor',
          body,
          headers: { 'content-type': 'application/json' },
        })
        expect.soft([body, status < 500, status < 500 ? '' : text]).toEqual([body, true, ''])
      }
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('numbers in other digits, signs and forms are none, or the cap', async () => {
    for (const value of [
      '١٢',
      '１０',
      '٣',
      '1e3',
      '0x10',
      '1_000',
      ' 7',
      '+5',
      'Infinity',
      '-Infinity',
      'NaN',
      '1,5',
      '²',
      '½',
      '9'.repeat(400),
      '-0',
      '1.0',
    ]) {
      const text = encodeURIComponent(value)
      for (const path of [
        `articles?limit=${text}`,
        `articles?page=${text}`,
        `articles?depth=${text}`,
        `articles/${text}`,
        `articles?where[id][equals]=${text}`,
        `articles?where[id][in]=${text},1`,
        `images/${text}/original`,
        `articles/${text}?depth=${text}`,
      ]) {
        for (const as of ['nobody', 'editor']) {
          const answer = await send('GET', `/api/${path}`, { as })
          expect.soft([path, as, answer.status < 500, answer.status < 500 ? '' : answer.text]).toEqual([path, as, true, ''])
          const { docs } = (answer.text.startsWith('{') ? JSON.parse(answer.text) : {}) as { docs?: object[] }
          expect.soft((docs ?? []).length).toBeLessThanOrEqual(500)
        }
      }
      for (const verb of ['publish', 'withdraw'])
        expect
          .soft((await send('POST', `/api/articles/${text}/${verb}`, { as: 'editor', body: { reason: 'x' } })).status, `${value} ${verb}`)
          .toBeLessThan(500)
      expect.soft((await send('GET', `/api/livewire/log?after=${text}`)).status).toBeLessThan(500)
      expect.soft((await send('GET', `/api/livewire/log?limit=${text}`)).status).toBeLessThan(500)
    }
  })

  it('colleagues’ addresses and secrets are found by no path, order, choice of fields, join or group', async () => {
    const id = ids['article']
    const paths = [
      'createdBy.email',
      'publishedBy.email',
      'changedBy.email',
      'createdBy.resetPasswordToken',
      'createdBy.hash',
      'createdBy.sessions.id',
      'createdBy.loginAttempts',
      'createdBy.lockUntil',
      'createdBy.apiKey',
    ]
    for (const as of ['nobody', 'reader', 'reporter']) {
      for (const path of paths) {
        const name = path.replaceAll('.', '__')
        for (const query of [
          `where[${path}][like]=hidden`,
          `where[${path}][exists]=true`,
          `sort=${path}`,
          `sort=-${path}`,
          `where[${name}][like]=hidden`,
          `where[or][0][and][0][${path}][contains]=hid`,
          `joins[articles][where][${path}][like]=h`,
        ]) {
          const slug = query.startsWith('joins') ? 'people' : 'articles'
          const { status } = await send('GET', `/api/${slug}?${query}`, { as })
          expect.soft([as, query, status]).toEqual([as, query, 400])
        }
        expect
          .soft([as, path, (await send('GET', `/api/articles/count?where[${path}][like]=hidden`, { as })).status])
          .toEqual([as, path, 400])
        expect
          .soft([
            as,
            path,
            [400, 403, 404].includes((await send('GET', `/api/articles/versions?where[version.${path}][like]=hidden`, { as })).status),
          ])
          .toEqual([as, path, true])
        expect
          .soft([
            as,
            path,
            (await graphQL({ query: `{ Articles(where: { ${name}: { like: "hidden" } }) { totalDocs } }` }, {}, as)).text.includes(
              '"totalDocs":1',
            ),
          ])
          .toEqual([as, path, false])
        expect
          .soft([
            as,
            path,
            (await graphQL({ query: `{ Articles(sort: "${path}") { totalDocs } }` }, {}, as)).text.includes('"totalDocs":1'),
          ])
          .toEqual([as, path, false])
      }
      for (const query of [
        'depth=5&populate[users][email]=true',
        'depth=3&select[createdBy]=true&populate[users]=true',
        'depth=10',
        'select[createdBy][email]=true&depth=2',
        'depth=2&populate[users][sessions]=true&populate[users][hash]=true&populate[users][resetPasswordToken]=true',
      ]) {
        for (const path of [
          `articles/${id}`,
          'articles',
          'people',
          'images',
          'livewire-items',
          'masthead-roles',
          'articles/versions',
          'entries',
          'article-schedule',
          'desk-notes',
        ]) {
          const { text, status } = await send('GET', `/api/${path}?${query}`, { as })
          expect
            .soft([
              as,
              path,
              query,
              text.includes(secret.email),
              /"(hash|salt|resetPasswordToken)":|"sessions":\[\{/.test(text),
              status < 500,
            ])
            .toEqual([as, path, query, false, false, true])
        }
      }
      const asked = await graphQL({ query: `{ Articles { docs { createdBy { email } publishedBy { email } } } }` }, {}, as)
      expect.soft([as, asked.text.includes(secret.email)]).toEqual([as, false])
    }
    for (const as of ['editor', 'admin', 'moderator']) {
      for (const path of paths.filter((one) => !one.endsWith('email')))
        expect.soft([as, path, (await send('GET', `/api/articles?sort=${path}`, { as })).status]).toEqual([as, path, 400])
    }
  })

  it('versions, drafts and languages are nobody’s by another spelling', async () => {
    const draft = await app.payload.update({
      collection: 'articles',
      id: ids['article'] as string,
      data: { headline: 'A secret draft' } as never,
      draft: true,
    })
    for (const as of ['nobody', 'reader']) {
      for (const query of [
        'draft=true',
        'draft[]=true',
        'draft=1',
        'DRAFT=true',
        'draft=true&draft=false',
        'locale=*',
        'locale=all',
        'locale[]=en',
        'fallback-locale[]=en&fallback-locale[]=*',
        'fallback-locale=*',
        'fallbackLocale=all',
        'trash=true',
        'overrideAccess=true',
        'showHiddenFields=true',
        'user[role]=admin',
        'disableErrors=true',
        'data[headline]=x',
        'context[x]=1',
        'flattenLocales=false',
        'currentDepth=1',
        'includeLockStatus=true',
      ]) {
        for (const path of [
          `articles/${draft.id}`,
          'articles',
          'articles/versions',
          `articles/versions/${draft.id}`,
          `globals/articles`,
          `articles/${draft.id}/versions`,
        ]) {
          const { status, text } = await send('GET', `/api/${path}?${query}`, { as })
          expect
            .soft([as, path, query, status < 500, text.includes('A secret draft'), /wireRevision|embargoUntil|"createdBy"/.test(text)])
            .toEqual([as, path, query, true, false, false])
        }
      }
      for (const query of [
        '{ versionsArticles { docs { version { headline } } } }',
        '{ Articles(draft: true) { docs { headline } } }',
        '{ Articles(draft: true, trash: true) { docs { headline } } }',
        '{ docAccessArticle(id: 1) { fields { headline { read { permission } } } } }',
        'mutation { restoreVersionArticle(id: 1) { headline } }',
        '{ Access { articles { fields { wireState { read { permission } } } } } }',
      ]) {
        expect.soft([query, (await graphQL({ query }, {}, as)).text.includes('A secret draft')]).toEqual([query, false])
      }
    }
  })

  it('GraphQL takes what others have beside queries for what it is', async () => {
    const odd: [object, RegExp?][] = [
      [{ query: '{ Articles { totalDocs } }', extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }],
      [{ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }],
      [{ query: '{ Articles { totalDocs } }', operationName: 'Nope' }],
      [{ query: 'query A { __typename } query B { __typename }' }],
      [{ query: 'query A { __typename } query B { __typename }', operationName: 'B' }],
      [{ query: '{ ... @defer { Articles { totalDocs } } }' }],
      [{ query: '{ Articles { docs @stream(initialCount: 1) { id } } }' }],
      [{ query: 'query ($n: String!) { __type(name: $n) { fields { name type { name ofType { name } } } } }', variables: { n: 'User' } }],
      [{ query: 'query ($n: String!) { __type(name: $n) { name } }', variables: { n: { a: 1 } } }],
      [{ query: '{ Articles(where: { kind: { equals: nothing } }) { totalDocs } }' }],
      [{ query: '{ Articles(where: { kind: { equals: "wire" } }) { totalDocs } }' }],
      [{ query: '{ Articles(where: { kind: { in: [[wire]] } }) { totalDocs } }' }],
      [{ query: '{ Articles(limit: 99999999999999) { totalDocs } }' }],
      [{ query: '{ Articles(limit: 1.5) { totalDocs } }' }],
      [{ query: '{ Articles(page: -5) { totalDocs } }' }],
      [{ query: `{ Article(id: ${'9'.repeat(40)}) { id } }` }],
      [{ query: '{ Article(id: "' + '\\u0000' + '") { id } }' }],
      [{ query: '{ Articles(where: { publishedAt: { greater_than: 5 } }) { totalDocs } }' }],
      [{ query: '{ Articles(where: { publishedAt: { greater_than: "9999-99-99" } }) { totalDocs } }' }],
      [
        {
          query: 'query ($w: Article_where) { Articles(where: $w) { totalDocs } }',
          variables: { w: { AND: [{ OR: [{ headline: { equals: { x: 1 } } }] }] } },
        },
      ],
      [{ query: 'query ($w: Article_where) { Articles(where: $w) { totalDocs } }', variables: { w: { __proto__: { x: 1 } } } }],
      [{ query: 'query ($w: JSON) { Articles(where: $w) { totalDocs } }', variables: { w: {} } }],
      [{ query: '{ a: __schema { types { name } } }' }],
      [{ query: 'mutation { createArticle(data: { headline: "x", kind: wire, body: "text" }) { id } }' }],
      [
        {
          query: 'mutation ($d: mutationArticleInput!) { createArticle(data: $d) { id } }',
          variables: { d: { headline: 'x', kind: 'wire', body: { root: 7 } } },
        },
      ],
      [{ query: 'mutation ($d: mutationArticleInput!) { createArticle(data: $d) { id } }', variables: { d: [] } }],
      [{ query: '{ Articles { totalDocs } }', variables: 'x' }],
      [{ query: '{ Articles { totalDocs } }', variables: [1] }],
      [{ query: '{ Articles { totalDocs } }', variables: null }],
      [{ query: 7 }],
      [{ query: '' }],
    ]
    for (const as of ['nobody', 'editor']) {
      for (const [body] of odd) {
        const { status, text } = await graphQL(body, {}, as)
        expect
          .soft([
            as,
            JSON.stringify(body).slice(0, 120),
            status < 500 && text !== '',
            /Something went wrong|"statusCode":500|Internal/.test(text) ? text : '',
          ])
          .toEqual([as, JSON.stringify(body).slice(0, 120), true, ''])
      }
    }
  })

  it('no file is fetched from an address, by whichever name it is given', async () => {
    let asked = 0
    const trap = await startNodeServer()
    trap.serve((_req, res) => {
      asked += 1
      res.writeHead(200, { 'content-type': 'image/jpeg' }).end('x')
      return true
    })
    const url = `${trap.url}/trap.jpg`
    const path = `/api/images/${ids['picture']}`
    try {
      for (const [method, at] of [
        ['POST', '/api/images'],
        ['PATCH', path],
        ['POST', `${path}/duplicate`],
        ['PATCH', `/api/images?where[id][equals]=${ids['picture']}`],
      ] as const) {
        for (const body of [
          { url, filename: 'trap.jpg' },
          { url, filename: 'trap.jpg', alt: 'x', mimeType: 'image/jpeg', filesize: 1 },
          { externalURL: url },
          { thumbnailURL: url, sizes: { small: { url } } },
          { uploadEdits: { crop: { x: 0, y: 0, width: 10, height: 10 } }, url, filename: 'seen.jpg' },
        ]) {
          const { status } = await send(method, at, { as: 'editor', body })
          expect
            .soft([method, at, JSON.stringify(body).slice(0, 40), status < 500])
            .toEqual([method, at, JSON.stringify(body).slice(0, 40), true])
          const form = new FormData()
          form.set('_payload', JSON.stringify(body))
          expect.soft((await send(method, at, { as: 'editor', body: form })).status).toBeLessThan(500)
        }
      }
      for (const at of ['/api/images/paste-url', `/api/images/paste-url/${ids['picture']}`]) {
        for (const method of ['GET', 'POST'])
          expect
            .soft([
              method,
              at,
              [400, 401, 403, 404, 405].includes(
                (
                  await send(method, `${at}?src=${encodeURIComponent(url)}`, {
                    as: 'admin',
                    ...(method === 'POST' ? { body: { src: url } } : {}),
                  })
                ).status,
              ),
            ])
            .toEqual([method, at, true])
      }
      expect.soft((await send('GET', path, { as: 'editor' })).text).not.toContain(trap.url)
      expect(asked).toBe(0)
    } finally {
      await trap.stop()
    }
  })

  it('pictures that are something else as well are refused, and files are served as what they are', async () => {
    const token = String(tokens['editor'])
    const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer()
    const gif = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#246' } })
      .gif()
      .toBuffer()
    const script = '<script>alert(document.domain)</script>'
    const odd: [string, Buffer | string, string, string][] = [
      ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.svg', 'image/svg+xml'],
      ['an SVG that says PNG', '\ufeff<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>', 'a.png', 'image/png'],
      ['HTML that says GIF', `GIF89a/*${script}`, 'a.gif', 'image/gif'],
      ['a page', `<!doctype html>${script}`, 'a.jpg.html', 'text/html'],
      ['a picture with a page behind it', Buffer.concat([jpeg, Buffer.from(script)]), 'a.jpg', 'image/jpeg'],
      ['a picture with an archive behind it', Buffer.concat([gif, Buffer.from('PK\u0003\u0004hidden')]), 'a.gif', 'image/gif'],
      ['PDF', '%PDF-1.7 1 0 obj', 'a.pdf', 'application/pdf'],
      ['a picture called a page', jpeg, 'a.html', 'text/html'],
      ['a picture called by two names', jpeg, 'a.jpg.php', 'image/jpeg'],
    ]
    for (const [name, data, filename, type] of odd) {
      const { status, doc, text } = await upload(app, 'images', data, {
        token,
        name: filename,
        type,
        fields: { alt: 'x', creator: 'Ann', ownPicture: true },
      })
      expect.soft([name, status < 500, status < 500 ? '' : text]).toEqual([name, true, ''])
      if (status !== 201) continue
      for (const { url } of [doc, ...Object.values(doc.sizes)].filter((one) => one.url)) {
        const file = await app.request('GET', new URL(url, 'http://localhost').pathname, { token })
        const bytes = Buffer.from(await file.arrayBuffer())
        expect
          .soft([
            name,
            file.headers.get('content-type'),
            file.headers.get('x-content-type-options'),
            bytes.includes('<script'),
            bytes.includes('PK\u0003\u0004'),
          ])
          .toEqual([name, expect.stringMatching(/^image\/(jpeg|png|webp|avif)$/), 'nosniff', false, false])
      }
    }
  })

  it('parts of a file are given as asked, and floods of them are not', async () => {
    const { doc } = JSON.parse(`{"doc":${(await send('GET', `/api/images/${ids['picture']}`)).text}}`) as { doc: { url: string } }
    const path = new URL(doc.url, 'http://localhost').pathname
    const whole = (await send('GET', path)).text.length
    expect(whole).toBeGreaterThan(0)
    for (const range of [
      'bytes=0-9',
      'bytes=-5',
      'bytes=5-',
      'bytes=9-1',
      'bytes=0-0,0-0',
      `bytes=${Array.from({ length: 1000 }, () => '0-').join(',')}`,
      'bytes=99999999-',
      'bytes=0-99999999999999999999',
      'bytes=abc',
      'lines=1-2',
      'bytes=0x0-0x9',
      'bytes=-0',
      'bytes= 0-1',
      'bytes=0-1;q=1',
    ]) {
      const response = await app.request('GET', path, { headers: { range } })
      const bytes = (await response.arrayBuffer()).byteLength
      expect
        .soft([range.slice(0, 40), [200, 206, 400, 416].includes(response.status), bytes <= 4 * whole])
        .toEqual([range.slice(0, 40), true, true])
    }
  })

  it('a file is in no folder where its collection has none', async () => {
    const { doc } = JSON.parse(`{"doc":${(await send('GET', `/api/images/${ids['picture']}`)).text}}`) as { doc: { url: string } }
    const path = new URL(doc.url, 'http://localhost').pathname
    for (const [query, right] of [
      ['?prefix=', 200],
      ['?prefix=a', 404],
      ['?prefix=../../', 404],
      ['?prefix=a&prefix=b', 404],
    ] as const) {
      expect([query, (await app.request('GET', path + query)).status]).toEqual([query, right])
      expect((await app.request('GET', `/api/images/file/none.jpg${query}`)).status).toBeLessThan(500)
    }
  })

  it('a method is overridden for long queries alone', async () => {
    const id = ids['article']
    for (const header of ['X-HTTP-Method-Override', 'X-Payload-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', '_method']) {
      for (const method of ['DELETE', 'PATCH', 'PUT', 'delete', 'GET', 'get', 'HEAD', 'OPTIONS', 'TRACE']) {
        for (const as of ['nobody', 'editor']) {
          const { status } = await send('POST', `/api/articles/${id}?_method=${method}`, {
            as,
            body: 'where[id][exists]=true',
            headers: { [header]: method, 'content-type': 'application/x-www-form-urlencoded' },
          })
          expect.soft([header, method, as, status < 500]).toEqual([header, method, as, true])
        }
        const get = await send('GET', `/api/articles/${id}`, { as: 'editor', headers: { [header]: 'DELETE' } })
        expect.soft(get.status).toBe(200)
      }
    }
    expect((await send('GET', `/api/articles/${id}`)).status).toBe(200)
  })

  it('no header changes the addresses that are given out', async () => {
    const evil = 'evil.example'
    const odd: Record<string, string>[] = [
      { forwarded: `host=${evil};proto=http;for=1.2.3.4` },
      { 'x-forwarded-host': evil, 'x-forwarded-proto': 'javascript' },
      { 'x-host': evil, 'x-original-host': evil, 'x-forwarded-server': evil },
      { 'x-forwarded-prefix': `//${evil}`, 'x-original-url': `http://${evil}/`, 'x-rewrite-url': '/admin' },
    ]
    for (const headers of odd) {
      for (const path of [
        '/api/livewire/feed.json',
        '/api/livewire/rss.xml',
        '/api/articles',
        `/api/articles/${ids['article']}?depth=2`,
        '/api/openapi.json',
        '/api/news-sitemap.xml',
        '/api/users/me',
        '/api/livewire/standing?url=https://wire.example/articles/x',
      ]) {
        const { text, status } = await send('GET', path, { headers: { ...headers, host: evil } })
        expect
          .soft([path, JSON.stringify(headers), text.includes(evil), status < 500])
          .toEqual([path, JSON.stringify(headers), false, true])
      }
    }
  })

  /** Bytes as they are, over a connection of their own; what came back until it ended, or for so long. */
  const raw = (bytes: string | Buffer, ms = 1500): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
      let text = ''
      const end = () => {
        clearTimeout(timer)
        socket.destroy()
        resolve(text)
      }
      const timer = setTimeout(end, ms)
      socket.on('connect', () => socket.write(bytes))
      socket.on('data', (data) => (text += data.toString('latin1')))
      socket.on('error', end)
      socket.on('close', end)
    })
  const statusesIn = (text: string) => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))

  it('requests that are framed in odd ways are answered, or cut off, and smuggle nothing', async () => {
    const body = '{"username":"smuggled_one","password":"the reader of all 1"}'
    const head = (lines: string[], method = 'POST /api/readers HTTP/1.1') => [method, 'Host: x', ...lines, '', ''].join('\r\n')
    const json = 'Content-Type: application/json'
    const odd: [name: string, bytes: string, allowed: number[]][] = [
      ['two lengths', head([json, 'Content-Length: 5', `Content-Length: ${body.length}`]) + body, [400]],
      [
        'a length and chunks',
        head([json, `Content-Length: ${body.length}`, 'Transfer-Encoding: chunked']) +
          `0\r\n\r\nGET /api/users HTTP/1.1\r\nHost: x\r\n\r\n`,
        [400],
      ],
      ['a length with a sign', head([json, 'Content-Length: +5']) + 'abcde', [400]],
      ['a length in hexadecimal', head([json, 'Content-Length: 0x5']) + 'abcde', [400]],
      ['a negative length', head([json, 'Content-Length: -1']), [400]],
      ['a coding that nobody knows', head([json, 'Transfer-Encoding: xchunked']) + '5\r\nabcde\r\n0\r\n\r\n', [400, 501]],
      ['chunks of a wrong length', head([json, 'Transfer-Encoding: chunked']) + 'zz\r\nabcde\r\n', [400]],
      ['a name with a space', head([json, 'Content-Length : 5']) + 'abcde', [400]],
      ['a folded header', head([json, 'X-A: b\r\n c: d', 'Connection: close', 'Content-Length: 2']) + '{}', [400, 403, 404]],
      ['an expectation', head([json, 'Expect: 100-continue', 'Connection: close', 'Content-Length: 2']) + '{}', [100, 400]],
      ['another expectation', head([json, 'Expect: the-moon', 'Connection: close', 'Content-Length: 2']) + '{}', [417]],
      ['HTTP/1.0', head([], 'GET /api/articles HTTP/1.0'), [200]],
      ['HTTP/1.0 without a host', 'GET /api/articles HTTP/1.0\r\n\r\n', [200, 400]],
      ['no host', 'GET /api/articles HTTP/1.1\r\n\r\n', [400]],
      ['two hosts', head(['Host: y', 'Connection: close'], 'GET /api/articles HTTP/1.1'), [200, 400]],
      ['ten thousand headers', head([...Array.from({ length: 10_000 }, (_, n) => `X-${n}: a`)], 'GET /api/articles HTTP/1.1'), [431]],
      [
        'two thousand short headers',
        head([...Array.from({ length: 2000 }, () => 'a:b'), 'Connection: close'], 'GET /api/articles HTTP/1.1'),
        [200, 431],
      ],
      ['a huge cookie', head([`Cookie: payload-token=${'x'.repeat(20_000)}`, 'Connection: close'], 'GET /api/articles HTTP/1.1'), [431]],
      ['many cookies', head([`Cookie: ${'payload-token=x; '.repeat(700)}`, 'Connection: close'], 'GET /api/articles HTTP/1.1'), [200, 401]],
      ['an address of 20 KB', head(['Connection: close'], `GET /api/articles?${'a'.repeat(20_000)} HTTP/1.1`), [400, 414, 431]],
    ]
    for (const [name, bytes, allowed] of odd) {
      const statuses = statusesIn(await raw(bytes))
      expect
        .soft([name, statuses, statuses.length > 0 && statuses.every((status) => allowed.includes(status))])
        .toEqual([name, statuses, true])
    }
    // Nothing was made by what came behind another request.
    const { docs } = await app.payload.find({
      collection: 'readers',
      where: { username: { equals: 'smuggled_one' } },
      overrideAccess: true,
    })
    expect(docs).toEqual([])
  })

  it('forms of ten thousand parts, and chunks without end, are refused', async () => {
    const form =
      Array.from({ length: 10_000 }, (_, n) => `--x\r\nContent-Disposition: form-data; name="a${n}"\r\n\r\n1\r\n`).join('') + '--x--\r\n'
    for (const [path, as] of [
      ['/api/readers', 'nobody'],
      ['/api/articles', 'editor'],
      ['/api/images', 'editor'],
    ] as const) {
      const { status, text } = await send('POST', path, { as, body: form, headers: { 'content-type': 'multipart/form-data; boundary=x' } })
      expect.soft([path, [400, 403, 413].includes(status), text !== '']).toEqual([path, true, true])
    }
    const began = process.memoryUsage().rss
    const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`
    const answer = await raw(
      `POST /api/readers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(100)}`,
    )
    expect.soft(statusesIn(answer)).toEqual([413])
    expect(process.memoryUsage().rss - began).toBeLessThan(200 * 1024 * 1024)
  })
})
