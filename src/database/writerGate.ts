import { AsyncLocalStorage } from 'node:async_hooks'

import { Mutex } from 'async-mutex'

import { NewsroomError } from '../shared/errors.js'

/** One turn at writing. */
export interface WriterTurn {
  /** What is being done with it; added to while it lasts. */
  readonly doing: Set<string>
  /** Milliseconds since the epoch. */
  readonly since: number
  /** Ends the turn; calling it again does nothing. */
  readonly release: () => void
}

/** Lets writers in one after the other, in the order in which they came. */
export interface WriterGate {
  /**
   * Waits for a turn. The time-out runs against one holder, not against the length of the queue:
   * a hundred quick writers before this one are no reason to give up, one that does not end is.
   * A caller that was itself called by the holder gives up after `timeoutMs`, all others after twice
   * that: so a nested operation that waits for its own transaction fails alone, and the others go on.
   * @param who names the caller; asked only when the wait failed
   * @throws NewsroomError WRITER_GATE_TIMEOUT, its context naming who waited and who held
   */
  enter: (who: () => string, timeoutMs: number) => Promise<WriterTurn>
  /** The turn that the calling code is in, where it has one: it, or what called it, took it and has not ended it. */
  ownTurn: () => WriterTurn | undefined
}

interface Shared {
  gates: Map<string, WriterGate>
  /** The turn that the code running now asked for last: it sits in the callers of `enter`, not in others. */
  asked: AsyncLocalStorage<object>
}

/** One a process, however often a bundler loads this module. */
const key = Symbol.for('payload-newsroom.database.writerGates')
const shared = ((globalThis as Record<symbol, unknown>)[key] ??= {
  gates: new Map(),
  asked: new AsyncLocalStorage(),
}) as Shared

/** The gate of a database file. */
export const writerGateOf = (file: string): WriterGate => {
  const gate = shared.gates.get(file) ?? createWriterGate()
  shared.gates.set(file, gate)
  return gate
}

const hint =
  'Where the one that waits was called by a hook of the one that holds, the hook forgot to pass `req`: nested operations must share the transaction.'

export const createWriterGate = (now: () => number = Date.now): WriterGate => {
  const mutex = new Mutex()
  let holder: { ask: object; turn: WriterTurn } | undefined

  const take = (ask: object, release: () => void): WriterTurn => {
    const turn: WriterTurn = {
      doing: new Set(),
      since: now(),
      release: () => {
        if (holder?.turn === turn) holder = undefined
        release()
      },
    }
    holder = { ask, turn }
    return turn
  }

  const wait = async (who: () => string, timeoutMs: number, ask: object, askedBefore: object | undefined) => {
    if (!mutex.isLocked()) return take(ask, await mutex.acquire())
    const queuedAt = now()
    const entered = mutex.acquire()
    let timer: NodeJS.Timeout | undefined
    const overdue = new Promise<never>((_resolve, reject) => {
      const look = () => {
        const isNested = holder !== undefined && holder.ask === askedBefore
        const waitsSince = Math.max(queuedAt, holder?.turn.since ?? now())
        const leftMs = waitsSince + (isNested ? timeoutMs : 2 * timeoutMs) - now()
        if (leftMs > 0) timer = setTimeout(look, leftMs)
        else reject(timedOut(who(), holder?.turn, queuedAt, now()))
      }
      look()
    })
    try {
      return take(ask, await Promise.race([entered, overdue]))
    } catch (error) {
      void entered.then((release) => release())
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    enter: (who, timeoutMs) => {
      const ask = {}
      const askedBefore = shared.asked.getStore()
      // Synchronous, so that it reaches the caller, and with it whatever the caller calls during its turn.
      shared.asked.enterWith(ask)
      return wait(who, timeoutMs, ask, askedBefore)
    },
    ownTurn: () => (holder && holder.ask === shared.asked.getStore() ? holder.turn : undefined),
  }
}

const timedOut = (waiting: string, holder: WriterTurn | undefined, queuedAt: number, now: number) =>
  new NewsroomError('WRITER_GATE_TIMEOUT', {
    context: {
      waiting,
      waitedMs: now - queuedAt,
      holding: holder ? [...holder.doing].join(', ') || 'a transaction that has written nothing yet' : 'nobody',
      heldMs: holder ? now - holder.since : 0,
      hint,
    },
  })
