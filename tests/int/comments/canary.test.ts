import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { markCaller } from '../../../src/shared/callerMark.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { bootRoom, type Id, password, type Room } from './room.js'

const readers = 12

/** What must be nowhere: an address of each kind, an agent, a mail address and a name for each reader. */
const canaries = Array.from({ length: readers }, (_, n) => ({
  ipv4: `203.0.${113 + n}.${77 + n}`,
  ipv6: `2001:db8:${(0xbee0 + n).toString(16)}::${(0xcafe + n).toString(16)}`,
  agent: `CanaryBrowser/${7700 + n}.${n}`,
  email: `canary${7700 + n}@private.example`,
  name: `Wilhelmina Canary${7700 + n}`,
}))
const all = canaries.flatMap((one) => Object.values(one))

describeEachEngine('No trace of who a reader is', (engine) => {
  let room: Room
  let article: Id
  const texts: string[] = []
  const has = (text: string) => [...all, ...texts].filter((canary) => text.toLowerCase().includes(canary.toLowerCase()))

  beforeAll(async () => {
    room = await bootRoom(engine)
    article = await room.article({ commentsModeration: 'post' })
    for (const [n, { ipv4, ipv6, agent, email, name }] of canaries.entries()) {
      const raw: Record<string, string | undefined> = {}
      markCaller(raw, n % 2 ? ipv6 : ipv4)
      const headers = { 'user-agent': agent, 'x-forwarded-for': `${ipv4}, ${ipv6}`, forwarded: `for="[${ipv6}]"`, 'x-real-ip': ipv4, from: email, 'x-newsroom-caller': String(raw['x-newsroom-caller']) }
      const as = `canary-${'abcdefghkmst'[n]}`
      const typed = { email, name, realName: name, ip: ipv4, 'e-mail': email, profile: { email } }
      const made = await room.call(undefined, 'POST', '/api/readers/sign-up', { handle: as, password, ...typed }, headers)
      expect(made.status).toBe(201)
      room.tokens.set(as, made.body['token'] as string)
      await room.call(undefined, 'POST', '/api/readers/login', { username: email, password: `${name} ${email}` }, headers)
      await room.call(undefined, 'POST', '/api/readers', { username: email, password, email }, headers)
      const text = `Unrepeatable plumage ${n}${'x'.repeat(n)}`
      texts.push(text)
      const said = await room.call(as, 'POST', '/api/comments', { article, text, email, handle: name, author: name, ip: ipv4 }, headers)
      expect(said.status).toBe(201)
      const id = said.body.doc?.['id']
      await room.decide(id, 'approved')
      await room.call(as, 'PATCH', `/api/comments/${String(id)}`, { finding: { email }, email, claimedBy: name }, headers)
      await room.call(as, 'PATCH', '/api/readers/1', { email, feedToken: email, badge: name }, headers)
      await room.call(as, 'POST', `/api/comments/${String(id)}/report`, { reason: 'spam', email }, headers)
      await room.call(as, 'GET', `/api/comments?where[email][equals]=${email}`, undefined, headers)
      await room.call(as, 'POST', '/api/readers/feed', { email }, headers)
    }
  }, 240_000)
  afterAll(() => room.stop())

  const files = async (): Promise<string> => {
    if (engine.name !== 'sqlite') return ''
    const folder = path.dirname(fileURLToPath(room.databaseUri))
    const contents = await Promise.all((await readdir(folder)).map((file) => readFile(path.join(folder, file), 'latin1')))
    return contents.join('\n')
  }
  const database = async (): Promise<string> => {
    const rows = await Promise.all(room.payload.config.collections.map(({ slug }) => room.payload.db.find({ collection: slug, limit: 0, pagination: false })))
    return JSON.stringify(rows)
  }
  const surfaces = async (): Promise<string> => {
    const slugs = room.payload.config.collections.map(({ slug }) => slug)
    const out: string[] = []
    for (const as of [undefined, 'canary-a', 'reporter', 'moderator', 'admin']) {
      for (const slug of slugs) for (const depth of [0, 2]) out.push(JSON.stringify((await room.call(as, 'GET', `/api/${slug}?depth=${depth}&limit=100`)).body))
      out.push(JSON.stringify(await room.graphQL(as, '{ Comments(limit: 100) { docs { id text handle status replies badge pick createdAt editedAt } } }')))
    }
    return out.join('\n')
  }

  it('is in the database, in its files, or on any surface', async () => {
    // The search finds what is there.
    expect(has(await database()).length).toBe(readers)
    expect(all.filter((canary) => has(canary).length === 0)).toEqual([])
    const found = has([await database(), await files(), await surfaces()].join('\n'))
    expect(found.filter((canary) => !texts.includes(canary))).toEqual([])
  })

  it('stays when an account is gone', async () => {
    for (let n = 0; n < readers; n++) {
      const as = `canary-${'abcdefghkmst'[n]}`
      const own = (await room.call(as, 'GET', '/api/readers')).body.docs?.[0]?.['id']
      expect((await room.call(as, 'DELETE', `/api/readers/${String(own)}`)).status).toBe(200)
    }
    expect(has([await database(), await surfaces()].join('\n'))).toEqual([])
    const { db } = room.payload as unknown as { db: { drizzle?: { run: (sql: string) => Promise<unknown> } } }
    if (engine.name === 'sqlite') await db.drizzle?.run('pragma wal_checkpoint(truncate)')
    expect(has(await files())).toEqual([])
  })
})
