/** `npm run dev:app`: the small app of dev/, an app like any other, with the plugins straight from their sources. */
import './lib/help.mjs'
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkNode } from './lib/checkNode.mjs'
import { runMain } from './lib/failure.mjs'
import { ensurePackages } from './lib/packages.mjs'
import { readOrMakeSecret } from './lib/secret.mjs'
import { loadFlags } from './lib/serverFlags.mjs'
import { projectFolder } from './lib/settings.mjs'

runMain(async () => {
  checkNode()
  await ensurePackages(projectFolder)
  const { PORT: port = '3000', NODE_OPTIONS = '' } = process.env
  const folder = join(projectFolder, '.data/dev-app')
  mkdirSync(folder, { recursive: true })
  const next = spawn(process.execPath, ['../node_modules/next/dist/bin/next', 'dev', '--webpack', '-H', '127.0.0.1', '-p', port], {
    cwd: join(projectFolder, 'dev'),
    env: {
      DATABASE_URL: `file:${join(folder, 'app.db')}`,
      NEXT_PUBLIC_SERVER_URL: `http://localhost:${port}`,
      NEXT_TELEMETRY_DISABLED: '1',
      PAYLOAD_SECRET: readOrMakeSecret(folder),
      ...process.env,
      NODE_OPTIONS: [NODE_OPTIONS, '--no-deprecation', ...loadFlags].join(' ').trim(),
    },
    stdio: 'inherit',
  })
  // The terminal signals it as well: it ends by itself, and we after it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => next.kill(signal))
  return new Promise((resolve, reject) => next.once('error', reject).once('exit', (code) => resolve(code ?? 0)))
})
