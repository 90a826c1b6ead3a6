/** Every kind of address that the server answers, and the server as it is put together, with Payload's own handlers in place of Next. */
import { readdirSync } from 'node:fs'
import path from 'node:path'

import { Registry } from 'prom-client'

import { handlersInOrder } from '../../src/server/handlersInOrder.js'
import { serverParts } from '../../src/server/serverParts.js'
import type { NodeHandler } from '../../src/server/types.js'
import { deskForStrangers } from '../../src/site/deskForStrangers.js'
import { pageMethods } from '../../src/site/pageMethods.js'
import { sitemaps } from '../../src/site/sitemaps.js'
import { standingAddresses } from '../../src/site/standingAddresses.js'
import { unknownActions } from '../../src/site/unknownActions.js'
import type { BootedNewsroom } from './bootNewsroom.js'
import { payloadBehind } from './serveAnswers.js'

/** Every route of the app's folder, as it may be asked for. */
export const routes = readdirSync(path.resolve('src/app'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?:^|\/)(?:page|route)\.tsx?$|\.svg$/.test(file))
  .map((file) => `/${file}`.replace(/\/(?:page|route)\.tsx?$/, '').replaceAll(/\/\([^/]+\)/g, ''))
  .map((route) => route.replace(/\[{1,2}\.\.\.\w+\]{1,2}/, 'some/thing').replaceAll(/\[\w+\]/g, 'x') || '/')

export const besideNext = [
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

export const ofApi = [
  '/api/articles',
  '/api/articles/1',
  '/api/graphql',
  '/api/images/file/a.jpg',
  '/api/livewire/feed.json',
  '/api/nothing',
]

const built = { pages: routes, handlers: ['/api/[...slug]'], redirects: [], files: new Set<string>(), actions: new Set(['x']) }

export const wholeServer = (app: BootedNewsroom): NodeHandler[] => {
  const behind = payloadBehind(app)
  return handlersInOrder(app.payload, {
    parts: [
      ...serverParts(app.payload, { NODE_ENV: 'production' }, { subDomains: true }),
      sitemaps(app.payload),
      pageMethods(app.payload, built),
      unknownActions(built),
      deskForStrangers(app.payload),
      standingAddresses(app.payload, built),
    ],
    strictPages: true,
    readiness: () => Promise.resolve({ ready: true }) as never,
    registry: new Registry(),
    // As Next does it: no page takes the method, and what has a slash at its end is elsewhere.
    next: (req, res, rest) => {
      const address = req.url ?? '/'
      if (/^\/.+\/$/.test(address)) return (res.writeHead(308, { location: address.replace(/\/$/, '') }).end(), true)
      if (address.startsWith('/api/')) return behind(req, res, rest)
      return (res.writeHead(req.method === 'OPTIONS' ? 400 : 200).end(), true)
    },
  })
}
