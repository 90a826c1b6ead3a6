import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freePort } from '../helpers/freePort.js'
import { findReplicaSet } from '../helpers/mongod.js'

export interface NewsroomServer {
  url: string
  email: string
  password: string
  databaseUri: string
  /** All that it has written so far: its log. */
  output: () => string
  /** Kills all of it with SIGKILL. */
  crash: () => Promise<void>
  /** Starts it again after that. */
  again: () => Promise<void>
  stop: () => Promise<void>
}

const account = { email: 'desk@wire.example', password: 'the desk’s own password 1' }

/** A file, or with `TEST_DATABASES=mongodb` a database of a replica set. */
const freshDatabase = async (folder: string): Promise<{ uri: string; stop: () => Promise<void> }> => {
  if (process.env.TEST_DATABASES !== 'mongodb') return { uri: `file:${join(folder, 'newsroom.db')}`, stop: () => Promise.resolve() }
  const found = await findReplicaSet()
  if (!('uri' in found)) throw new Error(`MongoDB: ${found.missing}`)
  const uri = new URL(found.uri)
  uri.pathname = `/newsroom-${randomUUID()}`
  return { uri: uri.href, stop: found.stop }
}

/** What stands behind `npm start`: killed on its own, the server would be given time to close. */
const childrenOf = (pid: number): number[] => {
  const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
  return stdout.split('\n').filter(Boolean).map(Number)
}

/** The built newsroom as `npm start` runs it, on a database, a media folder and a port of its own. */
export const startNewsroomServer = async (env: Record<string, string> = {}): Promise<NewsroomServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'newsroom-e2e-'))
  const database = await freshDatabase(folder)
  const port = await freePort()
  let output = ''
  const begin = async () => {
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PORT: String(port),
        DATABASE_URI: database.uri,
        MEDIA_DIR: join(folder, 'media'),
        NEWSROOM_ADMIN_EMAIL: account.email,
        NEWSROOM_ADMIN_PASSWORD: account.password,
        NEWSROOM_SAMPLE: '0',
        ...env,
      } as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = once(child, 'exit')
    let said = ''
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString()
        said += chunk.toString()
        if (/\bready\b/.test(said)) resolve()
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      void ended.then(([code]) => reject(new Error(`The server ended with ${String(code)}:\n${said}`)))
    })
    return { child, ended }
  }
  let running = await begin()
  return {
    ...account,
    databaseUri: database.uri,
    output: () => output,
    url: `http://localhost:${port}`,
    crash: async () => {
      const { child, ended } = running
      const pids = [child.pid ?? 0, ...childrenOf(child.pid ?? 0)]
      for (const pid of pids) process.kill(pid, 'SIGKILL')
      await ended
    },
    again: async () => {
      running = await begin()
    },
    stop: async () => {
      running.child.kill('SIGTERM')
      await running.ended
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
