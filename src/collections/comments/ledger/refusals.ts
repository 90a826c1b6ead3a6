import type { Payload } from 'payload'

import type { LedgerRefusals } from '../../../comments/ledger/ledger.js'
import { quartersUntil } from '../../../comments/ledger/quarters.js'
import { retryTransient } from '../../../database/retryTransient.js'
import { slugOf } from '../../../shared/slugs.js'
import type { Row } from '../rows.js'

/** Of what is refused nothing is stored: it is counted beside conversations, as the quarter and the rule, and never who, what or when. */
const conversationOf = (quarter: string): string => `refused:${quarter}`

/** A flood of refusals is one write. */
const writeAfterMs = 1000

interface Refusals {
  /** Not written yet, by the rows that they are counted in. */
  waiting: Map<string, { conversation: string; count: number }>
  timer: NodeJS.Timeout | undefined
  writing: Promise<void>
}

/** On the Payload itself: a bundler may load this module twice, and both copies must find it. */
const refusalsKey = Symbol.for('payload-newsroom.comments.refusals')
const refusalsOf = (payload: Payload): Refusals =>
  ((payload as Payload & { [refusalsKey]?: Refusals })[refusalsKey] ??= {
    waiting: new Map(),
    timer: undefined,
    writing: Promise.resolve(),
  })

/** A comment was refused by a rule: soon it is in the ledger's numbers. */
export const noteRefusal = (payload: Payload, phase: string): void => {
  if (!(slugOf(payload, 'comment-counts') in payload.collections)) return
  const noted = refusalsOf(payload)
  const conversation = conversationOf(quartersUntil(new Date(), 1)[0]?.name ?? '')
  const id = `${conversation}:${phase}`
  noted.waiting.set(id, { conversation, count: (noted.waiting.get(id)?.count ?? 0) + 1 })
  noted.timer ??= setTimeout(() => void writeRefusals(payload), writeAfterMs).unref()
}

/** Writes down what was counted: of its own accord, and before the database is closed. */
export const writeRefusals = (payload: Payload): Promise<void> => {
  const noted = refusalsOf(payload)
  clearTimeout(noted.timer)
  noted.timer = undefined
  const rows = [...noted.waiting]
  noted.waiting.clear()
  noted.writing = noted.writing.then(async () => {
    for (const [id, { conversation, count }] of rows)
      await retryTransient(() => add(payload, { id, conversation, count })).catch((err: unknown) =>
        payload.logger.warn({ err, msg: 'Refused comments are missing in the ledger' }),
      )
  })
  return noted.writing
}

const add = async (payload: Payload, { id, conversation, count }: { id: string; conversation: string; count: number }): Promise<void> => {
  const collection = slugOf(payload, 'comment-counts')
  const isThere = async () => (await payload.db.count({ collection, where: { id: { equals: id } } })).totalDocs > 0
  if (!(await isThere()))
    try {
      await payload.db.create({ collection, data: { id, conversation, shown: count }, returning: false })
      return
    } catch (error) {
      // Another instance has begun it meanwhile.
      if (!(await isThere())) throw error
    }
  await payload.db.updateOne({ collection, id, data: { shown: { $inc: count } }, returning: false })
}

/** What was refused, by quarters and rules. */
export const readRefusals = async (payload: Payload, quarters: readonly string[]): Promise<LedgerRefusals> => {
  const collection = slugOf(payload, 'comment-counts')
  if (!(collection in payload.collections)) return {}
  const where = { conversation: { in: quarters.map(conversationOf) } }
  const { docs } = await payload.db.find<Row>({ collection, where, pagination: false, limit: 0 })
  const refusals: Record<string, Record<string, number>> = {}
  for (const { id, shown } of docs) {
    const [, quarter = '', phase = ''] = String(id).split(':')
    refusals[quarter] = { ...refusals[quarter], [phase]: Number(shown) }
  }
  return refusals
}
