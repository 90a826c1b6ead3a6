import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

interface Told {
  path: string
  key: string | undefined
  names: string[]
  everything: boolean
}

/** A cache in front, as Fastly, Cloudflare and one's own are told. */
const startCache = async () => {
  const told: Told[] = []
  const state = { statuses: [] as number[] }
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { tags?: string[]; surrogate_keys?: string[]; everything?: boolean }
      const status = state.statuses.shift() ?? 200
      const key = req.headers['fastly-key'] ?? req.headers.authorization ?? req.headers['x-key']
      if (status === 200)
        told.push({
          path: req.url ?? '',
          key: key as string | undefined,
          names: body.tags ?? body.surrogate_keys ?? [],
          everything: body.everything === true,
        })
      res.writeHead(status).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    told,
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => (server.closeAllConnections(), server.close()),
  }
}

describeEachEngine('Caches in front', (engine) => {
  let cache: Awaited<ReturnType<typeof startCache>>
  let app: BootedNewsroom
  const rows = () => ({ id: { in: ['purge:fastly:f', 'purge:cloudflare:z', `purge:url:${cache.url}/own`] } })
  const purging = (url: string) => ({
    publicAnswers: {
      purge: [
        { to: 'fastly', service: 'f', token: 'ft', api: url },
        { to: 'cloudflare', zone: 'z', token: 'ct', api: url },
        { to: 'url', url: `${url}/own`, headers: { 'x-key': 'k' } },
      ],
      purgeAllowPrivate: ['127.0.0.0/8'],
    } as const,
  })
  beforeAll(async () => {
    cache = await startCache()
    app = await bootNewsroom({ engine, newsroom: purging(cache.url) })
    // A cache begins with what happens after its first look.
    await vi.waitFor(
      async () => expect((await app.payload.db.find({ collection: 'livewire-state', where: rows() })).docs).toHaveLength(3),
      { timeout: 10_000 },
    )
  })
  afterAll(async () => {
    await app.stop()
    cache.stop()
  })
  const publish = async (headline: string) =>
    `articles:${(await app.payload.create({ collection: 'articles', data: { headline, kind: 'wire', _status: 'published' } as never })).id}`
  const at = (path: string) => cache.told.filter((one) => one.path.startsWith(path))
  const places = { '/service/f/purge': 'ft', '/client/v4/zones/z/purge_cache': 'Bearer ct', '/own': 'k' }

  it('are told what to forget, each in its own words', async () => {
    const uid = await publish('One')
    for (const [path, key] of Object.entries(places)) {
      await expect.poll(() => at(path).flatMap(({ names }) => names), { timeout: 10_000 }).toContain(uid)
      expect(at(path).at(-1)).toMatchObject({ key })
      expect(at(path).at(-1)?.names).toEqual(expect.arrayContaining(['front', 'api:articles']))
    }
  })

  it('are told again until they say yes, in the order of the log', async () => {
    cache.told.length = 0
    cache.state.statuses = [503, 500, 429]
    const uids: string[] = []
    for (let n = 0; n < 3; n++) uids.push(await publish(`Again ${n}`))
    for (const path of Object.keys(places)) {
      const named = () => [...new Set(at(path).flatMap(({ names }) => names.filter((name) => uids.includes(name))))]
      await expect.poll(named, { timeout: 15_000 }).toEqual(uids)
    }
  })

  it('are told by the next process what one that ended had not', async () => {
    cache.told.length = 0
    cache.state.statuses = Array<number>(1000).fill(503)
    const uid = await publish('Before the end')
    await app.settled()
    const other = await bootNewsroom({ engine, databaseUri: app.databaseUri, newsroom: purging(cache.url) })
    // As though it had been killed: what it holds runs out.
    await app.payload.db.updateMany({
      collection: 'livewire-state',
      where: rows(),
      data: { expiresAt: new Date(0).toISOString() },
      returning: false,
    })
    cache.state.statuses = []
    try {
      for (const path of Object.keys(places))
        await expect.poll(() => at(path).flatMap(({ names }) => names), { timeout: 20_000 }).toContain(uid)
    } finally {
      await other.stop()
    }
  })

  it('are checked at the start', async () => {
    const boot = (purge: unknown[], more: object = {}) =>
      bootNewsroom({ engine, newsroom: { publicAnswers: { purge: purge as never, ...more } } })
    await expect(boot([{ to: 'fastly', service: 'x' }])).rejects.toThrow('needs `token`')
    await expect(boot([{ to: 'url', url: 'http://user:secret@cache.example/' }])).rejects.toThrow('cannot be told')
    await expect(boot([{ to: 'url', url: 'https://cache.example/' }], { purgeAllowPrivate: ['x'] })).rejects.toThrow('not a range')
  })
})
