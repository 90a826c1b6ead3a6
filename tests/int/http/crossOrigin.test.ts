import { afterAll, beforeAll, expect, it } from 'vitest'

import { capBodies } from '../../../src/server/capBodies.js'
import { crossOriginPart, readableRefusals } from '../../../src/server/crossOriginPart.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine, sqlite } from '../../helpers/engines.js'
import { ask, startNodeServer } from '../../helpers/nodeServer.js'

const origin = 'https://reader.example'
const preflight = {
  origin,
  'access-control-request-method': 'GET',
  'access-control-request-headers': 'if-none-match, authorization, last-event-id',
}

describeEachEngine('A script of another site', (engine) => {
  let app: BootedNewsroom
  beforeAll(async () => {
    app = await bootNewsroom({ engine, cors: '*' })
  })
  afterAll(() => app.stop())

  it('may read what is public by REST and GraphQL, pictures and verbs of our own, with conditions and tokens', async () => {
    for (const path of [
      '/api/articles',
      '/api/articles/1',
      '/api/images/file/a.jpg',
      '/api/masthead-roles',
      '/api/graphql',
      '/api/webhooks/asyncapi.json',
      '/api/livewire/events',
    ]) {
      const { headers, status } = await app.request('OPTIONS', path, { headers: preflight })
      expect([path, status < 300, headers.get('access-control-allow-origin')]).toEqual([path, true, '*'])
      for (const name of ['Last-Event-ID', 'If-None-Match', 'Authorization'])
        expect(headers.get('access-control-allow-headers')).toContain(name)
    }
  })

  it('is not kept from the second event of a second by If-Modified-Since', async () => {
    const read = (path: string, since?: string) => app.request('GET', path, { headers: since ? { 'if-modified-since': since } : {} })
    const publish = async (headline: string) => {
      await app.payload.create({ collection: 'articles', data: { headline, _status: 'published' } as never, overrideAccess: true })
      await app.settled()
    }
    const paths = ['/api/livewire/feed.json', '/api/livewire/atom.xml', '/api/livewire/log', '/api/news-sitemap.xml']
    for (let n = 0; n < 3; n++) {
      await new Promise((resolve) => setTimeout(resolve, 1000 - (Date.now() % 1000)))
      await publish(`First ${n}`)
      const told = await Promise.all(paths.map(async (path) => (await read(path)).headers.get('last-modified') ?? ''))
      const second = new Date(Math.floor(Date.now() / 1000) * 1000).toUTCString()
      await publish(`Second ${n}`)
      for (const since of [...told, second]) {
        for (const path of paths) expect([path, (await read(path, since)).status]).toEqual([path, 200])
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 1100))
    for (const path of paths) {
      const settled = (await read(path)).headers.get('last-modified') ?? ''
      expect([path, (await read(path, settled)).status]).toEqual([path, 304])
    }
  })
})

it('is answered by the server itself, by the app’s own rules', async () => {
  const server = await startNodeServer()
  const app = await bootNewsroom({ engine: sqlite, cors: ['https://front.example'] })
  try {
    server.serve(crossOriginPart(app.payload).handler ?? (() => false), (_req, res) => (res.end('next'), true))
    const known = await ask(`${server.url}/api/articles`, { method: 'OPTIONS', headers: { ...preflight, origin: 'https://front.example' } })
    expect([known.status, known.headers['access-control-allow-origin'], known.headers['access-control-max-age']]).toEqual([
      204,
      'https://front.example',
      '86400',
    ])
    expect(known.headers['access-control-allow-headers']).toContain('If-None-Match')
    expect(
      (await ask(`${server.url}/api/articles`, { method: 'OPTIONS', headers: preflight })).headers['access-control-allow-origin'],
    ).toBeUndefined()
    expect((await ask(`${server.url}/api/articles`)).headers['access-control-expose-headers']).toContain('ETag')
    expect((await ask(`${server.url}/about`)).headers['access-control-expose-headers']).toBeUndefined()
  } finally {
    await server.stop()
    await app.stop()
  }
})

it('reads a refusal that is given before anything has looked at what was asked', async () => {
  const server = await startNodeServer()
  const app = await bootNewsroom({ engine: sqlite, cors: ['https://front.example'] })
  try {
    const refusalHeaders = readableRefusals(app.payload)
    server.serve(capBodies({ isSignedIn: () => Promise.resolve(false), refusalHeaders }), (_req, res) => (res.end('next'), true))
    const body = `{"a":"${'a'.repeat(3_000_000)}"}`
    const refused = async (path: string, from: string, options: object = {}) => {
      const headers = { origin: from, 'content-type': 'application/json' }
      const answer = await ask(server.url + path, { method: 'POST', headers, body, ...options })
      return [answer.status, answer.headers['access-control-allow-origin']]
    }
    for (const path of [
      '/livewire/hub',
      '/livewire/standing',
      '/api/livewire/standing',
      '/api/livewire/hub',
      '/webhooks/x',
      '/',
      '/search',
    ])
      expect([path, await refused(path, origin)]).toEqual([path, [413, '*']])
    for (const path of ['/api/articles', '/api/comments', '/api/graphql', '/api/readers/sign-up', '/api']) {
      const allowed = path === '/api' ? undefined : 'https://front.example'
      expect([path, await refused(path, 'https://front.example')]).toEqual([path, [413, allowed]])
      expect([path, await refused(path, origin)]).toEqual([path, [413, undefined]])
    }
    for (const path of ['/admin', '/preview/articles/1', '/metrics'])
      expect([path, await refused(path, 'https://front.example')]).toEqual([path, [413, undefined]])
    expect(await refused('/livewire/standing', origin, { method: 'PROPFIND', body: undefined })).toEqual([405, '*'])
  } finally {
    await server.stop()
    await app.stop()
  }
})
