import type { Payload } from 'payload'

import { NewsroomError } from '../shared/errors.js'
import { keyed } from '../shared/callerMark.js'
import { createRateWindow, type Rate, type RateWindow } from './rateWindow.js'

export type { Rate }

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
  /** Log-ins from one address, of all accounts, right ones too; of this machine's own address right ones count by account. */
  loginsOfAddress: { points: 150, seconds: 600 },
  /** Past them, those of an account that signed in from there before. */
  loginsOfKnown: { points: 30, seconds: 600 },
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
  /** What looks something up in front of the API (searches, standings, the log), from one address that is not this machine's own. */
  lookUpsOfAddress: { points: 600, seconds: 60 },
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
  /** The same at once, by a key that is hashed already: for what is asked thousands of times a second. */
  waitNow: (name: RateName, key: string) => number
  /** Seconds until one would be within the rate, without counting one. */
  left: (name: RateName, ...key: string[]) => number
  /** How many were counted. */
  count: (name: RateName, ...key: string[]) => Promise<number>
  /** Takes back what was counted of a key. */
  forget: (name: RateName, ...key: string[]) => Promise<void>
  giveBack: (name: RateName, ...key: string[]) => Promise<void>
}

/** Counts in this process's memory, under keyed hashes. Nothing is stored, and nothing outlives the process. */
export const createRates = (options: RateOptions = {}): Rates => {
  const rates = { ...defaultRates, ...options }
  const windows = new Map<RateName, RateWindow>()
  const windowOf = (name: RateName): RateWindow => {
    const known = windows.get(name) ?? createRateWindow(rates[name])
    windows.set(name, known)
    return known
  }
  const wait: Rates['wait'] = (name, ...key) => Promise.resolve(windowOf(name).take(keyed(name, ...key)))
  return {
    wait,
    waitNow: (name, key) => windowOf(name).take(key),
    take: async (name, ...key) => {
      const seconds = await wait(name, ...key)
      if (seconds > 0) throw new NewsroomError('TOO_MANY_REQUESTS', { retryAfter: seconds })
    },
    left: (name, ...key) => windowOf(name).left(keyed(name, ...key)),
    count: (name, ...key) => Promise.resolve(windowOf(name).count(keyed(name, ...key))),
    forget: (name, ...key) => Promise.resolve(windowOf(name).forget(keyed(name, ...key))),
    giveBack: (name, ...key) => Promise.resolve(windowOf(name).giveBack(keyed(name, ...key))),
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
