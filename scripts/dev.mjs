/** `npm run dev`: the same server over Next's development mode, straight from the sources. */
import './lib/help.mjs'
import { checkNode } from './lib/checkNode.mjs'
import { loadFlags } from './lib/serverFlags.mjs'
import { runMain } from './lib/failure.mjs'
import { takeNoArguments } from './lib/takeNoArguments.mjs'

runMain(async () => {
  checkNode()
  takeNoArguments('npm run dev')
  const [{ join }, { checkPort, checkWritable }, { ensurePackages }, { runServer }, { readOrMakeSecret }, settingsModule, { welcome }] =
    await Promise.all([
      import('node:path'),
      import('./lib/checks.mjs'),
      import('./lib/packages.mjs'),
      import('./lib/runServer.mjs'),
      import('./lib/secret.mjs'),
      import('./lib/settings.mjs'),
      import('./lib/welcome.mjs'),
    ])
  const { loadEnvFile, projectFolder, readSettings, serverEnvironment } = settingsModule
  loadEnvFile()
  const settings = readSettings()
  await checkPort(settings.port, settings.host)
  checkWritable(settings.folder)
  await ensurePackages(projectFolder)
  const began = Date.now()
  return runServer({
    file: join(projectFolder, 'src/server.ts'),
    execArgv: [...loadFlags, '--import', 'tsx'],
    env: { ...serverEnvironment(settings, process.env.PAYLOAD_SECRET || readOrMakeSecret(settings.folder)), NODE_ENV: 'development' },
    onReady: (facts) => process.stdout.write(welcome({ settings, facts, seconds: (Date.now() - began) / 1000 })),
  })
})
