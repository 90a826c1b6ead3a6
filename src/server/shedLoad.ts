import { Counter, Gauge, type Registry } from 'prom-client'

import { errorTable } from '../shared/errors.js'
import { isArriving } from './slowBodies.js'
import type { NodeHandler } from './types.js'

export interface ShedOptions {
  /** Milliseconds that the event loop is behind. */
  lag: () => number
  registry?: Registry
  /** Behind this, in milliseconds, nothing more is begun. @default 220: one task of 440 ms, or fewer each time */
  maxLagMs?: number
  /** As many are answered side by side even then: one slow page is no crowd. @default 8 */
  always?: number
  /** More than these are never answered side by side. @default 256 */
  most?: number
  /** Of these, so many at the most have a password hashed: a thousand sign-ups at once leave places for everybody else. @default 64 */
  mostPasswords?: number
}

const body = JSON.stringify({ errors: [{ code: 'OVERLOADED', message: errorTable.OVERLOADED.message }] })

/**
 * A circuit in front of what is slow: once the event loop falls behind while many are being answered, those who come are told
 * to come again, and the others are done sooner. What is answered from memory stands before it and goes on.
 */
export const shedLoad = (
  next: NodeHandler,
  { lag, registry, maxLagMs = 220, always = 8, most = 256, mostPasswords = 64 }: ShedOptions,
): NodeHandler => {
  let open = 0
  let passwords = 0
  const registers = registry ? [registry] : []
  const shed = new Counter({ name: 'http_requests_shed_total', help: 'Requests answered 503 because the event loop was behind', registers })
  new Gauge({
    name: 'event_loop_behind_seconds',
    help: 'How far the event loop is behind',
    registers,
    collect() {
      this.set(lag() / 1000)
    },
  })
  return (req, res) => {
    const isPassword = hashesPassword(req)
    if (open >= most || (isPassword && passwords >= mostPasswords) || (open >= always && lag() > maxLagMs)) {
      shed.inc()
      res.writeHead(errorTable.OVERLOADED.status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'retry-after': '2',
        'cache-control': 'no-store',
      })
      res.end(req.method === 'HEAD' ? undefined : body)
      return true
    }
    if (isPassword) {
      passwords += 1
      res.once('close', () => (passwords -= 1))
    }
    // Who still sends takes no place yet: it costs nothing until it is here.
    let counted = false
    const count = () => {
      if (counted || res.closed) return
      counted = true
      open += 1
    }
    if (isArriving(req)) req.once('end', count)
    else count()
    res.once('close', () => {
      if (counted) open -= 1
      counted = true
    })
    return next(req, res)
  }
}

/** Doors at which an account is made, opened or given another password. */
const hashesPassword = ({ method, url = '' }: Parameters<NodeHandler>[0]): boolean =>
  method === 'POST' && /\/(?:first-register|login|recover|reset-password|sign-in|sign-up)(?:$|\?)/.test(url)

/** Milliseconds between looks at the clock. */
const every = 50

/**
 * How late the event loop comes to what was due: the mean of the last few looks, so that one long task is not a crowd. While
 * it does not come round at all, the time since it was due counts.
 */
export const watchLag = (now: () => number = () => performance.now()): { lag: () => number; stop: () => void } => {
  let mean = 0
  let due = now() + every
  const timer = setInterval(() => {
    const late = Math.max(0, now() - due)
    mean = late > mean ? (mean + late) / 2 : mean * 0.7 + late * 0.3
    due = now() + every
  }, every)
  timer.unref()
  return { lag: () => Math.max(mean, (mean + now() - due) / 2), stop: () => clearInterval(timer) }
}
