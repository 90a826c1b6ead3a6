import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'

import { serverFlags, serverMalloc } from '../../../scripts/lib/serverFlags.mjs'
import { adminAccount, type AppProcess, signInAt } from '../../helpers/appProcess.js'

const file = '.next/newsroom/server.mjs'

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** One instance of what `npm run build` built. */
export const startBuild = async (databaseUri: string, env: Record<string, string>, onOutput: (chunk: Buffer) => void): Promise<AppProcess> => {
  if (!existsSync(file)) throw new Error('Nothing is built yet. Run:  npm run build')
  const port = await freePort()
  const child = fork(file, [], {
    env: {
      ...serverMalloc,
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URI: databaseUri,
      PAYLOAD_SECRET: 'a secret for tests alone',
      NEWSROOM_ADMIN_EMAIL: adminAccount.email,
      NEWSROOM_ADMIN_PASSWORD: adminAccount.password,
      NEWSROOM_SAMPLE: '0',
      ...env,
    },
    execArgv: serverFlags,
    silent: true,
  })
  child.stdout?.on('data', onOutput)
  child.stderr?.on('data', onOutput)
  const ended = once(child, 'exit')
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message) => (message as { type?: string }).type === 'ready' && resolve())
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready`)))
  })
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      child.kill('SIGTERM')
      const [code] = (await ended) as [number | null]
      return code
    },
    signIn: () => signInAt(url),
  }
}
