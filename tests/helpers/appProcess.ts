import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

import { bundleScript } from './bundleScript.js'

/** The account that an app process makes where there is none. */
export const adminAccount = { email: 'editor@example.com', password: 'a password for tests 1' }

export interface AppProcess {
  url: string
  /** Ends the process at once, as a crash does. */
  kill: () => Promise<void>
  /** Asks the process to end, as a deployment does. Resolves to its exit code. */
  stop: () => Promise<number | null>
  signIn: () => Promise<string>
  pid: number
}

/** A token of that account. */
export const signInAt = async (url: string): Promise<string> => {
  const response = await fetch(`${url}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(adminAccount),
  })
  return ((await response.json()) as { token: string }).token
}

/** Starts one app instance on a database; resolves when it serves. */
export const startApp = async (
  databaseUri: string,
  env: Record<string, string> = {},
  onOutput: (chunk: Buffer) => void = () => undefined,
  script = 'tests/helpers/serveApi.ts',
): Promise<AppProcess> => {
  const child = spawn(process.execPath, ['--conditions=production', await bundleScript(path.resolve(script))], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PAYLOAD_SECRET: 'a secret for tests alone',
      DATABASE_URI: databaseUri,
      NEWSROOM_ADMIN_EMAIL: adminAccount.email,
      NEWSROOM_ADMIN_PASSWORD: adminAccount.password,
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.on('data', onOutput)
  child.stderr.on('data', onOutput)
  const port = await readPort(child)
  return asApp(child, `http://127.0.0.1:${port}`)
}

/** A process that serves an app. */
export const asApp = (child: ChildProcess, url: string): AppProcess => {
  const ended = once(child, 'exit')
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

const readPort = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000)
      const port = /^ready (\d+)$/m.exec(output)?.[1]
      if (port) resolve(Number(port))
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => reject(new Error(`The app ended with ${code} before it served:\n${output}`)))
  })
