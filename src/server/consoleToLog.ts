import { inspect, stripVTControlCharacters, types } from 'node:util'

import type { Logger } from 'pino'

import { answering } from '../shared/answering.js'

const levels = { error: 'error', warn: 'warn' } as const

/**
 * What Next and packages print to the console, over many lines each, becomes one line of the log each, with what the log leaves out. What
 * fails before one of the admin's functions is asked is how it was asked (they throw nothing themselves, see `guardServerFunctions`), and
 * the line of its request says so.
 * @returns what gives the console back
 */
export const consoleToLog = (logger: Logger, console: Pick<Console, keyof typeof levels> = globalThis.console): (() => void) => {
  const kept = { ...console }
  for (const method of Object.keys(levels) as (keyof typeof levels)[])
    console[method] = (...said: unknown[]) => {
      const err = said.find((one) => types.isNativeError(one))
      const text = said.filter((one) => one !== err).map((one) => (typeof one === 'string' ? stripVTControlCharacters(one) : inspect(one)))
      // Next begins each with a sign of its own.
      const msg = text
        .join(' ')
        .replace(/^\s*[⨯⚠]\s*/, '')
        .trim()
      if (!err && msg === '') return
      const level = err && answering()?.req.headers['next-action'] !== undefined ? 'debug' : levels[method]
      logger[level]({ ...(err ? { err } : {}), ...(msg ? { msg } : {}) })
    }
  return () => Object.assign(console, kept)
}
