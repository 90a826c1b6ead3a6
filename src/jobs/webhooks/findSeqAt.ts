import type { Payload } from 'payload'

import type { WebhookSource } from './eventSource.js'

/** Clocks of several instances differ, and numbers are given after the fact: so much earlier it begins. Milliseconds. */
const margin = 60_000

/**
 * Number of the first event at or after a time, found by halving, in about twenty reads of one event. Begins up to a minute early,
 * since a time says less than a number; after the last event where there is none.
 */
export const findSeqAt = async (payload: Payload, source: Pick<WebhookSource, 'lastSeq' | 'read'>, time: number): Promise<number> => {
  const from = time - margin
  let low = 0
  let high = await source.lastSeq(payload)
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const [event] = await source.read(payload, { after: middle, limit: 1 })
    if (event && Date.parse(event.at) < from) low = event.seq
    else high = middle
  }
  return low + 1
}
