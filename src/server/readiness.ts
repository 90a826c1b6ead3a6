import { TooSlow, within } from '../shared/within.js'
import type { ReadyCheck } from './types.js'

export interface Readiness {
  ready: boolean
  /** One entry each check: `ok`, or why not, in words that say nothing of addresses or credentials. */
  checks: Record<string, string>
  /** What somebody should look at, though this instance does its work. */
  warnings?: Record<string, string>
}

interface ReadinessOptions {
  checks: ReadyCheck[]
  stopping: () => boolean
  /** Milliseconds a check may take. */
  timeout?: number
  /** Milliseconds an answer is good for, so that asking often costs the database nothing. */
  freshFor?: number
  onFailure?: (name: string, error: unknown) => void
  /** What is said beside the checks, and keeps nobody away; it is asked as often as they are. */
  warnings?: () => Promise<Record<string, string>>
}

/** @returns a function that says whether this instance should be sent requests, asking each check at most once a second */
export const createReadiness = ({ checks, stopping, timeout = 2000, freshFor = 1000, onFailure, warnings }: ReadinessOptions) => {
  const ask = async ({ name, check }: ReadyCheck): Promise<[string, string]> => {
    try {
      await within(check(), timeout)
      return [name, 'ok']
    } catch (error) {
      onFailure?.(name, error)
      return [name, error instanceof TooSlow ? `no answer in ${timeout} ms` : 'failed']
    }
  }
  /** What cannot be told warns of nothing: the checks say that the database is away. */
  const warn = async (): Promise<Record<string, string>> => (warnings ? within(warnings(), timeout).catch(() => ({})) : {})
  const askAll = async () => ({ checks: Object.fromEntries(await Promise.all(checks.map(ask))), warnings: await warn() })
  let last: { at: number; result: ReturnType<typeof askAll> } | undefined
  return async (): Promise<Readiness> => {
    if (stopping()) return { ready: false, checks: { server: 'shutting down' } }
    if (!last || performance.now() - last.at > freshFor) {
      last = { at: performance.now(), result: askAll() }
    }
    const { checks: results, warnings: said } = await last.result
    const ready = Object.values(results).every((result) => result === 'ok')
    return { ready, checks: results, ...(Object.keys(said).length > 0 ? { warnings: said } : {}) }
  }
}
