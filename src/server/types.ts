import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Registry } from 'prom-client'

/**
 * Answers a request itself, or leaves it to the next handler.
 * Resolves to `true` once the answer is begun (its end may come much later, as with a stream),
 * to `false` when nothing was written.
 */
export type NodeHandler = (req: IncomingMessage, res: ServerResponse, rest?: Rest) => boolean | Promise<boolean>

/** Has everything behind a handler answer a request; it may be one that the handler made itself. */
export type Rest = (req: IncomingMessage, res: ServerResponse) => void

/** Something that has to work before this instance takes requests. Throws, or takes too long, where it does not. */
export interface ReadyCheck {
  name: string
  check: () => Promise<unknown>
}

/** A part of the server that was started with it, such as the wire: what it answers, needs and stops. */
export interface ServerPart {
  name: string
  handler?: NodeHandler
  checks?: ReadyCheck[]
  /** Adds what it counts to the metrics. */
  metrics?: (registry: Registry) => void
  /** Ends open streams, so that a shutdown need not wait for their clients. Nothing new may be begun. */
  endStreams?: () => void | Promise<void>
  /** Stops loops and jobs, once the last request is answered and before the database is closed. */
  stop?: () => void | Promise<void>
}
