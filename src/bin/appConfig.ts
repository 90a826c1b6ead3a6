import { pathToFileURL } from 'node:url'

import type { SanitizedConfig } from 'payload'
import { findConfig } from 'payload/node'

/**
 * The config of the app in whose folder the command was called, as Payload's own commands find it. Stands for `@payload-config` in the
 * package.
 */
const loaded = (await import(pathToFileURL(findConfig()).href)) as { default: Promise<SanitizedConfig> | SanitizedConfig }

const config: SanitizedConfig = await loaded.default

export default config
