/** `npm run serve`: serves what `npm run build` built, with the settings of the environment and `.env`. */
import './lib/help.mjs'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkWritable } from './lib/checks.mjs'
import { Failure, runMain } from './lib/failure.mjs'
import { readOrMakeSecret } from './lib/secret.mjs'
import { loadEnvFile, projectFolder, readSettings } from './lib/settings.mjs'
import { takeNoArguments } from './lib/takeNoArguments.mjs'

runMain(async () => {
  takeNoArguments('npm run serve')
  const file = join(projectFolder, '.next/newsroom/server.mjs')
  if (!existsSync(file)) throw new Failure('build', 'Nothing is built yet. Run:  npm run build')
  process.env.NODE_ENV ||= 'production'
  process.chdir(projectFolder)
  loadEnvFile()
  const { engine, folder } = readSettings()
  // Several instances can share one MongoDB, so there the secret has to be given.
  if (engine === 'sqlite') {
    checkWritable(folder, 0o700)
    process.env.PAYLOAD_SECRET ||= readOrMakeSecret(folder)
  }
  // In this very process: a process manager's signals reach the server without a go-between.
  await import(file)
})
