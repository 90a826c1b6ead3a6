import type { Payload } from 'payload'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

import { NewsroomError } from '../shared/errors.js'
import { keyed } from '../shared/callerMark.js'

/** So many of a thing in so many seconds. */
export interface Rate {
  points: number
  seconds: number
}

/**
 * How often one may do what anybody can do. What is counted by address is wide enough for an office or a school behind one
 * address; what is counted by account is narrow.
 */
export const defaultRates = {
  /** Log-ins that failed, of one account from one address. */
  loginFailures: { points: 10, seconds: 600 },
  /** Log-ins that failed, of one account from everywhere: past it, an address that is new to the account has three tries. */
  loginFailuresOfAccount: { points: 100, seconds: 3600 },
  /** Tries of a new address, once an account is being attacked. */
  loginTriesUnderAttack: { points: 3, seconds: 600 },
  /** Log-ins of an account where no address is known, past `loginFailures` of them. */
  loginSlowed: { points: 1, seconds: 5 },
  /** Log-ins from one address, of all accounts. */
  loginsOfAddress: { points: 150, seconds: 600 },
  signUpsOfAddress: { points: 40, seconds: 3600 },
  /** Mails for a forgotten password, to one account; what is more is not sent, and nobody is told. */
  forgotOfAccount: { points: 3, seconds: 900 },
  forgotOfAddress: { points: 30, seconds: 3600 },
  /** Passwords set with a mailed token. */
  resetsOfAddress: { points: 30, seconds: 3600 },
  commentsOfReader: { points: 20, seconds: 60 },
  commentsOfReaderInHour: { points: 120, seconds: 3600 },
  reactionsOfReader: { points: 60, seconds: 60 },
  commentsOfAddress: { points: 200, seconds: 600 },
  /** Requests to the API from one address that is not this machine's own, reading and writing. */
  requestsOfAddress: { points: 3000, seconds: 60 },
  /** Subscriptions that one address asks our hub for. */
  hubOfAddress: { points: 120, seconds: 60 },
  /** Callbacks that we asked in vain, of one host, and of all under one domain: nobody has us ask a third party again and again. */
  hubOfHost: { points: 20, seconds: 600 },
  hubOfDomain: { points: 100, seconds: 600 },
  /** Callbacks that we ask in all. */
  hub: { points: 1000, seconds: 60 },
} as const satisfies Record<string, Rate>

export type RateName = keyof typeof defaultRates
export type RateOptions = Partial<Record<RateName, Rate>>

export interface Rates {
  /** Counts one. @throws NewsroomError TOO_MANY_REQUESTS, with the seconds until the next one */
  take: (name: RateName, ...key: string[]) => Promise<void>
  /** Counts one and says whether it is within the rate, in seconds to wait (0: it is). */
  wait: (name: RateName, ...key: string[]) => Promise<number>
  /** The same at once, for what is asked thousands of times a second; counted apart from all others. */
  waitNow: (name: RateName, key: string) => number
  /** How many were counted. */
  count: (name: RateName, ...key: string[]) => Promise<number>
  /** Takes back what was counted of a key. */
  forget: (name: RateName, ...key: string[]) => Promise<void>
  giveBack: (name: RateName, ...key: string[]) => Promise<void>
}

/** Counts in this process's memory, under keyed hashes. Nothing is stored, and nothing outlives the process. */
export const createRates = (options: RateOptions = {}): Rates => {
  const rates = { ...defaultRates, ...options }
  const limiters = new Map<RateName, RateLimiterMemory>()
  const limiterOf = (name: RateName): RateLimiterMemory => {
    const known = limiters.get(name)
    if (known) return known
    const made = new RateLimiterMemory({ points: rates[name].points, duration: rates[name].seconds })
    limiters.set(name, made)
    return made
  }
  const wait: Rates['wait'] = async (name, ...key) => {
    try {
      await limiterOf(name).consume(keyed(name, ...key))
      return 0
    } catch (refused) {
      if (refused instanceof Error) throw refused
      return Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000))
    }
  }
  const windows = new Map<RateName, (key: string) => number>()
  const windowOf = (name: RateName): ((key: string) => number) => {
    const known = windows.get(name) ?? createWindow(rates[name])
    windows.set(name, known)
    return known
  }
  return {
    wait,
    waitNow: (name, key) => windowOf(name)(key),
    take: async (name, ...key) => {
      const seconds = await wait(name, ...key)
      if (seconds > 0) throw new NewsroomError('TOO_MANY_REQUESTS', { retryAfter: seconds })
    },
    count: async (name, ...key) => (await limiterOf(name).get(keyed(name, ...key)))?.consumedPoints ?? 0,
    forget: async (name, ...key) => {
      await limiterOf(name).delete(keyed(name, ...key))
    },
    giveBack: async (name, ...key) => {
      await limiterOf(name).reward(keyed(name, ...key), 1)
    },
  }
}

/**
 * Counts without a promise and without a timer. What is over is forgotten once a window, so that it keeps no more than one window's
 * callers.
 */
export const createWindow = ({ points, seconds }: Rate, now: () => number = () => performance.now()): ((key: string) => number) => {
  const counts = new Map<string, { count: number; endsAt: number }>()
  let sweepAt = now() + seconds * 1000
  return (key) => {
    const at = now()
    if (at >= sweepAt) {
      sweepAt = at + seconds * 1000
      for (const [old, { endsAt }] of counts) if (endsAt <= at) counts.delete(old)
    }
    let counted = counts.get(key)
    if (!counted || counted.endsAt <= at) counts.set(key, (counted = { count: 0, endsAt: at + seconds * 1000 }))
    counted.count += 1
    return counted.count <= points ? 0 : Math.max(1, Math.ceil((counted.endsAt - at) / 1000))
  }
}

/** The name of the options in `config.custom`; `false` counts nothing. */
export const ratesOption = 'newsroomRates'

const registryName = Symbol.for('payload-newsroom.rates')
const registry = ((globalThis as Record<symbol, unknown>)[registryName] ??= new WeakMap()) as WeakMap<object, Rates | null>

/** The counts of an app, one a process however often a bundler loads this module; `null` where the app counts nothing. */
export const ratesOf = ({ config }: Pick<Payload, 'config'>): Rates | null => {
  const known = registry.get(config)
  if (known !== undefined) return known
  const option = (config.custom as Record<string, RateOptions | false | undefined>)[ratesOption]
  const made = option === false ? null : createRates(option)
  registry.set(config, made)
  return made
}
