/** What the stream says: counts and ids. */
export interface Happened {
  total: number
  added?: string[]
  changed?: string[]
  /** So much happened meanwhile that the page asks anew. */
  reset?: true
}

/** What listening needs of a browser. Times in milliseconds. */
export interface ListenerPage {
  fetch: typeof fetch
  setTimeout: (work: () => void, ms: number) => unknown
  clearTimeout: (timer: never) => void
  now: () => number
  random: () => number
}

export interface Listener {
  wake: () => void
  /** Keeps no connection until it is woken. */
  sleep: () => void
}

/** Between two tries, unless the server names a time. */
const retryMs = { least: 3000, most: 120_000 }
/** The server says something every 15 s: a stream that is silent for longer is dead, or held back on the way. */
const silentMs = 45_000

/**
 * Listens to a conversation's stream, and comes back after whatever ended it, to what it missed. `EventSource` gives up for ever at the
 * first answer that is no stream (429, 502, 503), does not say how long that answer asks to wait, and never notices a dead connection.
 */
export const createListener = (
  url: string,
  tell: (happened: Happened) => void,
  { fetch, setTimeout, clearTimeout, now, random }: ListenerPage,
): Listener => {
  let isAwake = false
  let connection: AbortController | undefined
  let last: string | undefined
  let failures = 0
  /** Not before: turning to the page and away does not ask any sooner. */
  let dueAt = 0
  let timer: unknown

  const take = (block: string) => {
    const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: ?(.*)/, 2)))
    if (fields['id']) last = fields['id']
    if (fields['data']) tell(JSON.parse(fields['data']) as Happened)
  }

  /** Returns for how long the server wants to be left alone, or `undefined` where there is nothing to listen to. */
  const read = async ({ signal }: AbortController, heard: () => void): Promise<number | undefined> => {
    const answer = await fetch(last ? `${url}&after=${last}` : url, { signal, credentials: 'omit', cache: 'no-store' })
    if (!answer.ok || !answer.body)
      return answer.status === 429 || answer.status >= 500 ? 1000 * Number(answer.headers.get('Retry-After')) || 0 : undefined
    const chunks = answer.body.getReader()
    const decoder = new TextDecoder()
    for (let rest = ''; ;) {
      const { value, done } = await chunks.read()
      signal.throwIfAborted()
      if (done) return 0
      heard()
      const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n')
      rest = blocks.pop() ?? ''
      blocks.forEach(take)
    }
  }

  const connect = async () => {
    const own = new AbortController()
    const begun = now()
    const heard = () => {
      clearTimeout(timer as never)
      timer = setTimeout(() => own.abort(), silentMs)
    }
    connection = own
    heard()
    const waitMs = await read(own, heard).catch(() => 0)
    if (connection !== own) return
    close()
    if (waitMs === undefined) isAwake = false
    // One that stood for a while did not fail; of each pause, half is chance, so that not all readers come back together.
    failures = now() - begun > silentMs ? 0 : failures + 1
    const pause = Math.min(retryMs.most, retryMs.least * 2 ** Math.max(0, failures - 1)) * (0.5 + random() / 2)
    dueAt = now() + Math.max(Math.min(waitMs ?? 0, retryMs.most) * (1 + random() / 2), pause)
    if (isAwake) begin()
  }

  const begin = () => {
    timer = setTimeout(() => void connect(), Math.max(0, dueAt - now()))
  }

  const close = () => {
    clearTimeout(timer as never)
    connection?.abort()
    connection = undefined
  }

  return {
    wake: () => {
      if (isAwake) return
      isAwake = true
      begin()
    },
    sleep: () => {
      isAwake = false
      close()
    },
  }
}
