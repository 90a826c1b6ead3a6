import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { forkBuild } from './forkBuild.js'

export interface ServedBuild {
  at: string
  pid: number | undefined
  email: string
  password: string
  /** Megabytes that Linux says are resident, now and at the most. */
  memory: () => { now: number; peak: number }
  isRunning: () => boolean
  stop: () => Promise<void>
}

/** What `npm run build` built, with the sample newsroom, on a database of its own: beside the one at DATABASE_URI, or an SQLite file. */
export const serveBuild = async (): Promise<ServedBuild> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-build-'))
  const [email, password] = ['editor@example.com', 'for this run alone 1']
  const given = process.env.DATABASE_URI?.startsWith('mongodb') ? new URL(process.env.DATABASE_URI) : undefined
  if (given) given.pathname = `/build-${randomUUID()}`
  const { child: server, url: at } = await forkBuild({
    env: (url) => ({
      LOG_LEVEL: 'fatal',
      PUBLIC_URL: url,
      DATABASE_URI: given?.href ?? `file:${path.join(folder, 'newsroom.db')}`,
      MEDIA_DIR: path.join(folder, 'media'),
      PAYLOAD_SECRET: 'for this run alone',
      NEWSROOM_ADMIN_EMAIL: email,
      NEWSROOM_ADMIN_PASSWORD: password,
      NEWSROOM_SAMPLE: '1',
      // Everybody comes through one proxy, each from an address of their own.
      TRUSTED_PROXIES: '127.0.0.1',
    }),
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const line = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024)
  return {
    at,
    pid: server.pid,
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
