import type { PayloadRequest } from 'payload'

import { afterCommit } from '../database/afterCommit.js'
import { isDatabaseError } from '../database/isDatabaseError.js'
import { appendEvents, type Change } from '../log/appendEvents.js'
import { sayReason } from '../log/setAside.js'
import { signalCommittedEvent } from '../log/signal.js'
import { NewsroomError } from '../shared/errors.js'
import { readItems, readWholes } from './dependants.js'
import { toChange } from './toChange.js'
import { idIn, type ResolvedSource, sourcesOf, type StoredDocument } from './wireSource.js'

/**
 * Says of an item again what is stored of it now, whatever was set aside: a document is the truth, and an event that could not be told only
 * said what it was once. What is gone is withdrawn.
 * @throws NewsroomError CANNOT_PUT_RIGHT (409) where its collection does not go on the wire, or cannot make an item of it
 */
export const putRight = async (req: PayloadRequest, item: string, now = new Date()): Promise<void> => {
  const slug = item.slice(0, item.indexOf(':'))
  const source = sourcesOf(req.payload)
    .flatMap((one) => [one, ...(one.parts ? [one.parts.source] : [])])
    .find((one) => idIn(one, item) !== undefined)
  if (!source)
    throw new NewsroomError('CANNOT_PUT_RIGHT', {
      detail: `“${slug}” is no collection that goes on the wire. Name it in the sources again, or dismiss this.`,
    })
  const [doc] = await readItems(source, req, [item])
  const change = doc ? await ofDocument(source, doc, req, now) : gone(source, item)
  const events = await appendEvents(req, [change], now).catch((error: unknown) => {
    throw isDatabaseError(error) ? error : new NewsroomError('CANNOT_PUT_RIGHT', { detail: sayReason(error), cause: error })
  })
  if (events.length > 0) await afterCommit(req, () => signalCommittedEvent(req.payload))
}

const ofDocument = async (source: ResolvedSource, doc: StoredDocument, req: PayloadRequest, now: Date): Promise<Change> => {
  try {
    const wholes = await readWholes(source, [doc], req)
    return toChange(source, doc, { req, now, whole: wholes.get(source.wholeOf?.(doc) ?? '') })
  } catch (error) {
    throw isDatabaseError(error) ? error : new NewsroomError('CANNOT_PUT_RIGHT', { detail: sayReason(error), cause: error })
  }
}

const gone = ({ slug, references }: ResolvedSource, uid: string): Change => ({
  source: slug,
  uid,
  url: '/',
  state: { isPublic: false, corrections: 0 },
  ...(references ? { references: [] } : {}),
  withdrawal: { reason: 'Deleted', at: new Date().toISOString(), final: true },
  toItem: () => Promise.reject(new Error('A deleted document is not public')),
})
