import type { CollectionBeforeOperationHook } from 'payload'

import { afterEnd } from '../database/afterCommit.js'
import { inTurn } from '../database/inTurn.js'
import { uploadOf } from './imageUpload.js'

/** Milliseconds that one upload waits for another of its name. */
const maxWaitMs = 30_000

/** Names that a transaction has the turn of, by both. */
const held = new Set<string>()

/**
 * Payload looks for a name that is free, and writes the file under it long before the document is stored: two uploads of one name at the
 * same moment wrote the same file, and the one that was refused took the other's away. So they go one after the other, until the first is
 * committed. SQLite lets one write at a time.
 */
export const keepNamesApart: CollectionBeforeOperationHook = async ({ args, collection, req }) => {
  const id = await req.transactionID
  if (!uploadOf(req) || req.payload.db.name !== 'mongoose' || id === undefined || id === null) return args
  // Names that are taken get a number: `a.jpg` may become what comes as `a-1.jpg`.
  const name = `file ${collection.slug}/${(req.file?.name ?? '').replace(/(?:-\d+)*(?:\.[^.]*)?$/, '')}`
  const own = `${String(id)} ${name}`
  if (held.has(own)) return args
  await new Promise<void>((goOn) => {
    const hold = () =>
      new Promise<void>((end) => {
        held.add(own)
        void afterEnd(req, () => {
          held.delete(own)
          end()
        })
        goOn()
      })
    void inTurn(name, hold, maxWaitMs).finally(goOn)
  })
  return args
}
