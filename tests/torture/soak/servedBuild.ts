import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'

import { serverFlags, serverMalloc } from '../../../scripts/lib/serverFlags.mjs'

export interface ServedBuild {
  at: string
  email: string
  password: string
  /** Megabytes that Linux says are resident, now and at the most. */
  memory: () => { now: number; peak: number }
  isRunning: () => boolean
  stop: () => Promise<void>
}

const file = '.next/newsroom/server.mjs'

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** What `npm run build` built, with the sample newsroom, on a database of its own: beside the one at DATABASE_URI, or an SQLite file. */
export const serveBuild = async (): Promise<ServedBuild> => {
  if (!existsSync(file)) throw new Error('Nothing is built yet. Run:  npm run build')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-soak-'))
  const port = await freePort()
  const at = `http://127.0.0.1:${port}`
  const [email, password] = ['editor@example.com', 'for this soak alone 1']
  const given = process.env.DATABASE_URI?.startsWith('mongodb') ? new URL(process.env.DATABASE_URI) : undefined
  if (given) given.pathname = `/soak-${randomUUID()}`
  const server = fork(file, [], {
    env: {
      ...serverMalloc,
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'fatal',
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: at,
      DATABASE_URI: given?.href ?? `file:${path.join(folder, 'newsroom.db')}`,
      MEDIA_DIR: path.join(folder, 'media'),
      PAYLOAD_SECRET: 'for this soak alone',
      NEWSROOM_ADMIN_EMAIL: email,
      NEWSROOM_ADMIN_PASSWORD: password,
      NEWSROOM_SAMPLE: '1',
      // Everybody comes through one proxy, each from an address of their own.
      TRUSTED_PROXIES: '127.0.0.1',
    },
    execArgv: [...serverFlags, ...(process.env.SOAK_FLAGS?.split(' ') ?? [])],
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    server.on('message', (message) => (message as { type?: string }).type === 'ready' && resolve())
    server.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready`)))
  })
  const line = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024)
  return {
    at,
    email,
    password,
    memory: () => ({ now: line('VmRSS'), peak: line('VmHWM') }),
    isRunning: () => server.exitCode === null && server.signalCode === null,
    stop: async () => {
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
