import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { isPlainReader } from '../answers/plainReader.js'
import { nonceIn } from '../shared/nonceIn.js'
import { askRest } from './answers/askRest.js'
import { fits, type RepeatedText, repeatedText } from './repeatedText.js'
import type { Rest, ServerPart } from './types.js'

const policyHeader = 'content-security-policy'

/** One page that stands for many addresses, or is the same for everybody who is not signed in. */
export interface StandingPage {
  /** Where it is asked for, in place of the address that was. */
  url: string
  /** What it is answered with. Anything else is not kept, and whoever asked gets their own. */
  status: number
  /** Whether its words are in the language of who reads. */
  readsLanguage?: boolean
  /** Whether it is the same with whatever cookies, headers and method it is asked for. */
  isForAll?: boolean
  /** What is asked with at the end of `url`, and what the page repeats: one page stands for all of them. */
  text?: string
}

interface Made {
  headers: [name: string, value: string | string[]][]
  /** What stands between the nonces. */
  parts: string[]
  /** What is repeated in it. */
  repeated?: RepeatedText
}

export interface StandingPagesOptions {
  /** The page that stands at an address, where one does. */
  pageAt: (req: IncomingMessage) => Promise<StandingPage | undefined> | StandingPage | undefined
  /** A language of the app's own, of what a browser prefers. */
  languageOf: (list: string | undefined) => string
  /** Epoch milliseconds. */
  now?: () => number
}

/** Milliseconds that a page is kept; and that it is not asked for again where it could not be made. */
const keepMs = 10_000
const againMs = 1000

/** Languages times colour schemes; more are not kept. */
const most = 100

/** What is said anew with each answer, or of its connection. */
const ownHeaders = new Set([
  policyHeader,
  'connection',
  'content-length',
  'date',
  'etag',
  'keep-alive',
  'transfer-encoding',
  'x-powered-by',
])

/**
 * Pages that are costly to make and the same for whoever asks without a cookie: that there is nothing at an address, and the form to sign
 * in. Each is made once in ten seconds, and sent with the nonce of its answer. It stands behind what sets the policy, in front of Next.
 */
export const standingPages = ({ pageAt, languageOf, now = Date.now }: StandingPagesOptions): ServerPart => {
  const kept = new Map<string, { until: number; made: Promise<Made | undefined> }>()

  const pageOf = (key: string, make: () => Promise<Made | undefined>): Promise<Made | undefined> => {
    const known = kept.get(key)
    if (known && known.until > now()) return known.made
    kept.delete(key)
    const [oldest] = kept.keys()
    if (kept.size >= most && oldest !== undefined) kept.delete(oldest)
    const entry = { until: now() + keepMs, made: make().catch(() => undefined) }
    kept.set(key, entry)
    void entry.made.then((made) => {
      if (!made) entry.until = Math.min(entry.until, now() + againMs)
    })
    return entry.made
  }

  return {
    name: 'standing pages',
    handler: async (req, res, rest) => {
      if (!rest || req.method === 'OPTIONS') return false
      const page = await pageAt(req)
      if (!page || !(page.isForAll || isPlain(req)) || !fits(page.text ?? '')) return false
      const headers = headersOf(req, page.readsLanguage ? languageOf(req.headers['accept-language']) : undefined)
      const key = JSON.stringify([page.url, page.text !== undefined, headers])
      const made = await pageOf(key, () => make(page, headers, { rest, policy: String(req.headers[policyHeader] ?? '') }))
      if (!made) return false
      send(req, res, { made, page })
      return true
    },
  }
}

/** The policy was put there by us. */
const isPlain = ({ method, headers: { [policyHeader]: _, ...headers } }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') && isPlainReader(headers)

/** All that the page is told of who asks: no host either, of which callers could make up one after the other. */
const headersOf = ({ headers }: IncomingMessage, language: string | undefined): Record<string, string> => {
  // Next holds a page back until all of it is there for those who read no scripts.
  const told: Record<string, string> = { accept: 'text/html', 'user-agent': 'bingbot' }
  if (language !== undefined) told['accept-language'] = language
  const scheme = headers['sec-ch-prefers-color-scheme']
  if (language !== undefined && (scheme === 'dark' || scheme === 'light')) told['sec-ch-prefers-color-scheme'] = scheme
  return told
}

const make = async (
  { url, status, text }: StandingPage,
  headers: Record<string, string>,
  { rest, policy }: { rest: Rest; policy: string },
): Promise<Made | undefined> => {
  const own = nonceIn(policy)
  const nonce = randomBytes(18).toString('base64')
  const told = own === undefined ? headers : { ...headers, [policyHeader]: policy.replaceAll(own, nonce) }
  const repeated = text === undefined ? undefined : repeatedText(!url.endsWith('='))
  const asked = url + encodeURIComponent(repeated?.probe ?? '')
  const answer = await askRest(rest, { method: 'GET', url: asked, headers: told, isUrgent: true })
  if (answer.status !== status || answer.headers['set-cookie'] !== undefined) return undefined
  const body = answer.body.toString('utf8')
  if (repeated && !repeated.isIn(body)) return undefined
  return {
    headers: Object.entries(answer.headers).filter(([name]) => !ownHeaders.has(name)),
    parts: body.split(nonce),
    ...(repeated ? { repeated } : {}),
  }
}

const send = (req: IncomingMessage, res: ServerResponse, { made, page }: { made: Made; page: StandingPage }): void => {
  const nonce = nonceIn(req.headers[policyHeader]) ?? ''
  const html = made.parts.join(nonce)
  const body = Buffer.from(made.repeated ? made.repeated.fill(html, page.text ?? '') : html)
  for (const [name, value] of made.headers) res.setHeader(name, value)
  res.writeHead(page.status, { 'content-length': body.length })
  res.end(req.method === 'HEAD' ? undefined : body)
}
