import type { FeedFormat } from '../../feeds/feedFormats.js'
import { asOfToday } from '../../log/newsroomAddress.js'
import { NewsroomError } from '../../shared/errors.js'

/** In seconds. */
export const leases = { standard: 864_000, least: 3600, most: 2_592_000 }

/** Most bytes of a request, and of its secret (WebSub, 5.1). */
export const maxHubRequestBytes = 8192
const maxSecretBytes = 199

export interface HubRequest {
  mode: 'subscribe' | 'unsubscribe'
  /** As it was asked; it may hold a private feed's token. */
  topic: string
  feed: string
  file: string
  token: string | undefined
  callback: string
  leaseSeconds: number
  secret: string | undefined
}

interface FeedAddresses {
  base: string
  /** Where the newsroom was: whoever subscribed there renews and ends it by the topic that it knows. */
  former?: readonly string[]
  /** Where below it feeds stand. @default `/livewire` alone */
  at?: readonly string[]
  formats: readonly FeedFormat[]
}

const wrong = (detail: string) => new NewsroomError('INVALID_HUB_REQUEST', { detail })

/**
 * Reads a subscriber's request (WebSub, 5.1). `base` is where the newsroom is published; a feed is the same at each address that it has.
 * @throws NewsroomError INVALID_HUB_REQUEST (400)
 */
export const readHubRequest = (form: URLSearchParams, { base, former = [], at = ['/livewire'], formats }: FeedAddresses): HubRequest => {
  const one = (name: string): string | undefined => {
    const values = form.getAll(`hub.${name}`)
    if (values.length > 1) throw wrong(`\`hub.${name}\` is given more than once.`)
    return values[0]
  }
  const mode = one('mode')
  if (mode !== 'subscribe' && mode !== 'unsubscribe') throw wrong('`hub.mode` is `subscribe` or `unsubscribe`.')
  const callback = one('callback')
  const topic = one('topic')
  if (!callback || !topic) throw wrong('`hub.callback` and `hub.topic` are needed.')
  const secret = one('secret') || undefined
  if (secret !== undefined && Buffer.byteLength(secret) > maxSecretBytes) throw wrong(`\`hub.secret\` has at most ${maxSecretBytes} bytes.`)
  return {
    mode,
    topic,
    callback,
    secret,
    leaseSeconds: readLease(one('lease_seconds')),
    ...readTopic(asOfToday(topic, { url: base, former }), { base, at, formats }),
  }
}

const readLease = (text: string | undefined): number => {
  if (text === undefined || text === '') return leases.standard
  if (!/^\d{1,12}$/.test(text)) throw wrong('`hub.lease_seconds` is a whole number.')
  return Math.min(Math.max(Number(text), leases.least), leases.most)
}

const readTopic = (topic: string, { base, at = [], formats }: FeedAddresses): Pick<HubRequest, 'feed' | 'file' | 'token'> => {
  const refused = wrong('`hub.topic` is the address of one of our feeds.')
  const room = at.map((one) => `${base}${one}/`).find((one) => topic.startsWith(one))
  if (topic.length > 2000 || room === undefined || !URL.canParse(topic)) throw refused
  const [path = '', query = ''] = topic.slice(room.length).split('#', 1)[0]?.split('?') ?? []
  const parts = path.split('/')
  const file = parts.pop() ?? ''
  if (parts.length > 1 || parts[0] === '' || !formats.some((format) => format.path === file)) throw refused
  try {
    return { feed: decodeURIComponent(parts[0] ?? ''), file, token: new URLSearchParams(query).get('token') ?? undefined }
  } catch {
    throw refused
  }
}
