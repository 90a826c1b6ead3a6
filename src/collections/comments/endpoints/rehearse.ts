import type { Endpoint } from 'payload'

import { rehearse } from '../../../comments/pipeline/rehearse.js'
import { toSettings } from '../../../comments/settings.js'
import type { Rule } from '../access.js'
import { readSettings } from '../readSettings.js'
import type { Row } from '../rows.js'
import { bodyOf, privately } from './answers.js'
import { forModerators } from './guards.js'

const mostRehearsed = 20_000

/** `POST /comments/rehearse { suspectWords, bannedWords, …, last? }`: what these settings would have done with the last comments. Nothing is changed. */
export const rehearseEndpoint = (moderate: Rule): Endpoint => ({
  path: '/rehearse',
  method: 'post',
  handler: forModerators(moderate, async (req) => {
    const body = await bodyOf(req)
    const limit = Math.min(Math.max(Math.trunc(Number(body['last'] ?? 1000)) || 1, 1), mostRehearsed)
    const stored = await readSettings(req)
    const given = toSettings(body)
    const settings = { ...stored, ...Object.fromEntries(Object.entries(given).filter(([name]) => body[name] !== undefined)) }
    const { docs } = await req.payload.db.find<Row>({
      collection: 'comments',
      where: { status: { in: ['approved', 'rejected', 'spam'] } },
      select: { text: true, status: true },
      sort: '-createdAt',
      limit,
      pagination: false,
      req,
    })
    return privately(rehearse(docs.map(({ id, text, status }) => ({ id, text: String(text), status: String(status) })), settings))
  }),
})
