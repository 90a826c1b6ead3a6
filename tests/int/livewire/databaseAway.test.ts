import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { databaseChecks } from '../../../src/server/databaseChecks.js'
import { healthHandler } from '../../../src/server/healthHandler.js'
import { livewirePart } from '../../../src/server/livewirePart.js'
import { createMetrics } from '../../../src/server/metrics.js'
import { createReadiness } from '../../../src/server/readiness.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { mongodb } from '../../helpers/engines.js'
import { mongodBinary, type RestartableMongod, startReplicaSet } from '../../helpers/mongod.js'
import { ask, type NodeServer, startNodeServer } from '../../helpers/nodeServer.js'

const binary = mongodBinary()
const prepared = ['/livewire/feed.json', '/livewire/rss.xml', '/livewire/atom.xml', '/livewire/ninjs.json', '/news-sitemap.xml']
const unprepared = ['/livewire/log', '/livewire/events', '/livewire/nothing/feed.json', '/livewire/nothing/events']

describe.skipIf(!binary)('While MongoDB is away', () => {
  let mongod: RestartableMongod
  let app: BootedNewsroom
  let server: NodeServer
  beforeAll(async () => {
    mongod = await startReplicaSet(binary as string)
    const databaseUri = new URL(mongod.uri)
    databaseUri.pathname = '/newsroom'
    app = await bootNewsroom({ engine: mongodb, databaseUri: databaseUri.href })
    server = await startNodeServer()
    const part = livewirePart(app.payload, () => 'a')
    const readiness = createReadiness({ checks: [...databaseChecks(app.payload), ...(part?.checks ?? [])], stopping: () => false })
    server.serve(healthHandler({ readiness, registry: createMetrics().registry }), part?.handler ?? (() => false))
    await publish('Before')
  })
  afterAll(async () => {
    await server.stop()
    await app.stop()
    await mongod.stop()
  })

  const get = (path: string) => ask(server.url + path)
  const publish = (headline: string) =>
    app.payload.create({ collection: 'articles', data: { headline, _status: 'published' } as never, overrideAccess: true })
  const readyz = async () => {
    const { status, body } = await get('/readyz')
    return { status, checks: (JSON.parse(body.toString()) as { checks: Record<string, string> }).checks }
  }

  it('goes on with the last bytes, says that it is not ready, refuses clearly what it cannot know, and comes back by itself', async () => {
    await app.settled()
    const before = await Promise.all(prepared.map(get))
    expect((await readyz()).checks).toEqual({ database: 'ok', log: 'ok', livewire: 'ok' })
    let heard = ''
    const listening = ask(`${server.url}/livewire/events`, { until: (body) => (heard = body.toString()).includes('After') })
    await expect.poll(() => heard, { timeout: 15_000 }).toContain('id: ')

    await mongod.pause()
    const [refused] = await Promise.all([
      Promise.all(unprepared.map(get)),
      expect
        .poll(readyz, { timeout: 15_000 })
        .toMatchObject({ status: 503, checks: { database: expect.not.stringMatching('ok') as string } }),
    ])
    for (const { status, headers, body } of refused) {
      expect([status, headers['retry-after'], JSON.parse(body.toString())]).toEqual([
        503,
        '2',
        { errors: [{ code: 'UNAVAILABLE', message: expect.any(String) as string }] },
      ])
    }
    const during = await Promise.all(prepared.map(get))
    expect(during.map(({ status, headers, body }) => [status, headers.etag, body.toString()])).toEqual(
      before.map(({ headers, body }) => [200, headers.etag, body.toString()]),
    )

    await mongod.resume()
    await expect.poll(readyz, { timeout: 15_000 }).toMatchObject({ status: 200, checks: { database: 'ok', log: 'ok', livewire: 'ok' } })
    await publish('After')
    expect((await listening).status).toBe(200)
    for (const path of prepared) await expect.poll(async () => (await get(path)).body.toString(), { timeout: 15_000 }).toContain('After')
    expect((await get('/livewire/log')).status).toBe(200)
  })
})
