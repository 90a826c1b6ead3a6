import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Answers a request itself, or leaves it to the next handler.
 * Resolves to `true` once the answer is begun (its end may come much later, as with a stream),
 * to `false` when nothing was written.
 */
export type NodeHandler = (req: IncomingMessage, res: ServerResponse) => boolean | Promise<boolean>

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
  /** Ends open streams, so that a shutdown need not wait for their clients. Nothing new may be begun. */
  endStreams?: () => void | Promise<void>
  /** Stops loops and jobs, once the last request is answered and before the database is closed. */
  stop?: () => void | Promise<void>
}
