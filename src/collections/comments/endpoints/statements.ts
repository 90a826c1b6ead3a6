import { type Endpoint, NotFound, type Where } from 'payload'

import { reasonsOf } from '../../../comments/decisions/reasons.js'
import { statementOf, statementSchema } from '../../../comments/decisions/statement.js'
import type { Rule } from '../access.js'
import { readSettings } from '../readSettings.js'
import type { Row } from '../rows.js'
import { privately, publicly } from './answers.js'
import { forModerators } from './guards.js'
import { languageOf } from '../../readers/newsroomLanguage.js'
import { slugOf } from '../../../shared/slugs.js'

/** `GET /comments/reasons`: what a decision may be for. */
export const reasonsEndpoint = (moderate: Rule): Endpoint => ({
  path: '/reasons',
  method: 'get',
  handler: forModerators(moderate, async (req) => privately({ reasons: reasonsOf(await readSettings(req), languageOf(req.payload)) })),
})

const statements = 500

/**
 * `GET /comments/statements?after=REFERENCE`: decisions as statements of reasons, a JSON object a line, the oldest first. No reporter is
 * named in them.
 */
export const statementsEndpoint = (moderate: Rule): Endpoint => ({
  path: '/statements',
  method: 'get',
  handler: forModerators(moderate, async (req) => {
    const after = new URL(req.url ?? '', 'http://localhost').searchParams.get('after')
    const place =
      after === null
        ? null
        : await req.payload.db.findOne<Row>({ collection: slugOf(req, 'comment-decisions'), where: { reference: { equals: after } }, req })
    if (after !== null && !place) throw new NotFound(req.t)
    // Those that were undone are no decisions; where a whole page of them were, the next would not be found behind it.
    const stands: Where = { undoneAt: { exists: false } }
    const where: Where = place ? { and: [stands, { id: { greater_than: place.id } }] } : stands
    const { docs } = await req.payload.db.find<Row>({
      collection: slugOf(req, 'comment-decisions'),
      where,
      sort: 'id',
      limit: statements,
      pagination: false,
      req,
    })
    const lines = docs.map((row) => `${JSON.stringify(statementOf(row))}\n`)
    return new Response(lines.join(''), { headers: { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'private, no-store' } })
  }),
})

export const statementSchemaEndpoint: Endpoint = { path: '/statements/schema', method: 'get', handler: () => publicly(statementSchema) }
