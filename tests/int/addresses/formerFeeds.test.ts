/** Subscribers come back for years to the address that they were given: it leads on, or says that there is nothing any more. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { serverParts } from '../../../src/server/serverParts.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ask, type NodeServer, startNodeServer } from '../../helpers/nodeServer.js'

const files = ['feed.json', 'rss.xml', 'atom.xml', 'ninjs.json', 'log', 'events']

interface Feed {
  id: number | string
}

describeEachEngine('An address that was a feed’s', (engine) => {
  let app: BootedNewsroom
  let server: NodeServer
  let token: string
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    token = await app.tokenOf('editor')
    server = await startNodeServer()
    server.serve(...serverParts(app.payload, { NODE_ENV: 'test' }).flatMap(({ handler }) => handler ?? []))
  })
  afterAll(async () => {
    await server.stop()
    await app.stop()
  })

  const send = async (method: string, path: string, body?: object) => {
    const response = await app.request(method, `/api/feeds${path}`, { token, ...(body ? { body } : {}) })
    return { status: response.status, json: (await response.json()) as { doc: Feed; errors?: unknown } & Record<string, unknown> }
  }
  const make = async (data: object) => (await send('POST', '', data)).json.doc
  /** At each door: the status, and where it leads. */
  const at = async (slug: string, file: string, { query = '', bearer }: { query?: string; bearer?: string } = {}) => {
    const path = `/livewire/${slug}/${file}${query}`
    const headers: Record<string, string> = bearer ? { authorization: `Bearer ${bearer}` } : {}
    const [front, api] = [
      await ask(server.url + path, { headers, until: () => true }),
      await app.request('GET', `/api${path}`, { headers }),
    ]
    await api.body?.cancel()
    const { location } = front.headers
    expect([api.status, api.headers.get('location') ?? undefined]).toEqual([front.status, location])
    expect(front.headers['access-control-allow-origin']).toBe('*')
    if (front.status !== 308) return front.status
    expect(front.headers['cache-control']).toBe('no-store')
    return `308 ${new URL(location ?? '', `https://wire.example${path}`).href.slice('https://wire.example'.length)}`
  }

  it('leads on in every format, with its query, and is gone with the feed', async () => {
    const { id } = await make({ title: 'Bridges' })
    for (const file of files.slice(0, -1)) expect([file, await at('bridges', file)]).toEqual([file, 200])
    expect((await send('PATCH', `/${id}`, { slug: 'all-bridges' })).status).toBe(200)
    expect((await send('PATCH', `/${id}`, { slug: 'bridges-and-roads' })).status).toBe(200)
    for (const old of ['bridges', 'all-bridges'])
      for (const file of files) {
        expect(await at(old, file)).toBe(`308 /livewire/bridges-and-roads/${file}`)
        expect(await at(old, file, { query: '?after=0&x=%20' })).toBe(`308 /livewire/bridges-and-roads/${file}?after=0&x=+`)
      }
    expect(await at('bridges', 'nothing.xml')).toBe(404)
    expect(await at('never-was', 'rss.xml')).toBe(404)
    expect((await send('DELETE', `/${id}`)).status).toBe(200)
    for (const old of ['bridges', 'all-bridges', 'bridges-and-roads'])
      for (const file of files) expect([old, file, await at(old, file)]).toEqual([old, file, 410])
  })

  it('is given to no other, and may be taken back', async () => {
    const { id } = await make({ title: 'Rivers' })
    await send('PATCH', `/${id}`, { slug: 'all-rivers' })
    const other = await make({ title: 'Other' })
    for (const refused of [
      await send('POST', '', { title: 'Rivers' }),
      await send('POST', '', { title: 'Thief', slug: 'Rivers' }),
      await send('PATCH', `/${other.id}`, { slug: 'rivers' }),
    ])
      expect([refused.status, JSON.stringify(refused.json)]).toEqual([400, expect.stringContaining('the address of another feed')])
    await expect(app.payload.create({ collection: 'feeds', data: { title: 'Rivers' } as never })).rejects.toThrow()
    expect((await send('PATCH', `/${id}`, { slug: 'rivers' })).status).toBe(200)
    expect([await at('rivers', 'rss.xml'), await at('all-rivers', 'rss.xml')]).toEqual([200, '308 /livewire/rivers/rss.xml'])
    await send('DELETE', `/${id}`)
    expect((await send('POST', '', { title: 'Rivers' })).status).toBe(400)
  })

  it('of a private feed leads on who has its token, and is nothing to anybody else', async () => {
    const { id } = await make({ title: 'Partner', slug: 'partner', private: true })
    const rotated = await app.request('POST', `/api/feeds/${id}/rotate-token`, { token, body: {} })
    const { token: bearer } = (await rotated.json()) as { token: string }
    await send('PATCH', `/${id}`, { slug: 'our-partner' })
    for (const file of files) {
      expect(await at('partner', file)).toBe(404)
      expect(await at('partner', file, { bearer: 'wrong' })).toBe(404)
      expect(await at('partner', file, { bearer })).toBe(`308 /livewire/our-partner/${file}`)
      expect(await at('partner', file, { query: `?token=${bearer}` })).toBe(`308 /livewire/our-partner/${file}?token=${bearer}`)
    }
    await send('DELETE', `/${id}`)
    for (const slug of ['partner', 'our-partner']) {
      expect(await at(slug, 'rss.xml', { bearer })).toBe(404)
      expect((await send('POST', '', { title: 'Another', slug })).status).toBe(400)
    }
  })
})
