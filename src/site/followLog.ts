import { type WireEvent, wireEventTypes } from '../livewire/types.js'
import { logCursor } from '../shared/logCursor.js'

/** What a follower needs of a browser. Times in milliseconds. */
export interface FollowerPage {
  fetch: typeof fetch
  /** `undefined` where the browser has none. */
  openStream: ((url: string) => EventSource) | undefined
  /** Loads the page again, as it is now; `false` where that was done a moment ago and did not help. */
  reload: () => boolean
  setTimeout: (work: () => void, ms: number) => unknown
  clearTimeout: (timer: never) => void
  now: () => number
  random: () => number
}

export interface LogFollower {
  /** Calls `onEvent` with all that happens after number `seq`. Returns how to end that. */
  follow: (seq: number, onEvent: (event: WireEvent) => void) => () => void
  /** Begins, or looks at once where something may have been missed. */
  wake: () => void
  /** Keeps no connection until it is woken. */
  sleep: () => void
}

/** Events asked for at once when the page has some to catch up. */
const pageOfLog = 500
/** Between two looks at the log while there is no stream; longer where they fail. */
const pollMs = { least: 5000, most: 60_000 }
/** Between two tries to open a stream. */
const retryMs = { least: 2000, most: 120_000 }
/** A stream that is not open by then may be held back by something on the way. */
const openMs = 10_000
/** A question to the log that is not answered by then, or whose answer is not whole, went into a connection that is dead. */
const answerMs = { head: 20_000, body: 120_000 }
/** After so long without an event the log is asked whether the stream is deaf; soon for the first time. */
const doubtMs = { first: 30_000, later: 300_000 }
/** A timer that is later than this tells that the machine slept, and the connection is dead. */
const sleptMs = 20_000

/**
 * Follows the log by its stream, and by asking for it wherever the stream does not come: refused (429, 502, 503), cut off, held back by a
 * proxy. `EventSource` gives up for ever at the first answer that is no stream, so it is opened anew here, ever less often and at random
 * times, and not before the time that an answer names.
 */
export const createLogFollower = (page: FollowerPage): LogFollower => {
  const followers = new Set<{ last: number; onEvent: (event: WireEvent) => void }>()
  let source: EventSource | undefined
  /** The stream brings what happens, as far as is known: the log need not be asked. */
  let isOpen = false
  /** A stream was open and brought nothing: the next one has to show first that it does. */
  let isDeaf = false
  let isAwake = false
  let failures = { stream: 0, log: 0 }
  /** The furthest place that is known with the id of its event: a log that was put back, and has grown past it, shows by that. */
  let place: { seq: number; cursor: string } | undefined
  let asking: Promise<void> | undefined
  let askAgain = false
  /** Breaks off what is asked; a question that was dropped says nothing of the server. */
  let asked: AbortController | undefined
  const timers = new Map<string, never>()

  const cancel = (name: string) => {
    page.clearTimeout(timers.get(name) as never)
    timers.delete(name)
  }
  /** One timer a name; a machine that slept does what is due at once, and opens a new stream. */
  const after = (name: string, ms: number, work: () => void) => {
    cancel(name)
    const dueAt = page.now() + ms
    const ring = () => {
      timers.delete(name)
      if (page.now() - dueAt > sleptMs) begin()
      else work()
    }
    timers.set(name, page.setTimeout(ring, ms) as never)
  }
  /** Doubles with each failure; half of it is chance, so that not all pages come back together. */
  const pause = ({ least, most }: { least: number; most: number }, failed: number) =>
    Math.min(most, least * 2 ** failed) * (0.5 + page.random() / 2)

  const reach = (seq: number, cursor: string) => {
    if (seq >= (place?.seq ?? 0)) place = { seq, cursor }
  }

  const take = (event: WireEvent) => {
    reach(event.seq, logCursor(event))
    for (const follower of followers) {
      follower.last = Math.max(follower.last, event.seq)
      follower.onEvent(event)
    }
  }

  /** Never without an end: while one question waits for its answer, no other is asked. */
  const ask = async (url: string): Promise<Response> => {
    const question = new AbortController()
    const breakOff = () => question.abort()
    asked = question
    after('answer', answerMs.head, breakOff)
    const response = await page.fetch(url, { cache: 'no-store', signal: question.signal })
    after('answer', answerMs.body, breakOff)
    return response
  }

  const drop = () => {
    const dropped = asked
    asked = undefined
    dropped?.abort()
  }

  /** What the log has after what the followers know. Returns for how long it wants to be left alone, where it says so. */
  const askLog = async (): Promise<number> => {
    const last = Math.min(...[...followers].map((follower) => follower.last))
    const from = place?.seq === last ? place.cursor : last
    const response = await ask(`/livewire/log?after=${from}&limit=${pageOfLog}`)
    if (response.ok) {
      failures.log = 0
      const { items, next, cursor } = (await response.json()) as { items: WireEvent[]; next: number; cursor?: string }
      if (items.length === pageOfLog && page.reload()) return 0
      const known = Math.max(...[...followers].map((follower) => follower.last))
      if (timers.has('doubted') && items.some(({ seq }) => seq > known)) {
        isDeaf = true
        lose()
      }
      items.forEach(take)
      if (cursor) reach(next, cursor)
      askAgain ||= items.length === pageOfLog
      return 0
    }
    const { lastSeq } = response.status === 400 ? ((await response.json()) as { lastSeq?: number }) : {}
    if (lastSeq !== undefined) {
      // The log is an older one again, or has grown since it was: what is shown is of one that is gone.
      place = undefined
      if (page.reload()) return 0
      for (const follower of followers) follower.last = Math.min(follower.last, lastSeq)
      askAgain = true
      return 0
    }
    failures.log++
    const seconds = Number(response.headers.get('Retry-After') ?? 0)
    return seconds > 0 ? Math.min(seconds * 1000, pollMs.most) : 0
  }

  const look = () => {
    if (followers.size === 0) return
    // What is under way may have been read before the stream was open.
    if (asking) {
      askAgain = true
      return
    }
    const wasAway = failures.log > 0
    askAgain = false
    asking = askLog()
      .catch(() => {
        if (asked) failures.log++
        return 0
      })
      .then((waitMs) => {
        asking = undefined
        cancel('answer')
        if (!isAwake) return
        if (askAgain) return look()
        // The server is back: so is its stream, in all likelihood.
        if (wasAway && failures.log === 0 && !source) after('stream', retryMs.least * page.random(), connect)
        if (!isOpen) after('log', Math.max(waitMs, pause(pollMs, failures.log)), look)
      })
  }

  /** No stream: the log is asked meanwhile, and the stream tried again later. */
  const lose = () => {
    close()
    after('stream', pause(retryMs, Math.min(failures.stream++, 10)), connect)
    if (!timers.has('log')) after('log', pause({ least: 1000, most: 1000 }, 0), look)
  }

  const close = () => {
    for (const name of ['open', 'doubt', 'doubted']) cancel(name)
    source?.close()
    source = undefined
    isOpen = false
  }

  /** Now and then, when the stream is silent, the log is asked; what it has, the stream should have brought before. */
  const doubt = (ms: number) => {
    cancel('doubted')
    after('doubt', ms * (0.75 + page.random() / 2), () => {
      failures.stream = 0
      after('doubted', openMs, () => doubt(doubtMs.later))
      look()
    })
  }

  const connect = () => {
    if (!isAwake || source || !page.openStream) return
    const opened = page.openStream('/livewire/events')
    source = opened
    after('open', openMs, look)
    opened.addEventListener('open', () => {
      if (source !== opened) return
      cancel('open')
      if (isDeaf) return look()
      isOpen = true
      cancel('log')
      // What happened before the stream was open, the log still tells.
      look()
      doubt(doubtMs.first)
    })
    opened.addEventListener('error', () => {
      if (source === opened) lose()
    })
    for (const type of wireEventTypes) {
      opened.addEventListener(type, ({ data }: MessageEvent<string>) => {
        failures = { stream: 0, log: 0 }
        isDeaf = false
        isOpen = true
        cancel('log')
        doubt(doubtMs.later)
        take(JSON.parse(data) as WireEvent)
      })
    }
  }

  const begin = () => {
    close()
    drop()
    isAwake = true
    connect()
    if (!source) look()
  }

  const sleep = () => {
    isAwake = false
    close()
    drop()
    for (const name of [...timers.keys()]) cancel(name)
  }

  return {
    follow: (seq, onEvent) => {
      const follower = { last: seq, onEvent }
      followers.add(follower)
      // To a stream that is open already, the newcomer may be behind.
      if (isOpen) look()
      return () => void followers.delete(follower)
    },
    wake: begin,
    sleep,
  }
}
