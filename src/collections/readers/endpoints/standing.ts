import { randomUUID } from 'node:crypto'

import { APIError, type Endpoint, NotFound, type PayloadRequest, type Where } from 'payload'

import { factWordsIn } from '../../../comments/decisions/factWords.js'
import { toStatement } from '../../../comments/decisions/statement.js'
import { readOneOf, readTime } from '../../../requests/readBody.js'
import type { Rule } from '../../comments/access.js'
import { reasonFor, writeDecision } from '../../comments/decisions.js'
import { bodyOf, privately } from '../../comments/endpoints/answers.js'
import { forModerators } from '../../comments/endpoints/guards.js'
import { inRequestTransaction } from '../../../database/inRequestTransaction.js'
import { requireId } from '../../../database/possibleIds.js'
import type { Id } from '../../comments/ids.js'
import type { Row } from '../../comments/rows.js'
import { warnedUntil } from '../accountStanding.js'
import { languageOf } from '../newsroomLanguage.js'
import { fill } from '../../../words/voice.js'
import { slugOf } from '../../../shared/slugs.js'

const decided = { good: 'reinstated', warned: 'warned', suspended: 'suspended', banned: 'terminated' } as const
const measures = { good: 'none', warned: 'warned', suspended: 'suspended', banned: 'terminated' } as const
const standings = ['good', 'warned', 'suspended', 'banned'] as const

/** `POST /readers/ID/standing { standing, reason, until?, note? }`: warns, suspends until a time, bans, or takes that back. */
export const standingEndpoint = (moderate: Rule): Endpoint => ({
  path: '/:id/standing',
  method: 'post',
  handler: forModerators(moderate, async (req) => {
    const body = await bodyOf(req)
    const standing = readOneOf('standing', body['standing'], standings)
    const reason = standing === 'good' ? undefined : await reasonFor(req, body['reason'], 'account')
    const until = readTime('until', body['until'])
    const [now, language] = [new Date(), languageOf(req.payload)]
    if (standing === 'suspended' && (until === undefined || Date.parse(until) <= now.getTime()))
      throw new APIError('`until` is needed: a time that is still to come.', 400)
    return inRequestTransaction(req, async () => {
      const id = requireId(req, slugOf(req, 'readers'), req.routeParams?.['id'])
      const reader = await req.payload.db.findOne<Row>({ collection: slugOf(req, 'readers'), where: { id: { equals: id } }, req })
      if (!reader) throw new NotFound(req.t)
      await req.payload.db.updateOne({
        collection: slugOf(req, 'readers'),
        id,
        data: {
          standing,
          suspendedUntil: standing === 'suspended' ? until : null,
          warnedUntil: standing === 'warned' ? warnedUntil(now) : null,
        },
        req,
        returning: false,
      })
      const statement = toStatement({
        reference: randomUUID(),
        ...(reason ? { reason } : { explanation: factWordsIn(language).mayComment }),
        account: measures[standing],
        ...(standing === 'suspended' && until ? { endDate: until } : {}),
        ...(typeof body['note'] === 'string' ? { explanation: body['note'].slice(0, 2000) } : {}),
        facts: await factsOfAccount(req, id, language),
        automatedDetection: false,
        now,
        language,
      })
      await writeDecision(req, { decision: decided[standing], reader: id, reasonKey: reason?.key, statement })
      return privately({ standing, reference: statement.reference })
    })
  }),
})

/** What a decision about an account rests on. */
const factsOfAccount = async (req: PayloadRequest, reader: Id, language: string): Promise<string> => {
  const where: Where = { and: [{ reader: { equals: reader } }, { status: { in: ['rejected', 'spam'] } }] }
  const { totalDocs } = await req.payload.db.count({ collection: slugOf(req, 'comments'), where, req })
  return fill(factWordsIn(language).account, { count: String(totalDocs) })
}
