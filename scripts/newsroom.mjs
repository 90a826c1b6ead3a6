/** `npm run newsroom -- VERB`: the operator's command line, one file a verb in src/commands/. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dispatch } from './lib/dispatch.mjs'
import { runMain } from './lib/failure.mjs'
import { loadEnvFile, projectFolder } from './lib/settings.mjs'

runMain(() => {
  loadEnvFile()
  // A production image carries no TypeScript: there the verbs were bundled with the server.
  const folder = existsSync(join(projectFolder, 'src/commands')) ? 'src/commands' : '.next/newsroom/commands'
  return dispatch({ folder, usage: 'npm run newsroom -- VERB [options]   (each VERB knows --help)' })
})
