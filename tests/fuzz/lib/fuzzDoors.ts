import { monitorEventLoopDelay } from 'node:perf_hooks'

import type { Payload } from 'payload'

import { seededRandom } from '../../torture/seededRandom.js'
import { type DoorRequest, doorRequests } from './doorRequest.js'
import { pick } from './values.js'

export interface DoorsOptions {
  payload: Payload
  /** One request, answered as the app answers. */
  request: (
    method: string,
    path: string,
    options: { body?: unknown; token?: string; headers?: Record<string, string> },
  ) => Promise<Response>
  /** One of the functions behind the admin's pages. */
  call?: (name: unknown, args: unknown, token?: string) => Promise<unknown>
  /** Tokens of the callers, `undefined` for nobody. */
  callers: Record<string, string | undefined>
  /** What no answer may hold for these callers. */
  secrets?: readonly string[]
  /** Whether the app runs in this process, so that it shows when it holds the event loop. @default true */
  watchesLoop?: boolean
  requests: number
  seed: number
  onProgress?: (done: number) => void
}

export interface DoorsResult {
  requests: number
  /** Answers of 5xx other than 503 and 507, what was thrown, what was given away, and what holds the event loop each time. */
  failed: number
  /** Requests during which the event loop stood still for more than 250 ms once; on a busy machine others can be the cause. */
  stalled: number
  statuses: Record<string, number>
  failures: string[]
  /** What may have changed something: writes that were answered 2xx. */
  writes: string[]
}

const longestHoldMs = 250

/** What a function answers is sent as it is, but for what is rendered. */
const plain = (value: unknown): string => {
  const seen = new Set<unknown>()
  return (
    JSON.stringify(value, (_, one: unknown) => {
      if (typeof one !== 'object' || one === null) return typeof one === 'bigint' ? String(one) : one
      if ('$$typeof' in one || seen.has(one)) return undefined
      seen.add(one)
      return one instanceof Map ? [...one] : one
    }) ?? ''
  )
}

const tell = (asked: DoorRequest): string =>
  asked.kind === 'call'
    ? `function ${String(asked.name).slice(0, 40)} ${plain(asked.args).slice(0, 500)}`
    : `${asked.method} ${asked.path.slice(0, 300)} ${asked.body instanceof FormData ? `form ${String(asked.body.get('_payload')).slice(0, 200)}` : (JSON.stringify(asked.body)?.slice(0, 400) ?? '')}${Object.keys(asked.headers).length > 0 ? ` ${JSON.stringify(asked.headers)}` : ''}`

/** Odd requests by all callers, at every door. */
export const fuzzDoors = async ({
  payload,
  request,
  call,
  callers,
  secrets = [],
  watchesLoop = true,
  requests,
  seed,
  onProgress,
}: DoorsOptions): Promise<DoorsResult> => {
  const random = seededRandom(seed)
  const next = doorRequests(random, payload, await knownIds(payload))
  const result: DoorsResult = { requests: 0, failed: 0, stalled: 0, statuses: {}, failures: [], writes: [] }
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()

  const once = async (asked: DoorRequest, token: string | undefined): Promise<{ status: number; text: string }> => {
    if (asked.kind === 'call') return { status: 200, text: call ? plain(await call(asked.name, asked.args, token)) : '' }
    const { method, path, body, headers } = asked
    const response = await request(method, path, { ...(body === undefined ? {} : { body }), ...(token ? { token } : {}), headers })
    return { status: response.status, text: await response.text() }
  }
  const holds = async (asked: DoorRequest, token: string | undefined): Promise<boolean> => {
    for (let n = 0; n < 3; n++) {
      delay.reset()
      await once(asked, token).catch(() => undefined)
      if (delay.max / 1e6 <= longestHoldMs) return false
    }
    return true
  }

  for (; result.requests < requests; result.requests++) {
    const [caller, token] = pick(random, Object.entries(callers))
    let asked = next()
    while (asked.kind === 'call' && !call) asked = next()
    const told = `${result.requests} ${caller}: ${tell(asked)}`
    delay.reset()
    try {
      const { status, text } = await once(asked, token)
      result.statuses[status] = (result.statuses[status] ?? 0) + 1
      if (status >= 500 && status !== 503 && status !== 507) result.failures.push(`${status} ${told}: ${text.slice(0, 300)}`)
      if (told.includes('/api/graphql') && /Something went wrong|"statusCode":500/.test(text))
        result.failures.push(`500 in GraphQL ${told}: ${text.slice(0, 300)}`)
      if (status < 300 && (asked.kind === 'call' || !/^(GET|HEAD|OPTIONS)$/.test(asked.method)))
        result.writes.push(`${told}: ${text.slice(0, 200)}`)
      const given = secrets.find((secret) => text.includes(secret))
      if (given !== undefined)
        result.failures.push(
          `given away (${given.slice(0, 24)}…) ${told}: ${text.slice(Math.max(0, text.indexOf(given) - 150), text.indexOf(given) + 50)}`,
        )
    } catch (error) {
      const { digest } = error as { digest?: unknown }
      if (typeof digest !== 'string' || !digest.startsWith('NEXT_'))
        result.failures.push(`thrown ${told}: ${String((error as Error).stack).slice(0, 500)}`)
    }
    if (watchesLoop && delay.max / 1e6 > longestHoldMs) {
      result.stalled += 1
      if (await holds(asked, token)) result.failures.push(`holds the event loop ${told}`)
    }
    if (result.requests % 1000 === 999) onProgress?.(result.requests + 1)
  }
  delay.disable()
  result.failed = result.failures.length
  return result
}

const knownIds = async (payload: Payload): Promise<Record<string, unknown[]>> => {
  const found: Record<string, unknown[]> = {}
  for (const { slug } of payload.config.collections)
    found[slug] = (await payload.find({ collection: slug as 'users', limit: 5, depth: 0 })).docs.map(({ id }) => id)
  return found
}
