import type { SanitizedConfig } from 'payload'
import { createLogger, readServerSettings, startServer } from 'payload-newsroom/server'

declare const config: Promise<SanitizedConfig>

const settings = readServerSettings(process.env)
const stop = await startServer({ config, settings, logger: createLogger(), stopping: () => false })
process.once('SIGTERM', () => void stop().then(() => process.exit(0)))
