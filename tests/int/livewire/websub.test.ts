import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'

import { createCallbackClient } from '../../../src/jobs/websub/callbackClient.js'
import { distribute, endLeases } from '../../../src/jobs/websub/distribute.js'
import { dropSubscription, findDue, saveSubscription } from '../../../src/jobs/websub/subscriptions.js'
import { getWebSub } from '../../../src/jobs/websub/websub.js'
import { getLivewire } from '../../../src/jobs/livewire.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

const websub = { allowPrivate: ['127.0.0.0/8'], retryMs: 50, limits: { perHost: 3, subscriptions: 5, verifying: 2 } }
const base = 'https://wire.example/livewire'

interface Delivery {
  headers: IncomingHttpHeaders
  text: string
  path: string
}

/** A callback on loopback that says yes, unless told otherwise. */
const startCallback = async () => {
  const deliveries: Delivery[] = []
  const asked: URLSearchParams[] = []
  const state = { agrees: true, isSilent: false, statuses: [200] }
  const server: Server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://x')
    if (req.method === 'GET') {
      asked.push(url.searchParams)
      if (state.isSilent) return
      res.writeHead(state.agrees ? 200 : 404).end(url.searchParams.get('hub.challenge'))
      return
    }
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      deliveries.push({ headers: req.headers, text: Buffer.concat(chunks).toString(), path: url.pathname })
      res.writeHead((state.statuses.length > 1 ? state.statuses.shift() : state.statuses[0]) ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cb`,
    deliveries,
    asked,
    state,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

type Callback = Awaited<ReturnType<typeof startCallback>>

describeEachEngine('The WebSub hub', (engine) => {
  let app: BootedNewsroom
  let other: BootedNewsroom
  let editor: string
  const open: { close: () => void }[] = []
  beforeAll(async () => {
    app = await bootNewsroom({ engine, newsroom: { websub } })
    other = await bootNewsroom({ engine, databaseUri: app.databaseUri, newsroom: { websub } })
    editor = await app.tokenOf('editor')
  })
  afterEach(async () => {
    for (const callback of open.splice(0)) callback.close()
    await app.payload.db.deleteMany({ collection: 'websub-subscriptions', where: {} })
  })
  afterAll(async () => {
    await other.stop()
    await app.stop()
  })

  const callback = async () => {
    const made = await startCallback()
    open.push(made)
    return made
  }
  const ask = async (form: Record<string, string>, on = app) => {
    const body = new URLSearchParams(Object.entries(form).map(([name, value]) => [`hub.${name}`, value]))
    const response = await on.request('POST', '/api/livewire/hub', {
      body: body.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    await getWebSub(on.payload)?.hub?.settled()
    return response.status
  }
  const post = async (path: string, body: object) =>
    (await (await app.request('POST', path, { token: editor, body })).json()) as { doc: { id: number | string }; token: string }
  const publish = (headline: string, more: object = {}) => post('/api/articles', { headline, _status: 'published', ...more })
  const arrive = (to: Callback, times: number) => expect.poll(() => to.deliveries.length, { timeout: 8000 }).toBe(times)
  const stored = async () =>
    (await app.payload.find({ collection: 'websub-subscriptions' as never, overrideAccess: true })).docs as unknown as Record<
      string,
      unknown
    >[]

  it('is named by every feed, in its text and its headers', async () => {
    for (const file of ['feed.json', 'rss.xml', 'atom.xml', 'ninjs.json']) {
      const response = await app.request('GET', `/api/livewire/${file}`)
      expect(response.headers.get('link')).toBe(`<${base}/hub>; rel="hub", <${base}/${file}>; rel="self"`)
      const text = await response.text()
      if (file !== 'ninjs.json') expect(text).toContain(`${base}/hub`)
    }
  })

  it('takes a feed by each address that it has', async () => {
    for (const topic of [`${base}/atom.xml`, `${base.replace('/livewire', '/api/livewire')}/atom.xml`]) {
      const to = await callback()
      expect(await ask({ mode: 'subscribe', topic, callback: to.url })).toBe(202)
      expect(to.asked[0]?.get('hub.topic')).toBe(topic)
      await publish(`For ${topic}`)
      await arrive(to, 1)
    }
    expect(await ask({ mode: 'subscribe', topic: `${base}/api/livewire/atom.xml`, callback: 'http://127.0.0.1:1/' })).toBe(400)
  })

  it('asks whether it was meant, then sends the feed as it is, signed, once from however many instances', async () => {
    const to = await callback()
    const topic = `${base}/feed.json`
    expect(await ask({ mode: 'subscribe', topic, callback: `${to.url}?id=7`, secret: 'a secret', lease_seconds: '7200' })).toBe(202)
    const asked = Object.fromEntries(to.asked[0] ?? [])
    expect(asked).toMatchObject({ id: '7', 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.lease_seconds': '7200' })
    expect(asked['hub.challenge']?.length).toBeGreaterThanOrEqual(32)
    expect(JSON.stringify(await app.payload.db.findOne({ collection: 'websub-subscriptions' as never, where: {} }))).not.toContain(
      'a secret',
    )
    await publish('Sent by the hub')
    await arrive(to, 1)
    // By the time the next one is there, both instances have looked.
    await publish('And the next')
    await arrive(to, 2)
    const [{ headers, text }, next] = to.deliveries as [Delivery, Delivery]
    expect([text.includes('And the next'), next.text.includes('And the next')]).toEqual([false, true])
    expect(text).toContain('Sent by the hub')
    expect(headers).toMatchObject({
      'content-type': 'application/feed+json; charset=utf-8',
      link: `<${base}/hub>; rel="hub", <${topic}>; rel="self"`,
      'x-hub-signature': `sha256=${createHmac('sha256', 'a secret').update(text).digest('hex')}`,
    })
    expect(await ask({ mode: 'unsubscribe', topic, callback: `${to.url}?id=7` }, other)).toBe(202)
    expect(await stored()).toEqual([])
  })

  it('goes on with a feed whose slug has changed: its subscribers renew and end what they have by either topic', async () => {
    const to = await callback()
    const { doc: feed } = await post('/api/feeds', { title: 'Bridges', slug: 'bridges', kinds: ['wire'] })
    const subscribe = (slug: string, mode = 'subscribe') => ask({ mode, topic: `${base}/${slug}/feed.json`, callback: to.url })
    expect(await subscribe('bridges')).toBe(202)
    for (const slug of ['roads', 'bridges-and-roads'])
      expect((await app.request('PATCH', `/api/feeds/${feed.id}`, { token: editor, body: { slug } })).status).toBe(200)
    await publish('On a bridge', { kind: 'wire' })
    await arrive(to, 1)
    expect(to.deliveries[0]?.headers['link']).toContain(`<${base}/bridges-and-roads/feed.json>; rel="self"`)
    for (const slug of ['bridges', 'bridges-and-roads', 'roads']) expect([slug, await subscribe(slug)]).toEqual([slug, 202])
    expect(to.asked.map((asked) => asked.get('hub.topic')?.split('/').at(-2))).toEqual(['bridges', 'bridges', 'bridges-and-roads', 'roads'])
    expect((await stored()).map(({ feed: slug }) => slug)).toEqual(['bridges-and-roads'])
    await publish('On a road', { kind: 'wire' })
    await arrive(to, 2)
    expect(await subscribe('bridges', 'unsubscribe')).toBe(202)
    expect(await stored()).toEqual([])
    expect((await app.request('DELETE', `/api/feeds/${feed.id}`, { token: editor })).status).toBe(200)
    expect(await subscribe('bridges')).toBe(404)
  })

  it('makes nothing of what was not meant', async () => {
    const to = await callback()
    to.state.agrees = false
    expect(await ask({ mode: 'subscribe', topic: `${base}/rss.xml`, callback: to.url })).toBe(202)
    expect(await stored()).toEqual([])
    to.state.agrees = true
    await ask({ mode: 'subscribe', topic: `${base}/rss.xml`, callback: to.url })
    to.state.agrees = false
    await ask({ mode: 'unsubscribe', topic: `${base}/rss.xml`, callback: to.url })
    expect(await stored()).toHaveLength(1)
  })

  it('keeps leases within their limits, renews the same subscription, and ends it with its lease', async () => {
    const to = await callback()
    const left = async (lease_seconds?: string) => {
      await ask({ mode: 'subscribe', topic: `${base}/rss.xml`, callback: to.url, ...(lease_seconds ? { lease_seconds } : {}) })
      const [row] = await stored()
      return Math.round((Date.parse(String(row?.leaseUntil)) - Date.now()) / 60_000)
    }
    expect([await left(), await left('1'), await left('999999999')]).toEqual([14_400, 60, 43_200])
    expect(await stored()).toHaveLength(1)
    await app.payload.db.updateOne({
      collection: 'websub-subscriptions' as never,
      where: {},
      data: { leaseUntil: new Date(Date.now() - 1).toISOString() },
    })
    const control = await callback()
    await ask({ mode: 'subscribe', topic: `${base}/rss.xml`, callback: control.url })
    await publish('After the lease')
    await arrive(control, 1)
    expect(to.deliveries).toEqual([])
    await endLeases(app.payload)
    expect(await stored()).toMatchObject([{ callback: control.url }])
  })

  it('tries again, goes away at 410, and sends nobody what did not change for them', async () => {
    const failing = await callback()
    const gone = await callback()
    const elsewhere = await callback()
    failing.state.statuses = [500, 302, 200]
    gone.state.statuses = [410]
    await post('/api/feeds', { title: 'Elsewhere', slug: `elsewhere`, sections: ['Elsewhere'] })
    for (const [to, topic] of [
      [failing, `${base}/atom.xml`],
      [gone, `${base}/atom.xml`],
      [elsewhere, `${base}/elsewhere/feed.json`],
    ] as const) {
      expect(await ask({ mode: 'subscribe', topic, callback: to.url })).toBe(202)
    }
    await publish('Tried again')
    await expect.poll(() => failing.deliveries.length, { timeout: 15_000 }).toBe(3)
    await expect.poll(async () => (await stored()).length, { timeout: 8000 }).toBe(2)
    expect(gone.deliveries).toHaveLength(1)
    expect(elsewhere.deliveries).toEqual([])
    await publish('For them', { section: 'Elsewhere' })
    await arrive(elsewhere, 1)
    expect(elsewhere.deliveries[0]?.text).not.toContain('Tried again')
  })

  it('leaves a subscriber to others while the feed cannot be read, or is older here than what it was sent', async () => {
    const livewire = getLivewire(app.payload)
    if (!livewire) throw new Error('no Livewire')
    const client = createCallbackClient({ allowPrivate: websub.allowPrivate })
    const to = await callback()
    const seq = await livewire.lastSeq()
    // Nobody but the test finds it due: it has been sent all there is.
    await saveSubscription(app.payload, {
      key: 'held',
      feed: '',
      file: 'rss.xml',
      host: '127.0.0.1',
      callback: to.url,
      leaseUntil: new Date(Date.now() + 60_000).toISOString(),
      sentSeq: seq,
      sentRevision: 'newer',
    })
    const send = (read: typeof livewire.read) =>
      distribute(app.payload, {
        livewire: { ...livewire, lastSeq: () => Promise.resolve(seq + 1), read },
        client,
        hub: `${base}/hub`,
        retryMs: 50,
      })
    await expect(send(() => Promise.reject(new Error('The database is away')))).rejects.toThrow('away')
    const now = await livewire.read({ slug: '', file: 'rss.xml' })
    if (!now) throw new Error('no feed')
    expect(await send(() => Promise.resolve({ ...now, seq: seq - 1 }))).toBe(true)
    expect(await findDue(app.payload, seq + 1, new Date().toISOString(), 1)).toMatchObject([{ key: 'held' }])
    expect(to.deliveries).toEqual([])
    expect(await send(() => Promise.resolve({ ...now, seq: seq + 1 }))).toBe(false)
    expect([to.deliveries.length, await findDue(app.payload, seq + 1, new Date().toISOString(), 1)]).toEqual([1, []])
    await client.close()
  })

  it('sends a private feed to whoever had its token, and for as long as that opens it', async () => {
    const { doc } = await post('/api/feeds', { title: 'Partner', slug: 'hub-partner', private: true })
    const { token } = await post(`/api/feeds/${doc.id}/rotate-token`, {})
    const to = await callback()
    const topic = `${base}/hub-partner/rss.xml`
    expect([
      await ask({ mode: 'subscribe', topic, callback: to.url }),
      await ask({ mode: 'subscribe', topic: `${base}/no-such/rss.xml`, callback: to.url }),
    ]).toEqual([404, 404])
    expect(await ask({ mode: 'subscribe', topic: `${topic}?token=${token}`, callback: to.url })).toBe(202)
    expect(JSON.stringify(await app.payload.db.findOne({ collection: 'websub-subscriptions' as never, where: {} }))).not.toContain(token)
    await publish('To the partner')
    await arrive(to, 1)
    await post(`/api/feeds/${doc.id}/rotate-token`, {})
    await publish('Not to the partner')
    await expect.poll(async () => (await stored()).length, { timeout: 8000 }).toBe(0)
    expect(to.deliveries.every(({ text }) => !text.includes('Not to the partner'))).toBe(true)
  })

  it('holds its limits to the last place: of all hosts, of one host, of those asked at once', async () => {
    const to = await callback()
    const form = (to: string, mode = 'subscribe') =>
      new URLSearchParams({ 'hub.mode': mode, 'hub.topic': `${base}/rss.xml`, 'hub.callback': to })
    const hub = getWebSub(app.payload)?.hub
    const accept = (url: string, mode?: string) =>
      hub?.accept(form(url, mode)).then(
        () => 202,
        (error: { status: number }) => error.status,
      )
    const settled = async (statuses: (number | undefined)[]) => {
      await hub?.settled()
      return [statuses, (await stored()).length]
    }
    // Another port is no other host, and who asks at the same moment is counted too.
    const elsewhere = await callback()
    const urls = [`${to.url}/1`, `${to.url}/2`, `${elsewhere.url}/3`, `${elsewhere.url}/4`]
    expect(await settled([await accept(urls[0] ?? ''), await accept(urls[1] ?? '')])).toEqual([[202, 202], 2])
    expect(await settled([await accept(urls[2] ?? ''), await accept(urls[3] ?? '')])).toEqual([[202, 202], 3])
    expect(await accept(urls[3] ?? '')).toBe(429)

    // A full house takes nobody new; renewing and leaving go on.
    for (const host of ['a.example', 'b.example']) {
      await saveSubscription(app.payload, {
        key: host,
        feed: '',
        file: 'rss.xml',
        host,
        callback: `https://${host}/`,
        leaseUntil: new Date(Date.now() + 60_000).toISOString(),
        sentSeq: 1e9,
      })
    }
    await dropSubscription(
      app.payload,
      String(
        (
          await app.payload.db.findOne<{ id: string; key: string }>({
            collection: 'websub-subscriptions' as never,
            where: { callback: { equals: urls[0] } },
          })
        )?.key,
      ),
    )
    expect(await settled([await accept(urls[3] ?? '')])).toEqual([[202], 5])
    expect(await settled([await accept('http://127.0.0.2:8080/'), await accept(urls[3] ?? '')])).toEqual([[429, 202], 5])

    to.state.isSilent = true
    expect([await accept(urls[1] ?? ''), await accept(urls[1] ?? '', 'unsubscribe'), await accept(urls[2] ?? '')]).toEqual([202, 202, 503])
    to.close()
    expect(await settled([await accept(urls[2] ?? '', 'unsubscribe')])).toEqual([[503], 5])
    expect(await settled([await accept(urls[2] ?? '', 'unsubscribe')])).toEqual([[202], 4])
  })

  it('refuses what is no request, addresses that it must not ask, and more than it takes', async () => {
    const to = await callback()
    const right = { mode: 'subscribe', topic: `${base}/rss.xml`, callback: to.url }
    for (const wrong of [
      { mode: 'publish' },
      { topic: 'https://elsewhere.example/livewire/rss.xml' },
      { topic: `${base}/log` },
      { topic: `${base}/%E0%A4%A/rss.xml` },
      { topic: `${base}/a/b/rss.xml` },
      { callback: 'http://10.0.0.1/' },
      { callback: 'http://[::1]/' },
      { callback: 'http://0x7f.1/' },
      { callback: 'ftp://127.0.0.1/' },
      { callback: 'http://user:pass@127.0.0.1/' },
      { lease_seconds: '-5' },
      { lease_seconds: 'long' },
      { secret: 'x'.repeat(200) },
    ] as Record<string, string>[])
      expect([wrong, await ask({ ...right, ...wrong })]).toEqual([wrong, 400])
    expect((await app.request('POST', '/api/livewire/hub', { body: { 'hub.mode': 'subscribe' } })).status).toBe(415)
    const long = `hub.mode=${'x'.repeat(9000)}`
    expect(
      (await app.request('POST', '/api/livewire/hub', { body: long, headers: { 'content-type': 'application/x-www-form-urlencoded' } }))
        .status,
    ).toBe(413)
    expect(await ask({ ...right, secret: 'x'.repeat(199) })).toBe(202)
    expect([
      await ask({ ...right, callback: `${to.url}/2` }),
      await ask({ ...right, callback: `${to.url}/3` }),
      await ask({ ...right, callback: `${to.url}/4` }),
    ]).toEqual([202, 202, 429])
    expect(await ask(right)).toBe(202)
    expect((await app.request('GET', '/api/websub-subscriptions')).status).toBe(403)
    const shown = await (await app.request('GET', '/api/websub-subscriptions', { token: editor })).text()
    expect(shown).toContain(to.url)
    expect(shown).not.toMatch(/secret|claimToken|tokenHash/)
  })
})

describeEachEngine('With a WebSub hub of others', (engine) => {
  it('feeds name it, and it is told of changes, once for many', async () => {
    const told: string[] = []
    const hub = createServer((req, res) => {
      let text = ''
      req.on('data', (chunk: Buffer) => (text += chunk.toString()))
      req.on('end', () => {
        told.push(text)
        res.writeHead(told.length === 1 ? 500 : 204).end()
      })
    })
    await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/hub`
    const app = await bootNewsroom({ engine, newsroom: { websub: { ...websub, hubs: [address] } } })
    const token = await app.tokenOf('editor')
    const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '' }
    expect((await app.request('POST', '/api/livewire/hub', form)).status).toBe(404)
    expect(await (await app.request('GET', '/api/livewire/rss.xml')).text()).toContain(address)
    const cursor = () =>
      app.payload.db.findOne<{ id: string; lastSeq: number }>({ collection: 'livewire-state', where: { id: { equals: 'websub' } } })
    await expect.poll(cursor, { timeout: 8000 }).not.toBeNull()
    for (let n = 0; n < 5; n++) await app.request('POST', '/api/articles', { token, body: { headline: `Item ${n}`, _status: 'published' } })
    // The first message is answered 500, and sent again.
    await expect.poll(async () => (await cursor())?.lastSeq, { timeout: 10_000 }).toBe(5)
    await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(1)
    expect(told.length).toBeLessThan(8)
    expect(new URLSearchParams(told.at(-1)).get('hub.mode')).toBe('publish')
    expect(new URLSearchParams(told.at(-1)).getAll('hub.url')).toContain(`${base}/atom.xml`)
    await app.stop()
    hub.closeAllConnections()
    hub.close()
  })
})
