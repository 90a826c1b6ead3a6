/** What can be done is told at every address there is, with and without a slash at its end, and no preflight is redirected. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { ask, type NodeServer, startNodeServer } from '../../helpers/nodeServer.js'
import { besideNext, ofApi, routes, wholeServer } from '../../helpers/wholeServer.js'

const preflight = {
  origin: 'https://reader.example',
  'access-control-request-method': 'GET',
  'access-control-request-headers': 'if-none-match, authorization, last-event-id',
}

describeEachEngine('OPTIONS', (engine) => {
  let app: BootedNewsroom
  let server: NodeServer
  beforeAll(async () => {
    app = await bootNewsroom({ engine, cors: '*' })
    server = await startNodeServer()
    server.serve(...wholeServer(app))
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
