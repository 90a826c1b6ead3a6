import { type Endpoint, Forbidden, type PayloadRequest, type Where } from 'payload'

import { accountOf, isStaff } from '../access/caller.js'
import { findRows, isOpen, isUnsettled, type PlannedRow } from '../collections/article-schedule/plannedRows.js'
import { dealWithProblem } from '../collections/article-schedule/scheduleArticle.js'
import { requireId } from '../database/possibleIds.js'
import { type ArticlePictures, pictureFaults, readPictures } from '../hooks/pictureFaults.js'
import { inTheirLanguage } from '../access/sayInTheirLanguage.js'
import type { Fault } from '../shared/faults.js'
import { picturesOf } from '../sources/bodyReferences.js'
import { namesOf } from '../sources/itemNames.js'
import { verbEndpoints } from './wireVerbs.js'

/** Something planned that failed, or that will fail as it is now. */
export interface ScheduleProblem {
  /** `release:<article>` of an embargo that is still to end. */
  id: number | string
  state: 'failed' | 'planned'
  action: PlannedRow['action']
  /** When it was, or is, to happen. */
  at: string
  /** When it was last tried; null where it is still to come. */
  failedAt: string | null
  article: { id: number | string; headline: string }
  /** Who planned it; null where that account is gone. */
  by: { id: number | string; name: string } | null
  /** Whether the caller planned it. */
  yours: boolean
  /** Why, in one text; each reason is among the warnings. */
  problem: string
  warnings: Fault[]
}

/** Rows in one answer. */
const mostRows = 200

/**
 * `GET /api/article-schedule/problems`, for staff: what was planned and failed, until somebody has dealt with it, and what is planned and
 * would fail as it is now. The caller's own come first, what failed before what is to come, the newest failure first.
 * `?article=<id>`: of one article.
 */
export const scheduleProblems = (): Endpoint => ({
  path: '/problems',
  method: 'get',
  handler: async (req) => {
    if (!isStaff(req)) throw new Forbidden(req.t)
    const of: Where[] = req.query?.article === undefined ? [] : [{ article: { equals: requireId(req, 'articles', req.query.article) } }]
    return Response.json({ docs: await listProblems(req, of) }, { headers: { 'Cache-Control': 'private, no-store' } })
  },
})

const isWarned: Where = { and: [isOpen, { warnings: { exists: true } }] }

const listProblems = async (req: PayloadRequest, of: Where[]): Promise<ScheduleProblem[]> => {
  const rows = [...(await findRows(req, { and: [{ or: [isUnsettled, isWarned] }, ...of] })), ...(await unfitEmbargoes(req, of))]
  const me = String(accountOf(req)?.id)
  const isMine = ({ by }: PlannedRow) => by !== null && by !== undefined && String(by) === me
  const time = ({ done, doneAt, at }: PlannedRow) => (done ? -new Date(doneAt ?? at).getTime() : new Date(at).getTime())
  const first = rows
    .sort((a, b) => Number(isMine(b)) - Number(isMine(a)) || Number(b.done ?? false) - Number(a.done ?? false) || time(a) - time(b))
    .slice(0, mostRows)
  const headlines = await namesOf(
    req,
    first.map(({ article }) => `articles:${article}`),
  )
  const names = await plannerNames(req, first)
  return first.flatMap((row) => {
    const headline = headlines.get(`articles:${row.article}`)
    if (!headline) return []
    const { id, action, article, at, by, done, doneAt, problem } = row
    // Kept in English, and read in the language of whoever asks.
    const warnings = (row.warnings ?? []).map((one) => ({ ...one, message: inTheirLanguage(one.message, req) }))
    const kept = (row.warnings ?? []).map(({ message }) => message).join(' ')
    return [
      {
        id,
        state: done ? ('failed' as const) : ('planned' as const),
        action,
        at: new Date(at).toISOString(),
        failedAt: done && doneAt ? new Date(doneAt).toISOString() : null,
        article: { id: article, headline: headline.name },
        by: by !== null && by !== undefined && names.has(String(by)) ? { id: by, name: names.get(String(by)) ?? '' } : null,
        yours: isMine(row),
        problem: problem && problem !== kept ? inTheirLanguage(problem, req) : warnings.map(({ message }) => message).join(' '),
        warnings,
      },
    ]
  })
}

interface Embargoed extends ArticlePictures {
  id: number | string
  embargoUntil: Date | string
  publishedBy?: number | string | null
}

/** What is under an embargo that could not end, because of its pictures as they are now: no row says so before it was tried. */
const unfitEmbargoes = async (req: PayloadRequest, of: Where[]): Promise<PlannedRow[]> => {
  const now = new Date()
  const { docs } = await req.payload.db.find<Embargoed>({
    collection: 'articles',
    where: {
      and: [
        { wireState: { equals: 'embargoed' } },
        { embargoUntil: { greater_than: now.toISOString() } },
        ...of.map(({ article }) => ({ id: article }) as Where),
      ],
    },
    sort: 'embargoUntil',
    limit: mostRows,
    pagination: false,
    select: { leadImage: true, body: true, embargoUntil: true, publishedBy: true },
    req,
  })
  const pictures = await readPictures(req, [...new Set(docs.flatMap(picturesOf))])
  return docs.flatMap((doc): PlannedRow[] => {
    const at = new Date(doc.embargoUntil)
    const faults = pictureFaults(req, doc, { images: 'images', now, at, pictures })
    if (faults.length === 0) return []
    const warnings = faults.map(({ path, message, picture }) => ({ path, message, picture }))
    return [{ id: `release:${doc.id}`, article: doc.id, action: 'release', at: at.toISOString(), by: doc.publishedBy ?? null, warnings }]
  })
}

const plannerNames = async (req: PayloadRequest, rows: readonly PlannedRow[]): Promise<Map<string, string>> => {
  const ids = [...new Set(rows.flatMap(({ by }) => (by === null || by === undefined ? [] : [by])))]
  if (ids.length === 0) return new Map()
  const { docs } = await req.payload.db.find<{ id: number | string; name?: string | null }>({
    collection: 'users',
    where: { id: { in: ids } },
    limit: ids.length,
    pagination: false,
    select: { name: true },
    req,
  })
  return new Map(docs.map(({ id, name }) => [String(id), name ?? '']))
}

/** What staff do about what failed: `POST /api/article-schedule/<id>/dealt-with`, for editors and admins. */
export const scheduleEndpoints = (): Endpoint[] => [
  scheduleProblems(),
  ...verbEndpoints({ 'dealt-with': (req, id) => dealWithProblem(req, id) }),
]
