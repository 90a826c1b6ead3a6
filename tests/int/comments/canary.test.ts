/** No trace of who a reader is, anywhere. */
import { Writable } from 'node:stream'

import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { solve, type Sum } from '../../../src/comments/element/solve.js'
import { loggerOptions } from '../../../src/server/logger.js'
import { dayMs, markCaller } from '../../../src/shared/callerMark.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { everyField } from '../../helpers/everyField.js'
import { type Receiver, startReceiver } from '../webhooks/receiver.js'
import { type Raw, rawFiles } from './rawFiles.js'
import { type Answer, bootRoom, type Id, password, type Room } from './room.js'

const readers = 50
/** One in so many also does what has a password hashed, or a sum done, once more: that takes longer than all the rest. */
const eachClumsy = 5
const letters = 'abcdefghkt'

/** What must be nowhere: an address of each kind, an agent, a mail address and a name for each reader. */
const canaries = Array.from({ length: readers }, (_, n) => ({
  handle: `canary-${letters[Math.floor(n / 10)] ?? 'z'}${letters[n % 10] ?? 'z'}`,
  ipv4: `203.0.${113 + n}.${77 + n}`,
  ipv6: `2001:db8:${(0xbee0 + n).toString(16)}::${(0xcafe + n).toString(16)}`,
  agent: `CanaryBrowser/${7700 + n}.${n}`,
  email: `canary${7700 + n}@private.example`,
  name: `Wilhelmina Canary${7700 + n}`,
}))
const all = canaries.flatMap(({ handle: _, ...rest }) => Object.values(rest))

/** Whatever could tell somebody: words, numbers, hashes and parts of them. */
const wordsOf = (text: string): Set<string> => new Set(text.split(/[^\p{L}\p{N}_-]+/u).filter((word) => word.length > 4))

describeEachEngine('No trace of who a reader is', (engine) => {
  let room: Room
  let raw: Raw
  let article: Id
  let hook: Receiver
  const texts = new Map<string, string>()
  const feeds: string[] = []
  let logged = ''
  const answers: string[] = []
  const words = () => [...all, ...texts.values()]
  const has = (text: string) => words().filter((canary) => text.toLowerCase().includes(canary.toLowerCase()))
  const onlyCanaries = (found: string[]) => found.filter((word) => all.includes(word))

  /** What anybody does, and what a clumsy form or a curious reader does besides. */
  const live = async ({ handle: as, ipv4, ipv6, agent, email, name }: (typeof canaries)[number], n: number) => {
    const mark: Record<string, string | undefined> = {}
    markCaller(mark, n % 2 ? ipv6 : ipv4)
    const forwarded = { 'x-forwarded-for': `${ipv4}, ${ipv6}`, forwarded: `for="[${ipv6}]"`, 'x-real-ip': ipv4 }
    const headers = { 'user-agent': agent, ...forwarded, from: email, 'x-newsroom-caller': String(mark['x-newsroom-caller']) }
    const call = async (who: string | undefined, method: string, path: string, body?: unknown): Promise<Answer> => {
      const answer = await room.call(who, method, path, body, headers)
      answers.push(JSON.stringify(answer.body))
      return answer
    }
    const typed = { email, name, realName: name, ip: ipv4, 'e-mail': email, profile: { email } }
    const made = await call(undefined, 'POST', '/api/readers/sign-up', { handle: as, password, ...typed })
    expect(made.status).toBe(201)
    room.tokens.set(as, made.body['token'] as string)
    const isClumsy = n % eachClumsy === 0
    if (isClumsy) {
      await call(undefined, 'POST', '/api/readers/login', { username: email, password: `${name} ${email}` })
      await call(undefined, 'POST', '/api/readers', { username: email, password, email })
      await call(undefined, 'POST', '/api/readers/sign-in', { handle: name, password: email })
      await call(undefined, 'POST', '/api/readers/recover', { handle: as, code: email, password: name })
    }
    const text = `Unrepeatable plumage ${n}${'x'.repeat(n)}`
    texts.set(as, text)
    const said = await call(as, 'POST', '/api/comments', { article, text, email, handle: name, author: name, ip: ipv4 })
    expect(said.status).toBe(201)
    const id = String(said.body.doc?.['id'])
    await room.decide(id, 'approved')
    await call(as, 'PATCH', `/api/comments/${id}`, { finding: { email }, email, claimedBy: name })
    await call(as, 'PATCH', '/api/readers/1', { email, feedToken: email, badge: name })
    await call(as, 'GET', `/api/comments?where[email][equals]=${email}`)
    await call(as, 'GET', `/api/comments/thread?article=${article}&after=${encodeURIComponent(email)}&sort=${encodeURIComponent(name)}`)
    await call(as, 'POST', '/api/comments', `{ "text": "${email}`)
    await call(as, 'POST', '/api/graphql', { query: `{ Comments(where: { handle: { equals: "${email}" } }) { docs { nothing } } }` })
    await call(as, 'POST', '/api/comments/appeals', { reference: email, text: 'I do not think so' })
    if (isClumsy) {
      const challenge = (await call(undefined, 'POST', '/api/comments/guest/sum', { email })).body as unknown as Sum
      const proof = { challenge, solution: await solve(challenge) }
      const guest = { article, text: `In passing ${n}`, proof, email, name, handle: name }
      expect((await call(undefined, 'POST', '/api/comments/guest', guest)).status).toBe(201)
    }
    await call(as, 'GET', `/api/readers/sessions?email=${email}`)
    await call(as, 'POST', '/api/readers/passkey/options', { handle: email })
    await call(as, 'GET', `/api/comments/statements?after=${encodeURIComponent(name)}`)
    const { body } = await call(as, 'POST', '/api/readers/feed', { email })
    feeds.push(String(body['token']))
    if (n > 0) {
      const before = canaries[n - 1]?.handle as string
      const other = (await room.payload.db.findOne<{ id: Id }>({ collection: 'comments', where: { handle: { equals: before } } }))?.id
      await call(as, 'POST', `/api/comments/${other}/report`, { reason: 'spam', email, name })
      await call(as, 'POST', `/api/comments/${other}/react`, { kind: 'agree', email })
    }
    if (n % 5 === 0) {
      const { id: reader } = (await room.payload.db.findOne<{ id: Id }>({
        collection: 'readers',
        where: { username: { equals: as } },
      })) as { id: Id }
      await room.call('moderator', 'POST', `/api/readers/${reader}/standing`, { standing: 'banned', reason: 'insult' })
    }
  }

  beforeAll(async () => {
    const destination = new Writable({
      write: (chunk: Buffer, _, done) => {
        logged += chunk.toString()
        done()
      },
    })
    hook = await startReceiver()
    room = await bootRoom(engine, {
      logger: { options: loggerOptions('trace'), destination },
      newsroom: { webhooks: { allowPrivate: ['127.0.0.0/8'] } },
    })
    expect((await room.call('admin', 'POST', '/api/webhook-endpoints', { url: hook.url })).status).toBe(201)
    raw = rawFiles(engine, room.payload, room.databaseUri)
    article = await room.article({ commentsModeration: 'post' })
    await room.set({ guests: true })
    for (let at = 0; at < canaries.length; at += 5) await Promise.all(canaries.slice(at, at + 5).map((one, n) => live(one, at + n)))
    // What is sent of an item on which they have commented.
    for (const headline of ['Said under this', 'Said under that'])
      await room.call('editor', 'PATCH', `/api/articles/${article}`, { headline })
    await hook.until((received) => received.some(({ text }) => text.includes('Said under that')))
    // One of the log's own lines, so that it is known to be listened to.
    room.payload.logger.error({ err: new Error('A line to be found'), msg: 'Heard' })
  }, 240_000)
  afterAll(async () => {
    await room.stop()
    await hook.close()
  })

  const database = async (): Promise<string> => {
    const { collections, globals } = room.payload.config
    const rows = await Promise.all(collections.map(({ slug }) => room.payload.db.find({ collection: slug, limit: 0, pagination: false })))
    const versioned = collections.filter(({ versions }) => Boolean(versions))
    const versions = await Promise.all(
      versioned.map(({ slug }) => room.payload.db.findVersions({ collection: slug, limit: 0, pagination: false })),
    )
    const settings = await Promise.all(globals.map(({ slug }) => room.payload.db.findGlobal({ slug })))
    return JSON.stringify([rows, versions, settings])
  }
  const surfaces = async (depths: readonly number[]): Promise<string> => {
    const slugs = room.payload.config.collections.map(({ slug }) => slug)
    const queries = [...everyField(room.config)]
    const out: string[] = []
    for (const as of [undefined, canaries[0]?.handle, 'reporter', 'moderator', 'admin']) {
      for (const slug of slugs)
        for (const depth of depths) out.push(JSON.stringify((await room.call(as, 'GET', `/api/${slug}?depth=${depth}&limit=100`)).body))
      for (const [name, query] of queries) {
        const answer = await room.graphQL(as, query)
        if (name === 'Comments' && texts.size > 0) expect(answer.data, JSON.stringify(answer.errors)).toBeTruthy()
        out.push(JSON.stringify(answer))
      }
    }
    const paths = [
      `/api/comments/thread?article=${article}`,
      '/api/livewire/feed.json',
      '/api/livewire/rss.xml',
      '/api/livewire/log.json',
      '/api/openapi.json',
      '/api/comments/ledger',
      '/api/comments/ledger.html',
    ]
    for (const path of paths) out.push(await (await room.request('GET', path)).text())
    for (const token of feeds)
      for (const file of ['feed.json', 'feed.atom'])
        out.push(await (await room.request('GET', `/api/readers/${file}?token=${token}`)).text())
    out.push(JSON.stringify((await room.call('moderator', 'GET', '/api/comments/statements')).body))
    out.push(JSON.stringify((await room.call('moderator', 'POST', '/api/comments/queue', { limit: 20 })).body))
    out.push(JSON.stringify((await room.call('moderator', 'POST', '/api/comments/rehearse', { suspectWords: 'plumage' })).body))
    out.push(JSON.stringify((await room.call(canaries[1]?.handle, 'GET', '/api/readers/held-data')).body))
    const stream = (
      await room.request('GET', `/api/comments/events?article=${article}`, { headers: { 'last-event-id': String(Date.now() - 300_000) } })
    ).body?.getReader()
    for (let text = ''; !text.includes('data:'); out.push(text)) text += new TextDecoder().decode((await stream?.read())?.value)
    await stream?.cancel()
    return out.join('\n')
  }

  it('is in the database, in its files, in the log, in an answer, or on any surface', async () => {
    // The search finds what is there.
    expect(has(await database()).length).toBe(readers)
    expect(all.filter((canary) => has(canary).length === 0)).toEqual([])
    expect(logged).toContain('A line to be found')
    const inFiles = await raw.inFiles(words())
    if (await raw.arePlain()) expect(inFiles.length).toBeGreaterThanOrEqual(readers)
    if (engine.name === 'mongodb') expect(has(await raw.oplog()).length).toBe(readers)
    expect({
      database: onlyCanaries(has(await database())),
      files: onlyCanaries(inFiles),
      oplog: onlyCanaries(has(await raw.oplog())),
    }).toEqual({ database: [], files: [], oplog: [] })
    expect({
      log: has(logged),
      webhooks: has(JSON.stringify(hook.received)),
      surfaces: onlyCanaries(has(await surfaces([0, 1, 2, 3, 4]))),
      answers: onlyCanaries(has(answers.join('\n'))),
    }).toEqual({ log: [], webhooks: [], surfaces: [], answers: [] })
  })

  it('links two days on which somebody came from one address', async () => {
    const came = async (handle: string, address: string): Promise<Set<string>> => {
      const headers: Record<string, string | undefined> = {}
      markCaller(headers, address)
      const logFrom = logged.length
      const made = await room.call(undefined, 'POST', '/api/readers/sign-up', { handle, password }, headers as Record<string, string>)
      expect(made.status).toBe(201)
      room.tokens.set(handle, made.body['token'] as string)
      const said = await room.call(
        handle,
        'POST',
        '/api/comments',
        { article, text: `A word of ${handle}` },
        headers as Record<string, string>,
      )
      const reader = await room.payload.db.findOne({ collection: 'readers', where: { username: { equals: handle } } })
      const comment = await room.payload.db.findOne({ collection: 'comments', where: { id: { equals: said.body.doc?.['id'] } } })
      return wordsOf(JSON.stringify([reader, comment, logged.slice(logFrom), headers]))
    }
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const first = await came('canary-monday', '198.51.100.7')
      const neighbour = await came('canary-other', '198.51.100.8')
      vi.setSystemTime(Date.now() + dayMs + 1000)
      const second = await came('canary-tuesday', '198.51.100.7')
      // What the two have in common, anybody has in common with them.
      const later = await came('canary-stranger', '198.51.100.9')
      const shared = [...first].filter((word) => second.has(word))
      expect(shared.filter((word) => !neighbour.has(word) && !later.has(word))).toEqual([])
    } finally {
      vi.useRealTimers()
    }
  })

  it('stays when an account is gone', async () => {
    for (const { handle } of canaries) {
      const own = (await room.call(handle, 'GET', '/api/readers')).body.docs?.[0]?.['id']
      expect((await room.call(handle, 'DELETE', `/api/readers/${String(own)}`)).status).toBe(200)
    }
    expect(has([await database(), await surfaces([0, 4])].join('\n'))).toEqual([])
    if (engine.name !== 'sqlite') return
    // By itself, soon after the last of them is gone.
    await expect
      .poll(() => raw.inFiles([...words(), ...canaries.map(({ handle }) => handle)]), { timeout: 30_000, interval: 250 })
      .toEqual([])
  })
})
