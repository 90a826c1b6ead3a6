import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, buildIsCurrent } from '../build.mjs'
import { checkDisk, checkPort, checkWritable } from './checks.mjs'
import { Failure } from './failure.mjs'
import { ensurePackages, packagesAreCurrent } from './packages.mjs'
import { readOrMakeSecret } from './secret.mjs'
import { runServer } from './runServer.mjs'
import { serverFlags } from './serverFlags.mjs'
import { loadEnvFile, projectFolder, readSettings, serverEnvironment } from './settings.mjs'
import { welcome } from './welcome.mjs'

/** MiB that each step writes, measured and rounded up. */
const room = { packages: 1400, build: 400, serving: 100 }

const roomNeeded = (root) => {
  if (!packagesAreCurrent(root)) return room.packages + room.build + room.serving
  return buildIsCurrent(root) ? room.serving : room.build + room.serving
}

/** Several instances on one MongoDB need one secret, so in production it is given and never made up. */
const checkSecret = ({ engine }) => {
  if (engine !== 'mongodb' || process.env.NODE_ENV !== 'production' || process.env.PAYLOAD_SECRET) return
  throw new Failure(
    'settings',
    'PAYLOAD_SECRET is not set: with NODE_ENV=production on MongoDB it has to be, the same on every instance.\nMake one:  openssl rand -hex 32',
  )
}

/**
 * The whole of `npm start`.
 * @returns {Promise<number>} the exit code, once the server has ended
 * @throws {import('./failure.mjs').Failure}
 */
export const startNewsroom = async () => {
  const began = Date.now()
  loadEnvFile()
  const settings = readSettings()
  checkSecret(settings)
  await checkPort(settings.port, settings.host)
  checkWritable(settings.folder, 0o700)
  checkWritable(join(projectFolder, 'media'))
  checkDisk(settings.folder, room.serving)
  checkDisk(projectFolder, roomNeeded(projectFolder))
  if (!existsSync(join(projectFolder, 'node_modules')))
    process.stdout.write('First start: this installs, builds and fills the newsroom once; it takes a few minutes.\n')
  await ensurePackages(projectFolder)
  if (!buildIsCurrent(projectFolder)) await build(projectFolder)
  return runServer({
    file: join(projectFolder, '.next/newsroom/server.mjs'),
    execArgv: serverFlags,
    env: serverEnvironment(settings, process.env.PAYLOAD_SECRET || readOrMakeSecret(settings.folder)),
    onReady: (facts) => process.stdout.write(welcome({ settings, facts, seconds: (Date.now() - began) / 1000 })),
  })
}
