import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { markCaller } from '../../../src/shared/callerMark.js'
import { serverParts } from '../../../src/server/serverParts.js'
import { getWebSub } from '../../../src/jobs/websub/websub.js'
import { type BootedNewsroom, bootNewsroom, publisher } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ask, type RawRequest, startNodeServer } from '../../helpers/nodeServer.js'

const password = 'the first battery 7'

const from = (address: string): Record<string, string> => {
  const headers: Record<string, string> = {}
  markCaller(headers, address)
  return headers
}

describeEachEngine('rates', (engine) => {
  let app: BootedNewsroom
  beforeAll(async () => {
    const rates = {
      signUpsOfAddress: { points: 4, seconds: 60 },
      commentsOfReader: { points: 3, seconds: 60 },
      forgotOfAddress: { points: 2, seconds: 60 },
    }
    const logins = { loginFailuresOfAccount: { points: 3, seconds: 60 }, loginTriesUnderAttack: { points: 2, seconds: 60 } }
    const hub = { hubOfAddress: { points: 5, seconds: 60 }, hubOfHost: { points: 3, seconds: 60 }, hubOfDomain: { points: 4, seconds: 60 } }
    const doors = {
      loginsOfAddress: { points: 12, seconds: 60 },
      loginsOfKnown: { points: 3, seconds: 60 },
      lookUpsOfAddress: { points: 4, seconds: 60 },
    }
    app = await bootNewsroom({
      engine,
      newsroom: { rates: { ...rates, ...logins, ...hub, ...doors }, websub: { allowPrivate: ['127.0.0.0/8'] } },
    })
    await app.tokenOf('editor')
  })
  afterAll(() => app.stop())
  const signUp = (n: number, address: string) =>
    app.request('POST', '/api/readers', { body: { username: `reader-${n}`, password }, headers: from(address) })

  it('hold for a /64 and for every spelling of an address', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) statuses.push((await signUp(n, `2001:db8:0:7:${n}::${n}`)).status)
    expect(statuses).toEqual([201, 201, 201, 201, 429, 429])
    expect((await signUp(10, '2001:db8:0:8::1')).status).toBe(201)
    const spellings = ['203.0.113.7', '::ffff:203.0.113.7', '::FFFF:CB00:7107', '64:ff9b::cb00:7107']
    for (const [n, address] of spellings.entries()) expect((await signUp(20 + n, address)).status).toBe(201)
    const refused = await signUp(30, '203.0.113.7')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ errors: [{ code: 'TOO_MANY_REQUESTS' }] })
    expect((await signUp(31, '203.0.113.8')).status).toBe(201)
  })

  it('count what GraphQL asks, too, each of several at once', async () => {
    const fields = Array.from(
      { length: 6 },
      (_, n) => `a${n}: createReader(data: { username: "graph-${n}", password: "${password}" }) { id }`,
    )
    const response = await app.request('POST', '/api/graphql', {
      body: { query: `mutation { ${fields.join(' ')} }` },
      headers: from('198.51.100.3'),
    })
    expect((await response.text()).match(/TOO_MANY_REQUESTS/g)?.length).toBeGreaterThanOrEqual(2)
  })

  it('are not escaped by a mark that a client sends', async () => {
    const forged = { 'x-newsroom-caller': 'aaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbb' }
    expect((await app.request('POST', '/api/readers', { body: { username: 'forger', password }, headers: forged })).status).toBe(201)
  })

  it('hold for comments of a reader', async () => {
    const editor = await app.tokenOf('editor')
    const made = await app.request('POST', '/api/articles', {
      body: { headline: 'Open', slug: 'open', commentsOpen: true, _status: 'published' },
      token: editor,
    })
    const { doc } = (await made.json()) as { doc: { id: number | string } }
    const login = await app.request('POST', '/api/readers/login', { body: { username: 'reader-10', password } })
    const { token } = (await login.json()) as { token: string }
    const statuses: number[] = []
    for (let n = 0; n < 5; n++)
      statuses.push((await app.request('POST', '/api/comments', { body: { article: doc.id, text: `Comment ${n}` }, token })).status)
    expect(statuses).toEqual([201, 201, 201, 429, 429])
    // From now on in front of everything, as what is no JSON shows; what is no comment more is looked at.
    const other = (
      (await (await app.request('POST', '/api/readers/login', { body: { username: 'reader-20', password } })).json()) as {
        token: string
      }
    ).token
    const server = await startNodeServer()
    const parts = serverParts(app.payload, { NODE_ENV: 'test' })
    server.serve(...parts.flatMap(({ handler }) => handler ?? []), (_req, res) => (res.writeHead(200).end('behind'), true))
    const send = async (as: string, request: RawRequest = {}, path = '/api/comments') => {
      const headers = { authorization: `JWT ${as}`, 'content-type': 'application/json', ...request.headers }
      return ask(server.url + path, { method: 'POST', body: '{', ...request, headers })
    }
    try {
      const refused = await send(token)
      expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([429, true])
      expect(refused.body.toString()).toContain('TOO_MANY_REQUESTS')
      expect((await send(token, {}, '/api/comments?depth=0')).status).toBe(429)
      const text = JSON.stringify({ article: doc.id, text: 'More' })
      const cookie = { headers: { authorization: '', cookie: `payload-token=${token}` }, body: text }
      expect((await send(token, cookie)).status).toBe(429)
      expect((await send(other, { body: text })).status).toBe(200)
      expect((await send(`${token.slice(0, -4)}AAAA`, { body: text })).status).toBe(200)
      expect((await send(token, { method: 'PATCH', body: '{"status":"withdrawn"}' }, '/api/comments/1')).status).toBe(200)
      const question = {
        body: 'depth=0',
        headers: { 'x-http-method-override': 'GET', 'content-type': 'application/x-www-form-urlencoded' },
      }
      expect((await send(token, question)).status).toBe(200)
    } finally {
      await server.stop()
    }
  })

  it('hold for a bot that posts from a hundred addresses, and let a neighbour behind one of them through', async () => {
    const article = (
      (await app.payload.find({ collection: 'articles', where: { slug: { equals: 'open' } }, depth: 0 })).docs[0] as { id: number | string }
    ).id
    const tokenOf = async (username: string, address: string) => {
      expect((await app.request('POST', '/api/readers', { body: { username, password }, headers: from(address) })).status).toBe(201)
      return ((await (await app.request('POST', '/api/readers/login', { body: { username, password } })).json()) as { token: string }).token
    }
    const [bot, neighbour] = [await tokenOf('weaver', '203.0.113.201'), await tokenOf('sparrow', '203.0.113.202')]
    const addresses = Array.from({ length: 100 }, (_, n) => `198.51.102.${n + 1}`)
    const post = (token: string, address: string, text: string) =>
      app.request('POST', '/api/comments', { body: { article, text }, token, headers: from(address) })
    const answers = await Promise.all(addresses.map((address, n) => post(bot, address, `Buy ${n} of them`)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(97)
    expect(refused.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true)
    expect((await post(neighbour, addresses[7] as string, 'A word of a neighbour')).status).toBe(201)
  })

  it('hold for changes of what a reader said, and never for taking it back', async () => {
    const { token } = (await (await app.request('POST', '/api/readers/login', { body: { username: 'sparrow', password } })).json()) as {
      token: string
    }
    const { docs } = await app.payload.find({ collection: 'comments', where: { handle: { equals: 'sparrow' } }, depth: 0 })
    const change = (body: object) => app.request('PATCH', `/api/comments/${docs[0]?.id}`, { body, token })
    const answers = []
    for (let n = 0; n < 4; n++) answers.push(await change({ text: `Changed, ${n}` }))
    // One was the comment itself.
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 429])
    expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0)
    const literal = JSON.stringify(docs[0]?.id)
    const asked = { body: { query: `mutation { updateComment(id: ${literal}, data: { text: "Otherwise" }) { id } }` }, token }
    expect(await (await app.request('POST', '/api/graphql', asked)).text()).toContain('TOO_MANY_REQUESTS')
    expect((await change({ status: 'withdrawn' })).status).toBe(200)
  })

  it('hold for one account tried from everywhere, and leave its owner and a neighbour behind the same address in', async () => {
    await app.tokenOf('reporter')
    const logIn = async (name: string, address: string, right = false) => {
      const body = { email: `${name}@wire.example`, password: right ? `the ${name}'s password 1` : 'wrong wrong wrong 1' }
      return app.request('POST', '/api/users/login', { body, headers: from(address) })
    }
    const statusOf = async (...args: Parameters<typeof logIn>) => (await logIn(...args)).status
    // An owner who signs in again and again gives nobody more tries.
    for (let n = 0; n < 3; n++) expect(await statusOf('reporter', '198.51.100.20', true)).toBe(200)
    const statuses: number[] = []
    for (let n = 1; n <= 3; n++) statuses.push(await statusOf('reporter', `198.51.101.${n}`))
    // From here on an address that the account does not know has two tries; each /64 and each spelling is one address.
    for (let n = 1; n <= 4; n++) statuses.push(await statusOf('reporter', `2001:db8:9:9:${n}::1`))
    for (const address of ['198.51.101.77', '::ffff:198.51.101.77', '::ffff:c633:654d', '64:ff9b::c633:654d'])
      statuses.push(await statusOf('Reporter', address))
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 401, 401, 429, 429])
    const refused = await logIn('reporter', '198.51.101.77')
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(await statusOf('editor', '198.51.101.77', true)).toBe(200)
    expect(await statusOf('reporter', '198.51.100.20', true)).toBe(200)
    expect(await statusOf('reporter', '198.51.102.1', true)).toBe(200)
  })

  it('hold for right log-ins of one address too, and leave in who came from there before, and everybody from elsewhere', async () => {
    for (const role of ['moderator', 'reporter'] as const) await app.tokenOf(role)
    const logIn = async (name: string, address: string) => {
      const body = { email: `${name}@wire.example`, password: `the ${name}'s password 1` }
      const answer = await app.request('POST', '/api/users/login', { body, headers: from(address) })
      return [answer.status, ...(answer.status === 429 ? [Number(answer.headers.get('retry-after')) > 0] : [])]
    }
    const office = '203.0.113.90'
    expect(await logIn('editor', office)).toEqual([200])
    const answers = []
    for (let n = 0; n < 16; n++) answers.push(await logIn('moderator', office))
    expect(answers).toEqual([...Array.from({ length: 14 }, () => [200]), [429, true], [429, true]])
    expect(await logIn('editor', office)).toEqual([200])
    expect(await logIn('reporter', office)).toEqual([429, true])
    expect(await logIn('moderator', '203.0.113.91')).toEqual([200])
    // Behind this machine's own address all may stand: each account is counted by itself there.
    const own = []
    for (let n = 0; n < 16; n++) own.push(await logIn('moderator', '127.0.0.1'))
    expect(own).toEqual([...Array.from({ length: 15 }, () => [200]), [429, true]])
    expect(await logIn('reporter', '127.0.0.1')).toEqual([200])
  })

  it('hold for passkeys by the one that is named: who fails with one keeps nobody else out', async () => {
    const signIn = async (id: string, address: string) =>
      (await app.request('POST', '/api/readers/passkey', { body: { response: { id } }, headers: from(address) })).status
    const statuses: number[] = []
    for (let n = 1; n <= 8; n++) statuses.push(await signIn('one-of-somebody', `198.51.103.${n}`))
    for (let n = 0; n < 3; n++) statuses.push(await signIn('one-of-somebody', '198.51.103.1'))
    expect(statuses).not.toContain(500)
    expect(statuses.at(-1)).toBe(429)
    expect(await signIn('one-of-another', '198.51.103.1')).not.toBe(429)
    expect(await signIn('one-of-another', '198.51.103.50')).not.toBe(429)
  })

  it('hold for what looks something up in front of the API, and not for feeds that are at hand', async () => {
    const server = await startNodeServer()
    const parts = serverParts(app.payload, { NODE_ENV: 'test', TRUSTED_PROXIES: '127.0.0.1' })
    server.serve(...parts.flatMap(({ handler }) => handler ?? []), (_req, res) => (res.writeHead(200).end('a page'), true))
    const urls = JSON.stringify({ urls: [`${publisher.url}/articles/open`] })
    const doors: [address: string, request?: RawRequest][] = [
      ['/livewire/standing', { method: 'POST', body: urls, headers: { 'content-type': 'application/json' } }],
      ['/livewire/log?after=1'],
      ['/livewire/no-such-feed/rss.xml'],
      ['/search?q=river'],
    ]
    try {
      for (const [n, [address, { headers, ...rest } = {}]] of doors.entries()) {
        const send = (caller: string) => ask(server.url + address, { ...rest, headers: { ...headers, 'x-forwarded-for': caller } })
        const statuses = []
        for (let i = 0; i < 5; i++) statuses.push((await send(`192.0.2.${100 + n}`)).status)
        expect([address, statuses.slice(0, 4).includes(429), statuses[4]]).toEqual([address, false, 429])
        const refused = await send(`192.0.2.${100 + n}`)
        expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
        expect(refused.body.toString()).toContain('TOO_MANY_REQUESTS')
        expect((await send(`192.0.2.${150 + n}`)).status).not.toBe(429)
        expect((await ask(server.url + address, { ...rest, ...(headers ? { headers } : {}) })).status).not.toBe(429)
      }
      await ask(`${server.url}/livewire/feed.json`)
      for (let n = 0; n < 10; n++) {
        const feed = await ask(`${server.url}/livewire/feed.json`, { headers: { 'x-forwarded-for': '192.0.2.100' } })
        expect(feed.status).toBe(200)
      }
    } finally {
      await server.stop()
    }
  })

  it('hold for callbacks that are asked in vain, by who asks, by host and by domain, and not for who means it', async () => {
    const hub = getWebSub(app.payload)?.hub
    let agrees = false
    const server = createServer((req, res) =>
      res.writeHead(agrees ? 200 : 404).end(new URL(req.url ?? '/', 'http://x').searchParams.get('hub.challenge')),
    )
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
    const { port } = server.address() as AddressInfo
    const ask = async (callback: string, address: string) => {
      const body = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.topic': `${publisher.url}/livewire/rss.xml`,
        'hub.callback': callback,
      }).toString()
      const answer = await app.request('POST', '/api/livewire/hub', {
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...from(address) },
      })
      await hub?.settled()
      return [answer.status, ...(answer.status === 429 ? [Number(answer.headers.get('retry-after')) > 0] : [])]
    }
    try {
      agrees = true
      expect(await ask(`http://127.0.0.1:${port}/honest`, '192.0.2.50')).toEqual([202])
      agrees = false
      const answers = []
      for (let n = 1; n <= 4; n++) answers.push(await ask(`http://127.0.0.1:${port}/${n}`, `192.0.2.${n}`))
      expect(answers).toEqual([[202], [202], [202], [429, true]])
      // Who is subscribed there already goes on.
      agrees = true
      expect(await ask(`http://127.0.0.1:${port}/honest`, '192.0.2.50')).toEqual([202])
      expect(await ask(`http://127.0.0.2:${port}/other-host`, '192.0.2.4')).toEqual([202])

      const asked = []
      for (let n = 1; n <= 6; n++) asked.push(await ask(`http://127.0.0.${10 + n}:${port}/`, `2001:db8:5:5:${n}::1`))
      expect(asked).toEqual([[202], [202], [202], [202], [202], [429, true]])
      expect(await ask(`http://127.0.0.20:${port}/`, '2001:db8:5:6::1')).toEqual([202])
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })

  it('hold for forgotten passwords', async () => {
    const ask = async () =>
      (await app.request('POST', '/api/users/forgot-password', { body: { email: 'a@b.example' }, headers: from('192.0.2.9') })).status
    expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
  })

  it('leave no address in the database', async () => {
    const readers = await app.payload.find({ collection: 'readers', showHiddenFields: true, limit: 100, overrideAccess: true })
    expect(JSON.stringify(readers)).not.toMatch(/203\.0|2001:db8|198\.51/)
  })
})
