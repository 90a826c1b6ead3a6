/** `npm run serve`: serves what `npm run build` built, with the settings of the environment alone. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, runMain } from './lib/failure.mjs'
import { projectFolder } from './lib/settings.mjs'

runMain(async () => {
  const file = join(projectFolder, '.next/newsroom/server.mjs')
  if (!existsSync(file)) throw new Failure('build', 'Nothing is built yet. Run:  npm run build')
  process.env.NODE_ENV ||= 'production'
  process.chdir(projectFolder)
  // In this very process: a process manager's signals reach the server without a go-between.
  await import(file)
})
