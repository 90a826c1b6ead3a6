import { type JsonObject, type PayloadRequest, type SanitizedCollectionConfig, ValidationError } from 'payload'

import { isOfDesk } from '../../access/desk.js'

interface Where {
  collection: SanitizedCollectionConfig
  req: PayloadRequest
  isRestored: boolean
}

interface Change {
  /** On which it is laid. */
  document: JsonObject
  sent: JsonObject
  /** What is laid on it: what was sent, merged with what others did. */
  laid: JsonObject
  /** The state that whoever sent it looked at, where it is known. */
  seen?: JsonObject | undefined
}

/**
 * A clearance is of the note that was read: another note stands uncleared, until somebody who may says so of it. Who may not clear takes no
 * note away, and a version that they restore brings none back, nor its clearance.
 * @throws ValidationError (400) where a note is emptied by who may not clear it
 */
export const keepClearance = ({ collection, req, isRestored }: Where, { document, sent, laid, seen = document }: Change): JsonObject => {
  if (!('legalNote' in laid) && !('legalCleared' in laid)) return laid
  const before = noteOf(document)
  const after = 'legalNote' in laid ? noteOf(laid) : before
  const stays = document['legalCleared'] === true && after === before
  if (!req.user || isOfDesk(req)) {
    if (!('legalCleared' in laid) && after === before) return laid
    const read = noteOf('legalNote' in sent ? sent : seen)
    const isCleared = laid['legalCleared'] === true && (stays || (sent['legalCleared'] === true && after === read))
    return { ...laid, legalCleared: isCleared }
  }
  if (before === '' || after !== '') return { ...laid, legalCleared: stays }
  if (isRestored) return { ...laid, legalNote: document['legalNote'], legalCleared: document['legalCleared'] }
  const errors = [{ path: 'legalNote', message: 'Only who may clear a note may take it away.' }]
  throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
}

const noteOf = ({ legalNote }: JsonObject): string => (typeof legalNote === 'string' ? legalNote.trim() : '')
