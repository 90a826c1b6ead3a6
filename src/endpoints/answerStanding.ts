import { answerSnapshot, type SnapshotRequest } from '../feeds/answerSnapshot.js'
import { takeSnapshot } from '../feeds/snapshots.js'
import type { Livewire } from '../jobs/livewire.js'
import type { Standing } from '../livewire/standing.js'
import { answerPreflight } from '../shared/crossOrigin.js'
import { NewsroomError } from '../shared/errors.js'
import { laterOf } from '../shared/instant.js'
import { within } from '../shared/within.js'
import { answerError, answerFailure, type LivewireAnswer, patienceMs } from './answerLivewire.js'
import { readBytes } from './readBytes.js'

export interface StandingRequest extends SnapshotRequest {
  query: URLSearchParams
  contentType: string | undefined
  body: AsyncIterable<Uint8Array> | null
}

/** Addresses that are asked for at once, and how long each may be. */
export const maxStandingUrls = 500
const maxUrlLength = 2048
/** Bytes of a list of as many as that. */
const maxBodyBytes = 1_200_000

const methods = 'GET, HEAD, POST, OPTIONS'

/** Answers whether what is at an address still stands: `GET ?url=…`, which may be repeated, or `POST { "urls": […] }`. */
export const answerStanding = async (livewire: Livewire, request: StandingRequest): Promise<LivewireAnswer> => {
  const { method } = request
  if (method === 'OPTIONS') return answerPreflight(methods)
  if (!['GET', 'HEAD', 'POST'].includes(method))
    return answerError(405, 'METHOD_NOT_ALLOWED', 'Ask with GET, or POST for many addresses.', { Allow: methods })
  try {
    const urls =
      method === 'POST' ? await readList(request) : checkUrls(request.query.getAll('url'), 'Name the address that you hold: ?url=https://…')
    const items = await within(livewire.standings(urls), patienceMs)
    const answer = answerSnapshot(await toSnapshot(items, livewire.since), { ...request, method: method === 'POST' ? 'GET' : method })
    return method === 'POST' ? { ...answer, headers: { ...answer.headers, 'Cache-Control': 'no-store' } } : answer
  } catch (error) {
    if (error instanceof NewsroomError && error.status === 413) return answerError(413, error.code, error.message, { Connection: 'close' })
    return answerFailure(error)
  }
}

const toSnapshot = (items: Standing[], since: string | undefined) => {
  const at = items.reduce((latest, one) => (one.at !== undefined && one.at > latest ? one.at : latest), new Date(0).toISOString())
  const seq = Math.max(0, ...items.map((one) => one.seq ?? 0))
  return takeSnapshot({
    text: `${JSON.stringify({ items })}\n`,
    contentType: 'application/json; charset=utf-8',
    lastModified: laterOf(at, since),
    seq,
  })
}

const readList = async ({ contentType = '', body }: StandingRequest): Promise<string[]> => {
  if (!/^application\/(?:[\w.-]+\+)?json\s*(;|$)/i.test(contentType)) {
    throw new NewsroomError('INVALID_REQUEST', { detail: 'Send JSON: Content-Type: application/json.' })
  }
  const bytes = await readBytes(body, maxBodyBytes)
  if (bytes === undefined) throw new NewsroomError('BODY_TOO_LARGE', { detail: `At most ${maxBodyBytes} bytes.` })
  return checkUrls(readUrls(bytes), 'Send { "urls": ["https://…"] }.')
}

const readUrls = (text: string): unknown => {
  try {
    return (JSON.parse(text) as { urls?: unknown } | null)?.urls
  } catch {
    return undefined
  }
}

/** @throws NewsroomError INVALID_QUERY (400) where they are none, too many, too long or no texts */
const checkUrls = (urls: unknown, detail: string): string[] => {
  if (!Array.isArray(urls) || urls.length === 0) throw new NewsroomError('INVALID_QUERY', { detail })
  if (urls.length > maxStandingUrls)
    throw new NewsroomError('INVALID_QUERY', { detail: `At most ${maxStandingUrls} addresses are asked for at once.` })
  const bad = urls.findIndex((url) => typeof url !== 'string' || url === '' || url.length > maxUrlLength)
  if (bad !== -1) throw new NewsroomError('INVALID_QUERY', { detail: `Address ${bad + 1} is no text of 1 to ${maxUrlLength} characters.` })
  return urls as string[]
}
