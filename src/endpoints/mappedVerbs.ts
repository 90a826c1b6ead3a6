import { randomBytes } from 'node:crypto'

import { APIError, type Endpoint, type PayloadRequest } from 'payload'

import { inRequestTransaction } from '../database/inRequestTransaction.js'
import { retryTransient } from '../database/retryTransient.js'
import { changeWire } from '../collections/ownSources/changeWire.js'
import { findCorrection, isLastSaid, markVerbs, readCorrection, readCorrectionId, readReason } from './readNotes.js'
import type { WireVerb, WireVerbAccess } from '../sources/mapped/options.js'
import { type Verb, verbEndpoints } from './wireVerbs.js'

/** What the desk does to an item of an app's own collection, as to an article: `POST /api/<collection>/<id>/<verb>`. */
export const mappedVerbs = (slug: string, drafts: boolean, access: WireVerbAccess = {}): Endpoint[] => {
  const mark =
    (field: 'keyEvent' | 'pinned', value: boolean): Verb =>
    (req, id) =>
      changeWire(req, id, (wire) => (Boolean(wire[field]) === value ? undefined : { wire: { ...wire, [field]: value } }), { slug })
  const verbs: Partial<Record<WireVerb, Verb>> = {
    ...(drafts ? { publish: (req, id, { embargoUntil }) => publish(req, slug, id, embargoUntil) } : {}),

    correct: (req, id, body) => {
      const said = readCorrection(body)
      return changeWire(
        req,
        id,
        (wire) => {
          const made = wire.corrections ?? []
          const correction = { id: randomBytes(12).toString('hex'), ...said, at: new Date().toISOString() }
          return isLastSaid(made, said) ? undefined : { wire: { ...wire, corrections: [...made, correction] } }
        },
        { slug },
      )
    },

    'retract-correction': (req, id, body) => {
      const reason = readReason(body)
      const correction = readCorrectionId(body)
      return changeWire(
        req,
        id,
        (wire) => {
          const made = wire.corrections ?? []
          const taken = findCorrection(made, correction)
          if (taken.retracted?.at) return undefined
          return {
            wire: {
              ...wire,
              corrections: made.map((one) => (one === taken ? { ...one, retracted: { reason, at: new Date().toISOString() } } : one)),
            },
          }
        },
        { slug },
      )
    },

    withdraw: (req, id, body) => {
      const reason = readReason(body)
      return changeWire(
        req,
        id,
        (wire) =>
          wire.withdrawal?.at ? undefined : { wire: { ...wire, withdrawal: { reason, at: new Date().toISOString() } }, unpublish: true },
        { slug, evenUnpublished: true },
      )
    },

    ...markVerbs(mark),
  }
  return verbEndpoints(verbs as Record<WireVerb, Verb>, access)
}

/** Publishes the newest version as the app's own admin does, by whoever may. */
const publish = (req: PayloadRequest, collection: string, id: number | string, embargoUntil: unknown): ReturnType<Verb> => {
  if (embargoUntil !== undefined && embargoUntil !== null)
    throw new APIError('`embargoUntil` is of articles: this collection has no embargo.', 400)
  return retryTransient(() =>
    inRequestTransaction(req, async () => {
      const common = { collection, id, depth: 0, overrideAccess: false, user: req.user, req }
      return (await req.payload.update({ ...common, data: { _status: 'published' } } as never)) as unknown as Record<string, unknown>
    }),
  )
}
