import type { PayloadRequest } from 'payload'

import { removeOutboxRows } from './findLogRows.js'
import { noteSetAside } from './setAside.js'
import type { BadEvent } from './siftEvents.js'

/** Takes events that cannot be numbered out of the way, and notes why, in one transaction. */
export const setAsideRows = async (req: PayloadRequest, bad: readonly BadEvent[], now: Date): Promise<void> => {
  for (const { row, reason } of bad) {
    const { id, item, type, revision } = row
    await noteSetAside(req, { room: 'outbox', name: String(id), item, type, revision, reason }, now)
  }
  await removeOutboxRows(
    req,
    bad.map(({ row }) => row),
  )
}
