import { setImmediate as otherRequests } from 'node:timers/promises'

import { APIError, type Endpoint, type PayloadRequest, type Where } from 'payload'

import { createRehearsal, type Rehearsal } from '../../../comments/pipeline/rehearse.js'
import { type CommentSettings, toSettings } from '../../../comments/settings.js'
import type { Rule } from '../access.js'
import { readPast } from '../readPast.js'
import { readSettings } from '../readSettings.js'
import type { Row } from '../rows.js'
import { bodyOf, privately } from './answers.js'
import { forModerators } from './guards.js'
import { slugOf } from '../../../shared/slugs.js'
import { inChunks } from '../../../shared/inChunks.js'

const mostRehearsed = 20_000
/** Comments that are read at once, … */
const readAtOnce = 1000
/** … and looked at before others have their turn. */
const lookedAtOnce = 100

/**
 * `POST /comments/rehearse { suspectWords, bannedWords, …, last? }`: what these settings would have done with the last comments. Nothing is
 * changed.
 */
export const rehearseEndpoint = (moderate: Rule): Endpoint => ({
  path: '/rehearse',
  method: 'post',
  handler: forModerators(moderate, async (req) => {
    const body = await bodyOf(req)
    const stored = await readSettings(req)
    refuseOdd(body)
    const given = toSettings(body)
    const settings = { ...stored, ...Object.fromEntries(Object.entries(given).filter(([name]) => body[name] !== undefined)) }
    const changed = Object.keys(given).filter((name) => body[name] !== undefined && body[name] !== stored[name as keyof CommentSettings])
    return privately(await rehearseStored(req, { settings, changed, last: lastOf(body['last']) }))
  }),
})

const lists = ['suspectWords', 'bannedWords', 'allowedWords', 'trustedHosts']
const counts = ['minLength', 'maxLength', 'maxLinks', 'newReaderComments', 'rejectedDays']

/** What is no rule would be passed over, and the rehearsal be one of something else. @throws APIError 400 */
const refuseOdd = (body: Record<string, unknown>): void => {
  const isList = (value: unknown) => value === null || (typeof value === 'string' && value.length <= 50_000)
  const isCount = (value: unknown) => value === null || (Number.isInteger(value) && Number(value) >= 0)
  const isOdd = (name: string, fits: (value: unknown) => boolean) => body[name] !== undefined && !fits(body[name])
  const list = lists.find((name) => isOdd(name, isList))
  if (list !== undefined) throw new APIError(`\`${list}\` is text, one entry a line.`, 400)
  const count = counts.find((name) => isOdd(name, isCount))
  if (count !== undefined) throw new APIError(`\`${count}\` is a whole number, 0 or more.`, 400)
}

/** @throws APIError 400 */
const lastOf = (value: unknown): number => {
  if (value === undefined || value === null) return 1000
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) throw new APIError('`last` is a whole number from 1 on.', 400)
  return Math.min(value, mostRehearsed)
}

interface Rehearsing {
  settings: CommentSettings
  /** Names of those that are tried. */
  changed: readonly string[]
  last: number
}

/** Reads and looks by parts, so that others have their turn meanwhile. */
export const rehearseStored = async (req: PayloadRequest, { settings, changed, last }: Rehearsing): Promise<Rehearsal> => {
  const { look, result } = createRehearsal(settings, changed)
  const { decided, knownOf } = await readPast(req, last)
  for (const some of inChunks(decided, readAtOnce)) {
    const where: Where = { id: { in: some } }
    const select = { text: true, status: true } as const
    const found = { collection: slugOf(req, 'comments'), where, select, sort: ['-createdAt', '-id'], limit: 0, pagination: false }
    const { docs } = await req.payload.db.find<Row>(found)
    for (const these of inChunks(docs, lookedAtOnce)) {
      for (const { id, text, status } of these) {
        const known = knownOf(String(id), settings.newReaderComments)
        look({ id, text: String(text), status: String(status), known })
      }
      await otherRequests()
    }
  }
  return result()
}
