import { appendFileSync } from 'node:fs'

import { type AppProcess, startApp } from '../../helpers/appProcess.js'

/** App instances on one database, by number. Their addresses change with each start. */
export interface Apps {
  /** Address of one that runs, or of one that ran last where none does. */
  pick: () => string
  isUp: (url: string) => boolean
  /** A token of the admin; it counts on all of them. */
  signIn: () => Promise<string>
  /** Addresses of all that run. */
  urls: () => string[]
  /** Kills one that runs, without warning, and starts it again. Resolves when it is dead. */
  kill: () => Promise<void>
  /** Resolves when all serve. */
  allUp: () => Promise<void>
  stop: () => Promise<void>
}

export interface AppsOptions {
  count: number
  databaseUri: string
  random: () => number
  /** A file to which everything they print is added. */
  log?: string | undefined
}

export const startApps = async ({ count, databaseUri, random, log }: AppsOptions): Promise<Apps> => {
  const running = new Map<number, AppProcess>()
  const starting = new Map<number, Promise<void>>()
  let stopped = false
  let last = ''

  const start = (index: number): Promise<void> => {
    const started = startAgain(databaseUri, log, () => stopped).then((app) => {
      starting.delete(index)
      if (app) running.set(index, app)
    })
    starting.set(index, started)
    return started
  }

  // The first makes tables and the first account.
  for (let index = 0; index < count; index++) await start(index)

  const any = <T>(list: T[]): T | undefined => list[Math.floor(random() * list.length)]
  return {
    pick: () => (last = any([...running.values()])?.url ?? last),
    signIn: () => {
      const app = any([...running.values()])
      if (!app) throw new Error('No app process runs')
      return app.signIn()
    },
    isUp: (url) => [...running.values()].some((app) => app.url === url),
    urls: () => [...running.values()].map(({ url }) => url),
    kill: async () => {
      const victim = any([...running])
      if (!victim) return
      const [index, app] = victim
      running.delete(index)
      await app.kill()
      void start(index)
    },
    allUp: async () => {
      while (starting.size > 0) await Promise.all(starting.values())
    },
    stop: async () => {
      stopped = true
      await Promise.all(starting.values())
      await Promise.all([...running.values()].map((app) => app.stop()))
    },
  }
}

/** An app that starts while its database elects a primary may fail, and is started again, as a supervisor does. */
const startAgain = async (databaseUri: string, log: string | undefined, isStopped: () => boolean): Promise<AppProcess | undefined> => {
  for (let attempt = 1; !isStopped(); attempt++) {
    try {
      return await startApp(databaseUri, {}, (chunk) => (log ? appendFileSync(log, chunk) : undefined))
    } catch (error) {
      if (attempt === 10) throw error
    }
  }
  return undefined
}
