import crypto from 'node:crypto'

import { getPayload, type Payload, type SanitizedConfig } from 'payload'
import type { Logger } from 'pino'
import sharp from 'sharp'
import { holdsWriter } from '../database/writerGate.js'
import { hasNewsroom } from '../shared/isOurs.js'
import { insideApp } from './belowBasePath.js'
import { createHttpServer, listen } from './createHttpServer.js'
import { consoleToLog } from './consoleToLog.js'
import { createMetrics } from './metrics.js'
import { createReadiness } from './readiness.js'
import { databaseChecks } from './databaseChecks.js'
import { deriveInTurn } from './deriveInTurn.js'
import { createDerivingThread } from './derivingThread.js'
import { handlersInOrder } from './handlersInOrder.js'
import { inTurn } from './inTurn.js'
import { observe } from './observe.js'
import { routePattern } from './routePattern.js'
import { headersOfAll } from './securityHeaders.js'
import { serverParts } from './serverParts.js'
import { gaugeSetAside, setAsideWarnings } from './setAsideWarnings.js'
import type { ServerSettings } from './settings.js'
import { shutdown } from './shutdown.js'
import { shedLoad, watchLag } from './shedLoad.js'
import { startNext } from './startNext.js'
import { tellSupervisor } from './supervisor.js'
import { surviveRejections } from './surviveRejections.js'
import type { NodeHandler, ServerPart } from './types.js'

export interface StartOptions {
  /** The app's, as `payload.config.ts` exports it. */
  config: Promise<SanitizedConfig> | SanitizedConfig
  /** `readServerSettings(process.env)`. */
  settings: ServerSettings
  /** `createLogger(level)`. */
  logger: Logger
  /**
   * Whether the process was told to end: it is no longer ready then.
   * @example () => isStopping
   */
  stopping: () => boolean
  /**
   * First content, made before the first request is answered. What it returns is told to whoever started the server.
   * @default nothing
   * @example async (payload) => ({ made: await seed(payload) })
   */
  prepare?: (payload: Payload) => Promise<object>
  /**
   * What else answers in front of Next, behind all other parts.
   * @default nothing
   * @example (payload) => [pricesPart(payload)]
   */
  parts?: (payload: Payload) => ServerPart[]
  /**
   * Whether the app's pages are held to what the newsroom's own are: a Content Security Policy with nonces (pages that are made at build
   * time have none, and would run no script), no frames, no forms, no server actions, no image optimizer of Next's. `false` leaves all
   * pages outside of the admin to the app.
   * @default whether the app is a `newsroom()`
   */
  strictPages?: boolean
}

const slugsOf = (payload: Payload): string[] => [
  ...payload.config.collections.map(({ slug }) => slug),
  ...payload.config.globals.map(({ slug }) => slug),
]

/**
 * Opens the database (which migrates it), prepares its first content, and serves.
 * @returns what stops it all again; resolves to whether every request ended in time
 */
export const startServer = async ({
  config,
  settings,
  logger,
  stopping,
  prepare,
  parts: more,
  strictPages: wanted,
}: StartOptions): Promise<() => Promise<boolean>> => {
  const { port, host, production } = settings
  // Each picture is made once: what libvips would keep of it serves nobody again.
  sharp.cache(false)
  // An account is made within a transaction, and SQLite has one writer: no log-in comes before its password.
  deriveInTurn(crypto, { lane: createDerivingThread, isUrgent: holdsWriter })
  surviveRejections(logger)
  if (production) consoleToLog(logger)
  tellSupervisor({ type: 'step', text: 'Opening the database' })
  // `cron`: the jobs run here, and not from the first request that Next happens to get.
  const payload = await getPayload({ config, cron: true })
  const prepared = (await prepare?.(payload)) ?? {}
  const strictPages = wanted ?? hasNewsroom(payload)
  const parts = [...serverParts(payload, process.env, { strictPages, subDomains: settings.hstsSubDomains }), ...(more?.(payload) ?? [])]

  const metrics = createMetrics()
  gaugeSetAside(payload, metrics.registry)
  for (const part of parts) part.metrics?.(metrics.registry)
  const readiness = createReadiness({
    checks: [...databaseChecks(payload), ...parts.flatMap(({ checks }) => checks ?? [])],
    stopping,
    warnings: setAsideWarnings(payload),
    onFailure: (name, err) => logger.error({ err, check: name }, 'not ready'),
  })
  const handlers: NodeHandler[] = []
  const patternOf = routePattern(slugsOf(payload), payload.config.routes)
  const server = createHttpServer({
    handlers,
    headers: headersOfAll(payload.config.serverURL, { subDomains: settings.hstsSubDomains }),
    observe: observe({ logger, metrics, pattern: (url) => patternOf(insideApp(url) ?? url) }),
    logger,
    stopping,
  })
  const next = await startNext({ dev: !production, dir: process.cwd(), hostname: host, port, server })
  // In development the first look at a page is slow by nature.
  const watch = watchLag()
  handlers.push(
    ...handlersInOrder(payload, {
      parts,
      strictPages,
      readiness,
      registry: metrics.registry,
      next: next.handler,
      ...(production ? { gate: (all) => shedLoad(inTurn(all, { lag: watch.lag }), { lag: watch.lag, registry: metrics.registry }) } : {}),
    }),
  )
  await listen(server, port, host)
  logger.info({ host, port }, 'listening')
  tellSupervisor({ type: 'ready', ...prepared })

  return () =>
    shutdown({
      server,
      parts,
      logger,
      timeout: settings.shutdownTimeout,
      destroy: async () => {
        watch.stop()
        await next.close()
        await payload.destroy()
      },
    })
}
