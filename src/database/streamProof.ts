/** A moment of a replica set's log: seconds and a counter within them, as one number. */
export type Moment = bigint

export interface ProofOptions {
  /** The newest moment that the database knows of, asked now; `undefined` where it says none. */
  ask: () => Promise<Moment | undefined>
  /** Milliseconds for which a question that was answered stands. @default 80 */
  freshMs?: number
  /** Milliseconds between two questions at the least. @default 20 */
  everyMs?: number
  /** Milliseconds for which whoever reads waits for the stream. @default 1000 */
  patienceMs?: number
  /** Monotonic milliseconds. */
  now?: () => number
}

/**
 * Whether a change stream has told of all that was committed some milliseconds ago. A stream says when there is something, and nothing
 * while there is not; a machine that is busy hears of it late. So the database is asked how far it is, and the stream has to have come as
 * far.
 */
export interface StreamProof {
  /** The stream has told of everything up to this moment. */
  reached: (moment: Moment) => void
  isFresh: () => boolean
  /** Asks where it is time to; `undefined` where nobody has to wait for the answer. */
  look: () => Promise<void> | undefined
  /** Nothing is known any more, as where the stream was lost. */
  reset: () => void
}

/** Questions on their way, and those whose answer the stream has not come to. */
const mostOpen = 10
const mostAsked = 30

export const createStreamProof = (options: ProofOptions): StreamProof => {
  const { ask, freshMs = 80, everyMs = 20, patienceMs = 1000, now = () => performance.now() } = options
  let at: Moment = 0n
  let asked: { startedAt: number; moment: Moment }[] = []
  let freshUntil = Number.NEGATIVE_INFINITY
  let isJustProven = false
  let askedAt = Number.NEGATIVE_INFINITY
  let open = 0
  let waiting: { since: number; done: () => void }[] = []

  const settle = () => {
    const proven = asked.filter(({ moment }) => moment <= at).map(({ startedAt }) => startedAt)
    if (proven.length === 0) return
    asked = asked.filter(({ moment }) => moment > at)
    const latest = Math.max(...proven)
    freshUntil = Math.max(freshUntil, latest + freshMs)
    const served = waiting.filter(({ since }) => latest + freshMs > since)
    if (served.length === 0) return
    waiting = waiting.filter((one) => !served.includes(one))
    // It was true when they came: for who waited it holds, however long that took, and for nobody later.
    isJustProven = true
    setImmediate(() => (isJustProven = false))
    for (const { done } of served) done()
  }

  const put = (): void => {
    if (open >= mostOpen) return
    const startedAt = now()
    askedAt = startedAt
    open += 1
    void ask()
      .then((moment) => {
        if (moment === undefined) return
        asked = [...asked.slice(-mostAsked), { startedAt, moment }]
        settle()
      })
      // Who cannot ask knows nothing; the database itself says what is wrong with it to whoever reads.
      .catch(() => undefined)
      .finally(() => (open -= 1))
  }

  const wait = (): Promise<void> =>
    new Promise((resolve) => {
      const one = { since: now(), done: () => (clearTimeout(late), resolve()) }
      const late = setTimeout(() => {
        waiting = waiting.filter((other) => other !== one)
        resolve()
      }, patienceMs)
      late.unref()
      waiting.push(one)
    })

  return {
    reached: (moment) => {
      if (moment <= at) return
      at = moment
      settle()
    },
    isFresh: () => isJustProven || now() < freshUntil,
    look: () => {
      if (now() - askedAt >= everyMs) put()
      return now() < freshUntil ? undefined : wait()
    },
    reset: () => {
      at = 0n
      asked = []
      freshUntil = Number.NEGATIVE_INFINITY
    },
  }
}

/**
 * The moment up to which a change stream's resume token says that all was told. A token of a change is of that change alone: others of the
 * same transaction, and so of the same moment, may follow. A token between changes stands for its whole moment, and so does one that is
 * said again: there was nothing behind it.
 */
export const momentOfToken = (token: unknown, before?: unknown): Moment | undefined => {
  const data = (token as { _data?: unknown } | null | undefined)?._data
  if (typeof data !== 'string') return undefined
  const [, time, kind = ''] = /^82([0-9A-F]{16})(.*)$/i.exec(data) ?? []
  if (time === undefined) return undefined
  const moment = BigInt(`0x${time}`)
  return betweenChanges.test(kind) || data === (before as { _data?: unknown } | undefined)?._data ? moment : moment - 1n
}

/** A version, then the kind of token: 0. */
const betweenChanges = /^2B0[0-9A-F]29/i

/** A timestamp of BSON. */
export const momentOf = (timestamp: unknown): Moment | undefined => {
  const { getHighBitsUnsigned, getLowBitsUnsigned } = (timestamp ?? {}) as {
    getHighBitsUnsigned?: () => number
    getLowBitsUnsigned?: () => number
  }
  if (!getHighBitsUnsigned || !getLowBitsUnsigned) return undefined
  return (BigInt(getHighBitsUnsigned.call(timestamp)) << 32n) | BigInt(getLowBitsUnsigned.call(timestamp))
}
