import { connect } from 'node:net'

import { seededRandom } from '../../torture/seededRandom.js'
import { type FuzzRequest, makeRequest } from './makeRequest.js'

export interface FuzzOptions {
  /** Where the server listens. */
  url: string
  requests: number
  seed: number
  /** Requests under way at once. @default 16 */
  concurrency?: number
  /** Bytes of an answer beyond which it is a dump. @default 4 MiB */
  maxAnswerBytes?: number
  /** Milliseconds for which an open answer, such as the stream, is read. @default 250 */
  patienceMs?: number
  onProgress?: (done: number) => void
}

export interface FuzzResult {
  requests: number
  seed: number
  /** Answers by status; `closed` for a connection that ended without one. */
  statuses: Record<string, number>
  kinds: Record<string, number>
  /** Answers of 500 and more, dumps, and answers that showed a stack, with the request that got them; twenty at the most. */
  failures: { kind: string; what: string; request: string; answer: string }[]
  failed: number
  alive: boolean
}

/** Sends bad requests over raw sockets. Anything of 500 and more, an answer without end, or a stack in one is a failure. */
export const fuzzServer = async (options: FuzzOptions): Promise<FuzzResult> => {
  const { url, requests, seed, concurrency = 16, maxAnswerBytes = 4 << 20, patienceMs = 250, onProgress } = options
  const random = seededRandom(seed)
  const result: FuzzResult = { requests, seed, statuses: {}, kinds: {}, failures: [], failed: 0, alive: false }
  let begun = 0
  const count = (list: Record<string, number>, name: string) => (list[name] = (list[name] ?? 0) + 1)
  const fail = ({ kind, bytes }: FuzzRequest, what: string, answer: string) => {
    result.failed += 1
    if (result.failures.length < 20) result.failures.push({ kind, what, request: bytes.slice(0, 600), answer: answer.slice(0, 400) })
  }
  const work = async () => {
    while (begun < requests) {
      begun += 1
      if (begun % 1000 === 0) onProgress?.(begun)
      const request = makeRequest(random)
      count(result.kinds, request.kind)
      const { text, size } = await exchangeRaw(url, request.bytes, { maxAnswerBytes, patienceMs })
      const statuses = [...text.matchAll(/(?:^|\r\n|\n|\})HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status ?? '')
      for (const status of statuses.length > 0 ? statuses : ['closed']) count(result.statuses, status)
      const bad = statuses.find((status) => Number(status) >= 500)
      if (bad) fail(request, bad, text)
      else if (size > maxAnswerBytes) fail(request, `${size} bytes`, text)
      else if (/\n\s+at .+:\d+:\d+/.test(text)) fail(request, 'a stack', text)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  result.alive = await fetch(new URL('/livewire/feed.json', url)).then(
    ({ status }) => status === 200,
    () => false,
  )
  return result
}

const exchangeRaw = (
  url: string,
  bytes: string,
  { maxAnswerBytes, patienceMs }: { maxAnswerBytes: number; patienceMs: number },
): Promise<{ text: string; size: number }> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port || 80), hostname)
    const chunks: Buffer[] = []
    let size = 0
    let quiet: NodeJS.Timeout | undefined
    const finish = () => {
      clearTimeout(quiet)
      clearTimeout(whole)
      socket.destroy()
      resolve({ text: Buffer.concat(chunks).toString('latin1'), size })
    }
    const whole = setTimeout(finish, 20_000)
    socket.on('connect', () => socket.write(Buffer.from(bytes, 'latin1')))
    socket.on('data', (chunk) => {
      size += chunk.length
      if (size <= maxAnswerBytes) chunks.push(chunk)
      else finish()
      // What stays open after it began, such as the stream, is left after a moment.
      clearTimeout(quiet)
      quiet = setTimeout(finish, patienceMs)
    })
    socket.on('error', finish)
    socket.on('close', finish)
    // A request that is no whole one, or none at all but empty lines, is answered only after the server's own patience.
    if (!/\S[^]*?\r\n\r\n/.test(bytes)) quiet = setTimeout(finish, patienceMs)
  })
