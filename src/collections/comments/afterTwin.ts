import { setTimeout as wait } from 'node:timers/promises'

import type { Payload, PayloadRequest } from 'payload'

/** Transactions in which somebody says something, by who says what. */
type Saying = Map<string, number | string>

/** On the Payload itself: a bundler may load this module twice, and both copies must find it. */
const sayingKey = Symbol.for('payload-newsroom.comments.saying')
const sayingOf = (payload: Payload): Saying => ((payload as Payload & { [sayingKey]?: Saying })[sayingKey] ??= new Map())

const mostKept = 1000
const longestMs = 10_000

/**
 * Who sends the same twice at once, as an impatient finger does, says it once: the second waits until the first is stored or given up, and
 * is judged with that before it. SQLite has one writer, and needs no such thing.
 */
export const afterTwin = async (req: PayloadRequest, mark: string): Promise<void> => {
  const { payload } = req
  const { sessions } = payload.db as { sessions?: Record<string, unknown> }
  const id = await req.transactionID
  if (payload.db.name !== 'mongoose' || !sessions || id === undefined || id === null) return
  const saying = sayingOf(payload)
  const isOpen = (other: number | string | undefined) => other !== undefined && other !== id && sessions[other] !== undefined
  for (const until = Date.now() + longestMs; isOpen(saying.get(mark)) && Date.now() < until;) await wait(5)
  saying.set(mark, id)
  if (saying.size > mostKept) for (const [of, other] of saying) if (!isOpen(other) && other !== id) saying.delete(of)
}
