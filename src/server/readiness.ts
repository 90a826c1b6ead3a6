import { TooSlow, within } from '../shared/within.js'
import type { ReadyCheck } from './types.js'

export interface Readiness {
  ready: boolean
  /** One entry each check: `ok`, or why not, in words that say nothing of addresses or credentials. */
  checks: Record<string, string>
}

interface ReadinessOptions {
  checks: ReadyCheck[]
  stopping: () => boolean
  /** Milliseconds a check may take. */
  timeout?: number
  /** Milliseconds an answer is good for, so that asking often costs the database nothing. */
  freshFor?: number
  onFailure?: (name: string, error: unknown) => void
}

/** @returns a function that says whether this instance should be sent requests, asking each check at most once a second */
export const createReadiness = ({ checks, stopping, timeout = 2000, freshFor = 1000, onFailure }: ReadinessOptions) => {
  const ask = async ({ name, check }: ReadyCheck): Promise<[string, string]> => {
    try {
      await within(check(), timeout)
      return [name, 'ok']
    } catch (error) {
      onFailure?.(name, error)
      return [name, error instanceof TooSlow ? `no answer in ${timeout} ms` : 'failed']
    }
  }
  let last: { at: number; result: Promise<Record<string, string>> } | undefined
  return async (): Promise<Readiness> => {
    if (stopping()) return { ready: false, checks: { server: 'shutting down' } }
    if (!last || performance.now() - last.at > freshFor) {
      last = { at: performance.now(), result: Promise.all(checks.map(ask)).then((pairs) => Object.fromEntries(pairs)) }
    }
    const results = await last.result
    return { ready: Object.values(results).every((result) => result === 'ok'), checks: results }
  }
}
