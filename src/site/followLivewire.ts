import { type WireEvent, wireEventTypes } from '../livewire/types.js'

/** Events asked for at once when the page has some to catch up. */
const pageOfLog = 500

interface Follower {
  /** Number of the last event that it knows. */
  last: number
  onEvent: (event: WireEvent) => void
}

const followers = new Set<Follower>()
let source: EventSource | undefined

/**
 * Calls `onEvent` with all that happens after number `seq`; now and then with the same event twice, or a late one. Everything on a page shares one connection, and a page that nobody
 * looks at keeps none, because a browser has few of them for one host; when it is looked at again, it catches up from the log.
 * @returns how to end that
 */
export const followLivewire = (seq: number, onEvent: (event: WireEvent) => void): (() => void) => {
  const follower = { last: seq, onEvent }
  if (followers.size === 0) document.addEventListener('visibilitychange', look)
  followers.add(follower)
  // To one that is open already, the newcomer may be behind.
  if (source) void catchUp().catch(() => undefined)
  look()
  return () => {
    followers.delete(follower)
    if (followers.size > 0) return
    document.removeEventListener('visibilitychange', look)
    disconnect()
  }
}

const look = () => (document.hidden ? disconnect() : connect())

const take = (event: WireEvent) => {
  for (const follower of followers) {
    follower.last = Math.max(follower.last, event.seq)
    follower.onEvent(event)
  }
}

const catchUp = async () => {
  const after = Math.min(...[...followers].map(({ last }) => last))
  const response = await fetch(`/livewire/log?after=${after}&limit=${pageOfLog}`)
  if (!response.ok) return
  const { items } = (await response.json()) as { items: WireEvent[] }
  if (items.length === pageOfLog) window.location.reload()
  else items.forEach(take)
}

const connect = () => {
  if (source) return
  source = new EventSource('/livewire/events')
  // What happened before the stream was open, the log still tells.
  source.addEventListener('open', () => void catchUp().catch(() => undefined))
  for (const type of wireEventTypes) {
    source.addEventListener(type, ({ data }: MessageEvent<string>) => take(JSON.parse(data) as WireEvent))
  }
}

const disconnect = () => {
  source?.close()
  source = undefined
}
