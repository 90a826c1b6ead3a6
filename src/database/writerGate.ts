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
   * @param who names the caller; asked only when the wait failed
   * @throws NewsroomError WRITER_GATE_TIMEOUT, its context naming who waited and who held
   */
  enter: (who: () => string, timeoutMs: number, ask?: WriterAsk) => Promise<WriterTurn>
  /** The turn that the calling code is in, where it has one: it, or what called it, took it and has not ended it. */
  ownTurn: () => WriterTurn | undefined
  /** Notes that the calling code asks for a turn, so that what it calls from now on is known to be called by it. */
  ask: () => WriterAsk
  /** A turn within another one, which goes on when this one ends; `ask` is who asked for it. */
  enterWithin: (outer: WriterTurn, ask: WriterAsk, release: () => void) => WriterTurn
}

/** A wish for a turn; it sits in the callers of `ask`, and in all that they call, until the turn is over. */
export interface WriterAsk {
  readonly gate: object
  /** Who asked before, and is not over yet. */
  readonly parent: WriterAsk | undefined
  turn?: WriterTurn
  isOver: boolean
}

interface Shared {
  gates: Map<string, WriterGate>
  /** What the code running now asked for last. */
  asked: AsyncLocalStorage<WriterAsk>
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

/** Whether whatever runs now has a turn at writing, at any database of this process: others wait for what it waits for. */
export const holdsWriter = (): boolean => [...shared.gates.values()].some((gate) => gate.ownTurn() !== undefined)

export const createWriterGate = (now: () => number = Date.now): WriterGate => {
  const mutex = new Mutex()
  const gate = {}
  let holder: WriterTurn | undefined

  const give = (ask: WriterAsk, doing: Set<string>, release: () => void): WriterTurn => {
    const turn: WriterTurn = {
      doing,
      since: now(),
      release: () => {
        ask.isOver = true
        release()
      },
    }
    ask.turn = turn
    return turn
  }

  const take = (ask: WriterAsk, release: () => void): WriterTurn => {
    const turn = give(ask, new Set(), () => {
      if (holder === turn) holder = undefined
      release()
    })
    holder = turn
    return turn
  }

  const wait = async (who: () => string, timeoutMs: number, ask: WriterAsk) => {
    if (!mutex.isLocked()) return take(ask, await mutex.acquire())
    const queuedAt = now()
    const entered = mutex.acquire()
    let timer: NodeJS.Timeout | undefined
    const overdue = new Promise<never>((_resolve, reject) => {
      const look = () => {
        const waitsSince = Math.max(queuedAt, holder?.since ?? now())
        const leftMs = waitsSince + timeoutMs - now()
        if (leftMs > 0) timer = setTimeout(look, leftMs)
        else reject(timedOut(who(), holder, queuedAt, now()))
      }
      look()
    })
    try {
      return take(ask, await Promise.race([entered, overdue]))
    } catch (error) {
      ask.isOver = true
      void entered.then((release) => release())
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  const ask = (): WriterAsk => {
    const parent = [...callersOf(shared.asked.getStore())].find(({ isOver }) => !isOver)
    const mine: WriterAsk = { gate, parent, isOver: false }
    // Synchronous, so that it reaches the caller, and with it whatever the caller calls during its turn.
    shared.asked.enterWith(mine)
    return mine
  }

  return {
    ask,
    enter: (who, timeoutMs, mine = ask()) => wait(who, timeoutMs, mine),
    enterWithin: (outer, mine, release) => give(mine, outer.doing, release),
    ownTurn: () => [...callersOf(shared.asked.getStore())].find((asked) => asked.gate === gate && asked.turn && !asked.isOver)?.turn,
  }
}

/** An ask, and those in whose turns it was asked, the innermost first. */
function* callersOf(ask: WriterAsk | undefined): Generator<WriterAsk> {
  for (let at = ask; at; at = at.parent) yield at
}

const timedOut = (waiting: string, holder: WriterTurn | undefined, queuedAt: number, now: number) =>
  new NewsroomError('WRITER_GATE_TIMEOUT', {
    context: {
      waiting,
      waitedMs: now - queuedAt,
      holding: holder ? [...holder.doing].join(', ') || 'a transaction that has written nothing yet' : 'nobody',
      heldMs: holder ? now - holder.since : 0,
    },
  })
