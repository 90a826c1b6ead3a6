import { setTimeout as wait } from 'node:timers/promises'

import type { Payload, PayloadRequest } from 'payload'

import { afterEnd } from '../../database/afterCommit.js'

/** What is being said just now, by who says what; each resolves when it is stored or given up. */
type Saying = Map<string, Promise<void>>

/** On the Payload itself: a bundler may load this module twice, and both copies must find it. */
const sayingKey = Symbol.for('payload-newsroom.comments.saying')
const sayingOf = (payload: Payload): Saying => ((payload as Payload & { [sayingKey]?: Saying })[sayingKey] ??= new Map())

const longestMs = 10_000

/**
 * Who sends the same twice at once, as an impatient finger does, says it once: the second waits until the first is stored or given up, and
 * is judged with that before it. SQLite has one writer, and needs no such thing.
 */
export const afterTwin = async (req: PayloadRequest, mark: string): Promise<void> => {
  const { payload } = req
  const id = await req.transactionID
  if (payload.db.name !== 'mongoose' || id === undefined || id === null) return
  const saying = sayingOf(payload)
  const until = Date.now() + longestMs
  for (let twin = saying.get(mark); twin && Date.now() < until; twin = saying.get(mark))
    await Promise.race([twin, wait(until - Date.now(), undefined, { ref: false })])
  let end: () => void = () => undefined
  const said = new Promise<void>((resolve) => (end = resolve))
  saying.set(mark, said)
  await afterEnd(req, () => {
    if (saying.get(mark) === said) saying.delete(mark)
    end()
  })
}
