import { randomBytes } from 'node:crypto'

import { APIError, type Endpoint, type PayloadRequest } from 'payload'

import { inRequestTransaction } from '../database/inRequestTransaction.js'
import { retryTransient } from '../database/retryTransient.js'
import type { WireCorrectionKind } from '../livewire/types.js'
import { changeWire } from '../collections/ownSources/changeWire.js'
import { correctionKinds, maxCorrectionLength, maxReasonLength, type Verb, verbEndpoints } from './wireVerbs.js'
import { readOneOf, readText } from './readBody.js'

/** What the desk does to an item of an app's own collection, as to an article: `POST /api/<collection>/<id>/<verb>`. */
export const mappedVerbs = (slug: string, drafts: boolean): Endpoint[] => {
  const mark = (field: 'keyEvent' | 'pinned', value: boolean): Verb => (req, id) =>
    changeWire(req, id, (wire) => (Boolean(wire[field]) === value ? undefined : { wire: { ...wire, [field]: value } }), { slug })
  const verbs: Record<string, Verb> = {
    ...(drafts ? { publish: (req, id, { embargoUntil }) => publish(req, slug, id, embargoUntil) } : {}),

    correct: (req, id, body) => {
      const kind = readOneOf<WireCorrectionKind>('kind', body.kind ?? 'correction', correctionKinds)
      const text = readText('text', body.text, maxCorrectionLength)
      return changeWire(
        req,
        id,
        (wire) => {
          const made = wire.corrections ?? []
          const last = made.at(-1)
          return last?.kind === kind && last.text === text ? undefined : { wire: { ...wire, corrections: [...made, { id: randomBytes(12).toString('hex'), kind, text, at: new Date().toISOString() }] } }
        },
        { slug },
      )
    },

    'retract-correction': (req, id, body) => {
      const reason = readText('reason', body.reason, maxReasonLength)
      const correction = readText('correction', typeof body.correction === 'number' ? String(body.correction) : body.correction, 100)
      return changeWire(
        req,
        id,
        (wire) => {
          const made = wire.corrections ?? []
          const taken = made.find((one) => String(one.id) === correction)
          if (!taken) throw new APIError('`correction` is the id of a correction of this item: there is none of that id.', 400)
          if (taken.retracted?.at) return undefined
          return { wire: { ...wire, corrections: made.map((one) => (one === taken ? { ...one, retracted: { reason, at: new Date().toISOString() } } : one)) } }
        },
        { slug },
      )
    },

    withdraw: (req, id, body) => {
      const reason = readText('reason', body.reason, maxReasonLength)
      return changeWire(req, id, (wire) => (wire.withdrawal?.at ? undefined : { wire: { ...wire, withdrawal: { reason, at: new Date().toISOString() } }, unpublish: true }), { slug, evenUnpublished: true })
    },

    pin: mark('pinned', true),
    unpin: mark('pinned', false),
    'key-event': mark('keyEvent', true),
    'unkey-event': mark('keyEvent', false),
  }
  return verbEndpoints(verbs)
}

/** Publishes the newest version as the app's own admin does, by whoever may. */
const publish = (req: PayloadRequest, collection: string, id: number | string, embargoUntil: unknown): ReturnType<Verb> => {
  if (embargoUntil !== undefined && embargoUntil !== null) throw new APIError('`embargoUntil` is of articles: this collection has no embargo.', 400)
  return retryTransient(() =>
    inRequestTransaction(req, async () => {
      const common = { collection, id, depth: 0, overrideAccess: false, user: req.user, req }
      return (await req.payload.update({ ...common, data: { _status: 'published' } } as never)) as unknown as Record<string, unknown>
    }),
  )
}
