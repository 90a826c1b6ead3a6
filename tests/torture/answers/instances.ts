import { appendFileSync } from 'node:fs'

import { type AppProcess, startApp } from '../../helpers/appProcess.js'
import { startBuild } from './startBuild.js'
import { site } from './world.js'

/** Instances of the newsroom on one database, by their addresses. */
export interface Instances {
  /** Addresses of all that run. */
  urls: () => string[]
  isUp: (url: string) => boolean
  /** Whether they are the built server, with Next behind it. */
  hasPages: boolean
  signIn: () => Promise<string>
  /** Ends one without warning. @returns what starts it again, at another address */
  kill: (url: string) => Promise<() => Promise<void>>
  stop: () => Promise<void>
}

export interface InstancesOptions {
  count: number
  databaseUri: string
  /** The built server, with pages. @default false */
  built?: boolean
  /** A file to which everything they print is added. */
  log?: string | undefined
}

export const startInstances = async ({ count, databaseUri, built = false, log }: InstancesOptions): Promise<Instances> => {
  const running = new Map<string, AppProcess>()
  const start = async () => {
    const env = { PUBLIC_URL: site, TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: log ? 'warn' : 'fatal' }
    const onOutput = (chunk: Buffer) => (log ? appendFileSync(log, chunk) : undefined)
    const app = await (built
      ? startBuild(databaseUri, env, onOutput)
      : startApp(databaseUri, env, onOutput, 'tests/torture/answers/instance.ts'))
    running.set(app.url, app)
  }
  // The first makes tables and the first account.
  for (let n = 0; n < count; n++) await start()
  return {
    urls: () => [...running.keys()],
    isUp: (url) => running.has(url),
    hasPages: built,
    signIn: () => {
      const [app] = running.values()
      if (!app) throw new Error('No instance runs')
      return app.signIn()
    },
    kill: async (url) => {
      const app = running.get(url)
      running.delete(url)
      await app?.kill()
      return start
    },
    stop: async () => {
      await Promise.all([...running.values()].map((app) => app.stop()))
    },
  }
}
