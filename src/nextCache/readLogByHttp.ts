import { Agent as PlainAgent, get as getPlain } from 'node:http'
import { Agent as SecureAgent, get as getSecure } from 'node:https'

import type { LogPage, ReadLog } from './tagLog.js'

/** What is answered to a place that this log does not have: an older state of it was restored. */
const cursorCodes: ReadonlySet<string | undefined> = new Set(['CURSOR_AHEAD', 'CURSOR_GONE'])

/** Milliseconds for which a page of the log is waited for; the front end's readers wait as long. */
const patienceMs = 2000
const maxBytes = 64 * 1024 * 1024

/**
 * Reads `/livewire/log` of a newsroom. By Node's own client: `fetch` in a Next app is Next's, which would look into its cache for it, and
 * make of a page that could be prepared one that cannot.
 * @param url of the newsroom, as in `https://news.example`; the feed's own folder may follow, for what is on one feed alone
 */
export const readLogByHttp = (url: string): ReadLog => {
  const base = new URL(`${url.replace(/\/+$/, '')}/`)
  if (base.protocol !== 'https:' && base.protocol !== 'http:')
    throw new Error(`next-cache: ${url} is no address of a newsroom: it has to begin with https:// or http://`)
  const isSecure = base.protocol === 'https:'
  const agent = new (isSecure ? SecureAgent : PlainAgent)({ keepAlive: true, maxSockets: 2 })
  /** The place that the last answer ended at, with the id of its event: that a log which was put back since has grown past it shows. */
  let place: { next: number; cursor?: string } | undefined
  return async (after, limit) => {
    const from = place?.next === after ? (place.cursor ?? after) : after
    const { status, text } = await read(new URL(`livewire/log?after=${from}&limit=${limit}`, base), isSecure, agent)
    if (status === 200) return (place = JSON.parse(text) as LogPage & { cursor?: string })
    const { errors, lastSeq } = JSON.parse(text) as { errors?: { code?: string }[]; lastSeq?: number }
    if (cursorCodes.has(errors?.[0]?.code) && typeof lastSeq === 'number') return { end: lastSeq }
    throw new Error(`${base.href}livewire/log was answered ${status}`)
  }
}

const read = (url: URL, isSecure: boolean, agent: PlainAgent | SecureAgent): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const request = (isSecure ? getSecure : getPlain)(
      url,
      { agent, timeout: patienceMs, headers: { accept: 'application/json' } },
      (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          size += chunk.length
          if (size > maxBytes) request.destroy(new Error('The page of the log is too long'))
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }))
        response.on('error', reject)
      },
    )
    const late = setTimeout(() => request.destroy(new Error(`The newsroom did not answer within ${patienceMs / 1000} s`)), patienceMs)
    request.on('close', () => clearTimeout(late))
    request.on('timeout', () => request.destroy(new Error('The newsroom does not answer')))
    request.on('error', reject)
  })
