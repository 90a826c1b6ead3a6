import type { Payload } from 'payload'

import { isTransientError } from '../database/retryTransient.js'
import { findOutboxRows } from './findLogRows.js'
import { numberEvents, type NumberingOptions } from './numberEvents.js'
import { type LogRow, sequencerName, stateSlug } from './rows.js'
import { setAsideRows } from './setAsideEvents.js'
import { sayReason } from './setAside.js'
import type { TransactionLine } from './transaction.js'
import { slugOf } from '../shared/slugs.js'

/**
 * Numbers what a batch could not number together, each event in a transaction of its own. One that fails alone, and again while the
 * database takes other writes, is set aside: it would fail for ever, and hold up all that comes after it.
 * @throws whatever the database itself refuses everything with
 */
export const numberOneByOne = async (payload: Payload, line: TransactionLine, options: NumberingOptions): Promise<LogRow[]> => {
  const rows = await line.run((req) => findOutboxRows(req, options.batchSize))
  const events: LogRow[] = []
  for (const row of rows) {
    const number = async () => {
      const result = await numberEvents(payload, line, { ...options, only: row.id })
      if (result.outcome === 'numbered') events.push(...result.events)
    }
    try {
      await number()
    } catch (first) {
      if (isTransientError(first)) throw first
      await takesWrites(payload, line)
      await number().catch(async (error: unknown) => {
        if (isTransientError(error)) throw error
        payload.logger.error({ err: error, item: row.item, msg: 'An event cannot be numbered and is set aside' })
        await line.run((req) => setAsideRows(req, [{ row, reason: `It could not be numbered. ${sayReason(error)}` }], options.now()))
      })
    }
  }
  return events
}

/** @throws where the database takes no writes at all: then it is not the event's fault */
const takesWrites = async (payload: Payload, line: TransactionLine): Promise<void> => {
  await line.run(async (req) => {
    const state = await payload.db.findOne<{ id: string; lastSeq: number }>({
      collection: slugOf(payload, stateSlug),
      where: { id: { equals: sequencerName } },
      req,
    })
    await payload.db.updateOne({
      collection: slugOf(payload, stateSlug),
      id: sequencerName,
      data: { lastSeq: state?.lastSeq ?? 0 },
      req,
      returning: false,
    })
  })
}
