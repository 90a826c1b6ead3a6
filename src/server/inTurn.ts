import type { IncomingMessage, ServerResponse } from 'node:http'

import { createRateWindow } from '../access/rateWindow.js'
import { callerHeader } from '../shared/callerMark.js'
import { isStaffsRequest } from './forgedSessions.js'
import type { NodeHandler } from './types.js'

export interface TurnOptions {
  /** Milliseconds that the event loop is behind. */
  lag: () => number
  /** Behind this, in milliseconds, one is begun after the other. @default 10 */
  behindMs?: number
  /** Milliseconds after which the next is begun though the one before is not done: it may wait for a password to be hashed. @default 50 */
  longestMs?: number
  /** What writes is begun while fewer than these do, however idle the loop seems: a burst shows on it only once it is there. @default 2 */
  mostWriting?: number
}

/** Requests that others wait for: what is kept for all is being made again. */
const urgent = new WeakSet<object>()

export const markUrgent = (req: object): void => void urgent.add(req)

type Turn = () => void

interface Asked {
  req: IncomingMessage
  res: ServerResponse
  caller: string
}

/** What is asked of one kind, by caller. */
interface Line {
  running: number
  isEmpty: () => boolean
  add: (caller: string, turn: Turn) => void
  /** Of those who had fewest turns lately, the one who has waited longest. */
  take: () => Turn
  begun: (caller: string) => void
}

/** So long, in seconds, it counts how many turns a caller had. */
const rememberedFor = 10

const createLine = (): Line => {
  const waiting = new Map<string, Turn[]>()
  const had = createRateWindow({ points: Infinity, seconds: rememberedFor })
  const line: Line = {
    running: 0,
    isEmpty: () => waiting.size === 0,
    add: (caller, turn) => {
      const theirs = waiting.get(caller)
      if (theirs) theirs.push(turn)
      else waiting.set(caller, [turn])
    },
    take: () => {
      let [caller, fewest] = ['', Infinity]
      for (const one of waiting.keys()) {
        const turns = had.count(one)
        if (turns < fewest) [caller, fewest] = [one, turns]
      }
      const [first = () => undefined, ...theirs] = waiting.get(caller) ?? []
      waiting.delete(caller)
      if (theirs.length > 0) waiting.set(caller, theirs)
      return first
    },
    begun: (caller) => {
      had.take(caller)
      line.running += 1
    },
  }
  return line
}

/** Of so many turns one is of what writes, where both wait. */
const oneWriteIn = 5

/**
 * Begins what costs much one after the other while the event loop is behind: who reads before who writes, and of the callers whoever had
 * fewest turns lately. Begun side by side, a handful of requests is one long step of the loop, for which whoever is answered from memory
 * waits as well. Staff, Next's own files, and what is made for all are begun at once. Behind nothing, everything is, but for what writes.
 */
export const inTurn = (next: NodeHandler, { lag, behindMs = 10, longestMs = 50, mostWriting = 2 }: TurnOptions): NodeHandler => {
  const [reads, writes] = [createLine(), createLine()]
  let [running, readsInRow, isDue] = [0, 0, false]

  const mayBegin = (line: Line): boolean => running === 0 || (lag() <= behindMs && (line === reads || writes.running < mostWriting))
  const begin = (line: Line, { req, res, caller }: Asked): ReturnType<NodeHandler> => {
    line.begun(caller)
    running += 1
    let isOver = false
    const over = () => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      running -= 1
      line.running -= 1
      goOnSoon()
    }
    const timer = setTimeout(over, longestMs)
    res.once('close', over)
    return next(req, res)
  }
  /** One each time the loop comes round: how far it is behind is known only then. */
  const goOnSoon = () => {
    if (isDue || (reads.isEmpty() && writes.isEmpty())) return
    isDue = true
    setImmediate(() => {
      isDue = false
      if (takeNext()) goOnSoon()
    })
  }
  const takeNext = (): boolean => {
    const line = (readsInRow < oneWriteIn - 1 ? [reads, writes] : [writes, reads]).find((one) => !one.isEmpty() && mayBegin(one))
    if (!line) return false
    readsInRow = line === reads ? readsInRow + 1 : 0
    line.take()()
    return true
  }
  const wait = (line: Line, asked: Asked): Promise<boolean> =>
    new Promise((resolve, reject) => {
      line.add(asked.caller, () => {
        // Whoever hung up meanwhile is owed nothing.
        if (asked.res.destroyed || asked.res.closed) return resolve(true)
        try {
          Promise.resolve(begin(line, asked)).then(resolve, reject)
        } catch (error) {
          reject(error as Error)
        }
      })
    })

  return (req, res) => {
    if (urgent.has(req) || isStaffsRequest(req) || req.url?.startsWith('/_next/')) return next(req, res)
    const line = req.method === 'GET' || req.method === 'HEAD' ? reads : writes
    const asked = { req, res, caller: String(req.headers[callerHeader] ?? '') }
    return line.isEmpty() && mayBegin(line) ? begin(line, asked) : wait(line, asked)
  }
}
