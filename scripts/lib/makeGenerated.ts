/**
 * Makes what is generated from the config, in a folder laid out like the project: `src/payload-types.ts`, the admin's
 * import map, and a migration from the last snapshot in `src/migrations` to the collections as they are. Writes
 * nowhere else, so that it can run beside anything. Prints `made` when all of it is there.
 */
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { generateImportMap, getPayload } from 'payload'
import { generateTypes } from 'payload/node'

import payloadConfig from '../../payload.config.js'

const folder = process.argv[2]
if (!folder) throw new Error('Where to?')

// Both are read before the config is loaded, and by Payload alone: the app itself does not run.
process.env.PAYLOAD_MIGRATING = 'true'
process.env.PAYLOAD_TS_OUTPUT_PATH = join(folder, 'src/payload-types.ts')

const config = await payloadConfig
const admin = join(folder, 'src/app/(payload)/admin')
mkdirSync(admin, { recursive: true })
await generateTypes(config, { log: false })

// The map's imports are relative to where it stands.
config.admin.importMap = { ...config.admin.importMap, baseDir: join(folder, 'src'), importMapFile: join(admin, 'importMap.js') }
await generateImportMap(config, { force: true, log: false })

const payload = await getPayload({ config, disableDBConnect: true, disableOnInit: true })
const migrations = join(folder, 'src/migrations')
cpSync('src/migrations', migrations, { recursive: true })
payload.db.migrationDir = migrations
await payload.db.createMigration({ payload, migrationName: 'stale', forceAcceptWarning: true })
console.log('made')
process.exit(0)
