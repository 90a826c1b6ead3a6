import type { IncomingMessage, ServerResponse } from 'node:http'

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
}

/** Requests that others wait for: what is kept for all is being made again. */
const urgent = new WeakSet<object>()

export const markUrgent = (req: object): void => void urgent.add(req)

/**
 * Begins what costs much one after the other while the event loop is behind, and each caller in turn: begun side by side, a handful of
 * requests is one long step of the loop, for which whoever is answered from memory waits as well. Staff, Next's own files, and what is
 * made for all are begun at once. Behind nothing, everything is.
 */
export const inTurn = (next: NodeHandler, { lag, behindMs = 10, longestMs = 50 }: TurnOptions): NodeHandler => {
  /** By caller, in the order in which they have their turns. */
  const waiting = new Map<string, (() => void)[]>()
  let running = 0

  const begin = (req: IncomingMessage, res: ServerResponse): ReturnType<NodeHandler> => {
    running += 1
    let isOver = false
    const over = () => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      running -= 1
      setImmediate(goOn)
    }
    const timer = setTimeout(over, longestMs)
    res.once('close', over)
    return next(req, res)
  }
  const goOn = () => {
    while (waiting.size > 0 && (running === 0 || lag() <= behindMs)) takeNext()
  }
  const takeNext = () => {
    const [[caller, theirs] = ['', []]] = waiting
    const first = theirs.shift()
    waiting.delete(caller)
    if (theirs.length > 0) waiting.set(caller, theirs)
    first?.()
  }
  const wait = (req: IncomingMessage, res: ServerResponse): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const caller = String(req.headers[callerHeader] ?? '')
      const turn = () => {
        // Whoever hung up meanwhile is owed nothing.
        if (res.destroyed || res.closed) return resolve(true)
        try {
          Promise.resolve(begin(req, res)).then(resolve, reject)
        } catch (error) {
          reject(error as Error)
        }
      }
      const theirs = waiting.get(caller)
      if (theirs) theirs.push(turn)
      else waiting.set(caller, [turn])
    })

  return (req, res) => {
    if (urgent.has(req) || isStaffsRequest(req) || req.url?.startsWith('/_next/')) return next(req, res)
    if (waiting.size === 0 && (running === 0 || lag() <= behindMs)) return begin(req, res)
    return wait(req, res)
  }
}
