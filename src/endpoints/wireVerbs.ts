import { addDataAndFileToRequest, APIError, type Endpoint, headersWithCors, type PayloadRequest } from 'payload'

import { requireDesk } from '../access/desk.js'
import { type OwnRule, requireOwn } from '../access/ownRule.js'
import { retracts } from '../collections/articles/carryOut.js'
import { type ArticleRecord, changePublished } from '../collections/articles/changePublished.js'
import type { WireCollection } from '../shared/slugs.js'
import type { StoredCorrection } from '../collections/articles/corrections.js'
import { noEmbargo } from '../collections/entries/noEmbargo.js'
import { publishNewest } from '../collections/articles/publishNewest.js'
import { NewsroomError } from '../shared/errors.js'
import { readChanges, readId, readTime } from '../requests/readBody.js'
import { findCorrection, isLastSaid, markVerbs, readCorrection, readCorrectionId, readReason } from './readNotes.js'

export type Verb = (
  req: PayloadRequest,
  id: number | string,
  body: Record<string, unknown>,
) => Promise<ArticleRecord | Record<string, unknown> | void>

/** `null` lifts an embargo, and one that is not named stays. @throws APIError 400 for one of what has none: it would go out at once */
const readEmbargo = (collection: WireCollection, { embargoUntil }: Record<string, unknown>): string | null | undefined => {
  if (collection === 'articles') return embargoUntil === null ? null : readTime('embargoUntil', embargoUntil)
  if (embargoUntil !== undefined && embargoUntil !== null) throw new APIError(noEmbargo, 400)
  return undefined
}

/** The state that the person saw, where it was said. */
const from = (baseRevision: unknown): { baseRevision?: unknown } => (baseRevision === undefined ? {} : { baseRevision })

/** What an editor does to anything that goes on the wire. Repeating a verb changes nothing more. */
export const wireVerbs = (collection: WireCollection): Record<string, Verb> => {
  const mark =
    (field: 'keyEvent' | 'pinned', value: boolean): Verb =>
    (req, id, { baseRevision }) =>
      changePublished(
        req,
        id,
        (published) => (Boolean(published[field]) === value ? undefined : { [field]: value, ...from(baseRevision) }),
        { collection },
      )
  return {
    publish: (req, id, body) =>
      publishNewest(req, id, {
        collection,
        embargoUntil: readEmbargo(collection, body),
        changes: readChanges(body),
        baseRevision: body.baseRevision,
      }),

    correct: (req, id, body) => {
      const said = readCorrection(body)
      const changes = readChanges(body)
      const add = ({ corrections }: ArticleRecord) => {
        const made = (corrections ?? []) as { kind: string; text: string }[]
        const isSaid = isLastSaid(made, said)
        if (isSaid && !changes) return undefined
        const noted = isSaid ? made : [...made, { ...said, at: new Date().toISOString() }]
        // With the text that was wrong, mended: both go out as one.
        return { ...(changes && { ...changes, _status: 'published' }), ...from(body.baseRevision), corrections: noted }
      }
      return changePublished(req, id, add, { collection })
    },

    'retract-correction': (req, id, body) => {
      const reason = readReason(body)
      const correction = readCorrectionId(body)
      const retract = ({ corrections, wireState }: ArticleRecord) => {
        if (wireState === 'embargoed') throw new NewsroomError('NOT_PUBLISHED')
        const made = (corrections ?? []) as StoredCorrection[]
        if (findCorrection(made, correction).retracted?.at) return undefined
        retracts(req, { correction, reason, at: new Date().toISOString() })
        return { corrections: made }
      }
      return changePublished(req, id, retract, { collection })
    },

    withdraw: (req, id, body) => {
      const reason = readReason(body)
      const kill = ({ withdrawal }: ArticleRecord) =>
        (withdrawal as { at?: string } | undefined)?.at
          ? undefined
          : { withdrawal: { reason, at: new Date().toISOString() }, ...from(body.baseRevision) }
      return changePublished(req, id, kill, { collection, evenUnpublished: true })
    },

    ...markVerbs(mark),
  }
}

/**
 * One endpoint a verb, `POST /api/<collection>/<id>/<verb>`, for editors and admins; in an app without these roles, for all of its admin's
 * accounts. Rules of the app's own say otherwise, verb by verb.
 */
export const verbEndpoints = <Name extends string>(verbs: Record<Name, Verb>, access: { [name in Name]?: OwnRule } = {}): Endpoint[] =>
  Object.entries<Verb>(verbs).map(([name, verb]) => ({
    path: `/:id/${name}`,
    method: 'post',
    handler: handle(verb, access[name as Name]),
  }))

const handle =
  (verb: Verb, rule: OwnRule | undefined): Endpoint['handler'] =>
  async (req) => {
    await requireOwn(rule, req, requireDesk)
    await addDataAndFileToRequest(req)
    const doc = await verb(req, readId(req), (req.data ?? {}) as Record<string, unknown>)
    // What was taken, and will not work as it is now.
    const warned = Array.isArray(doc?.warnings) ? { warnings: doc.warnings as unknown[] } : {}
    return Response.json({ doc: doc ?? null, ...warned }, { headers: headersWithCors({ headers: new Headers(), req }) })
  }
