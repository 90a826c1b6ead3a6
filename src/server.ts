/**
 * The node server: health, then the wire, then Next, all in one process with one Payload.
 * `npm run build` bundles it to `.next/newsroom/server.mjs`; `npm run dev` runs it from here.
 */
import { existsSync } from 'node:fs'

import config from '@payload-config'

import { createLogger } from './server/logger.js'
import { prepareNewsroom } from './server/prepareNewsroom.js'
import { readServerSettings } from './server/settings.js'
import { startServer } from './server/startServer.js'
import { onSupervisorStop } from './server/supervisor.js'
import { readBuiltSite } from './site/builtSite.js'
import { deskForStrangers } from './site/deskForStrangers.js'
import { ownScripts } from './site/ownScripts.js'
import { pageMethods } from './site/pageMethods.js'
import { sitemaps } from './site/sitemaps.js'
import { standingAddresses } from './site/standingAddresses.js'
import { unknownActions } from './site/unknownActions.js'
import { wellKnown } from './site/wellKnown.js'

if (existsSync('.env')) process.loadEnvFile('.env')

const logger = createLogger()

/** A second signal this much later, in milliseconds, means "at once". */
const patience = 2000

const main = async (): Promise<void> => {
  const settings = readServerSettings(process.env)
  let stopAsked: number | undefined
  let stopStarted: (() => void) | undefined
  const asked = new Promise<void>((resolve) => {
    stopStarted = resolve
  })
  const stop = (): void => {
    if (stopAsked !== undefined && performance.now() - stopAsked > patience) process.exit(1)
    stopAsked ??= performance.now()
    stopStarted?.()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  onSupervisorStop(stop)

  const stopServer = await startServer({
    config,
    settings,
    logger,
    stopping: () => stopAsked !== undefined,
    prepare: (payload) => prepareNewsroom(payload, settings),
    parts: (payload) => {
      const built = readBuiltSite()
      return [
        sitemaps(payload),
        wellKnown(payload, settings.security),
        pageMethods(payload, built),
        unknownActions(built),
        deskForStrangers(payload),
        standingAddresses(payload, built),
        ownScripts(payload),
      ]
    },
  })
  await asked
  const clean = await stopServer()
  logger.info({ clean }, 'stopped')
  process.exit(0)
}

main().catch((err: unknown) => {
  logger.fatal({ err }, 'the server could not run')
  process.exit(1)
})
