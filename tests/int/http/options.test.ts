/** What can be done is told at every address there is, with and without a slash at its end, and no preflight is redirected. */
import { readdirSync } from 'node:fs'
import path from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { answerOptions } from '../../../src/server/answerOptions.js'
import { healthHandler } from '../../../src/server/healthHandler.js'
import { refuseBadTarget } from '../../../src/server/refuseBadTarget.js'
import { serverParts } from '../../../src/server/serverParts.js'
import { deskForStrangers } from '../../../src/site/deskForStrangers.js'
import { pageMethods } from '../../../src/site/pageMethods.js'
import { sitemaps } from '../../../src/site/sitemaps.js'
import { standingAddresses } from '../../../src/site/standingAddresses.js'
import { unknownActions } from '../../../src/site/unknownActions.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ask, type NodeServer, startNodeServer } from '../../helpers/nodeServer.js'
import { payloadBehind } from '../../helpers/serveAnswers.js'

const preflight = {
  origin: 'https://reader.example',
  'access-control-request-method': 'GET',
  'access-control-request-headers': 'if-none-match, authorization, last-event-id',
}

/** Every route of the app's folder, as it may be asked for. */
const routes = readdirSync(path.resolve('src/app'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?:^|\/)(?:page|route)\.tsx?$|\.svg$/.test(file))
  .map((file) => `/${file}`.replace(/\/(?:page|route)\.tsx?$/, '').replaceAll(/\/\([^/]+\)/g, ''))
  .map((route) => route.replace(/\[{1,2}\.\.\.\w+\]{1,2}/, 'some/thing').replaceAll(/\[\w+\]/g, 'x') || '/')

const besideNext = [
  '/robots.txt',
  '/sitemap.xml',
  '/sitemap-1.xml',
  '/sitemap-pages.xml',
  '/news-sitemap.xml',
  '/healthz',
  '/readyz',
  '/favicon.ico',
  '/_next/static/x.js',
  '/webhooks/v1/nothing.json',
  ...['log', 'events', 'hub', 'standing', 'feed.json', 'rss.xml', 'atom.xml', 'ninjs.json', 'x'].flatMap((file) => [
    `/livewire/${file}`,
    `/livewire/law/${file}`,
  ]),
]

const ofApi = ['/api/articles', '/api/articles/1', '/api/graphql', '/api/images/file/a.jpg', '/api/livewire/feed.json', '/api/nothing']

const built = { pages: routes, handlers: ['/api/[...slug]'], files: new Set<string>(), actions: new Set(['x']) }

describeEachEngine('OPTIONS', (engine) => {
  let app: BootedNewsroom
  let server: NodeServer
  beforeAll(async () => {
    app = await bootNewsroom({ engine, cors: '*' })
    server = await startNodeServer()
    const options = answerOptions(app.payload.config.routes)
    const behind = payloadBehind(app)
    const parts = [
      ...serverParts(app.payload, { NODE_ENV: 'production' }),
      sitemaps(app.payload),
      pageMethods(app.payload, built),
      unknownActions(built),
      deskForStrangers(app.payload),
      standingAddresses(app.payload, built),
    ]
    server.serve(
      refuseBadTarget,
      options.enter,
      healthHandler({ readiness: () => Promise.resolve({ ready: true }) as never, registry: { metrics: () => '' } as never }),
      ...parts.flatMap(({ handler }) => handler ?? []),
      options.last,
      // As Next does it: no page takes the method, and what has a slash at its end is elsewhere.
      (req, res, rest) => {
        const address = req.url ?? '/'
        if (/^\/.+\/$/.test(address)) return (res.writeHead(308, { location: address.replace(/\/$/, '') }).end(), true)
        if (address.startsWith('/api/')) return behind(req, res, rest)
        return (res.writeHead(req.method === 'OPTIONS' ? 400 : 200).end(), true)
      },
    )
  })
  afterAll(async () => {
    await server.stop()
    await app.stop()
  })

  const isOpen = (route: string) => !/^\/(?:admin|preview|metrics)(?:\/|$)/.test(route)
  const everywhere = [...new Set([...routes, ...besideNext, '/metrics'])].filter((route) => !route.startsWith('/api/'))

  it('is 204 at each address that is no part of the API, and lets scripts of other sites read what is public', async () => {
    expect(routes).toContain('/articles/x')
    for (const route of everywhere) {
      for (const address of route === '/' ? ['/', '/?q=1'] : [route, `${route}/`, `${route}/?q=1`]) {
        for (const headers of [preflight, { origin: preflight.origin }, {} as Record<string, string>]) {
          const answer = await ask(server.url + address, { method: 'OPTIONS', headers })
          expect([address, answer.status, answer.headers['access-control-allow-origin']]).toEqual([
            address,
            204,
            isOpen(route) ? '*' : undefined,
          ])
          expect(answer.headers.allow).toContain('OPTIONS')
          for (const name of isOpen(route) ? ['Last-Event-ID', 'If-None-Match', 'Authorization'] : [])
            expect(answer.headers['access-control-allow-headers']).toContain(name)
        }
      }
    }
  })

  it('is followed by an answer that can be read, a refusal and a redirection too', async () => {
    for (const route of everywhere.filter((one) => !one.endsWith('/events'))) {
      const { headers } = await ask(server.url + route, { headers: { origin: preflight.origin } })
      expect([route, headers['access-control-allow-origin']]).toEqual([route, isOpen(route) ? '*' : undefined])
      if (isOpen(route)) expect([route, headers['access-control-expose-headers']]).toEqual([route, expect.stringContaining('ETag')])
    }
    for (const address of ['/livewire/feed.json/', '/api/articles/', '/api/graphql?query=', `/api/articles?${'where[x]=1&'.repeat(400)}`]) {
      const { headers, status } = await ask(server.url + address, { headers: { origin: preflight.origin } })
      expect([address, status >= 300, headers['access-control-allow-origin']]).toEqual([address, true, '*'])
    }
    expect((await ask(`${server.url}/healthz`, { method: 'DELETE' })).headers.allow).toBe('GET, HEAD, OPTIONS')
  })

  it('is taken by the API with a slash at the end as without', async () => {
    for (const route of ofApi)
      for (const address of [route, `${route}/`])
        for (const headers of [preflight, { origin: preflight.origin }]) {
          const answer = await ask(server.url + address, { method: 'OPTIONS', headers })
          expect([address, answer.status < 300, answer.headers['access-control-allow-origin']]).toEqual([address, true, '*'])
        }
  })
})
