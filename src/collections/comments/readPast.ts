import type { PayloadRequest, SelectIncludeType, Where } from 'payload'

import { createPast, type PastComment, type PastWarning } from '../../comments/pipeline/past.js'
import { inChunks } from '../../shared/inChunks.js'
import { slugOf } from '../../shared/slugs.js'
import { accountDecisions } from '../comment-decisions/kinds.js'
import { warnedUntil } from '../readers/accountStanding.js'
import { type Id, idOf } from './ids.js'
import { lookBack } from './recentRows.js'
import { isoOf, type Row } from './rows.js'
import { targetsOf } from './targets.js'

/** Comments that are read at once. */
const readAtOnce = 1000
/** Of who speaks in them, as many earlier ones are read. */
const mostBefore = 20_000
const mostDecisions = 20_000
/** What people, or the pipeline, came to an end with. */
const isDecided: ReadonlySet<string> = new Set(['approved', 'rejected', 'spam'])

const msOf = (value: unknown): number | undefined => (value ? new Date(value as string).getTime() : undefined)

/** Ids do not say which came first. */
const earlierThan = ({ createdAt, id }: Row): Where => ({
  and: [
    { createdAt: { less_than_equal: isoOf(createdAt) } },
    { or: [{ createdAt: { less_than: isoOf(createdAt) } }, { id: { less_than: id } }] },
  ],
})

/** The last comments that were decided on, the latest first, and what was known when each was said. */
export const readPast = async (req: PayloadRequest, last: number) => {
  const fields = targetsOf(req.payload).map(({ field }) => field)
  const names = ['createdAt', 'publicAt', 'status', 'textKey', 'reader', 'handle', 'badge', ...fields]
  const select: SelectIncludeType = Object.fromEntries(names.map((name) => [name, true as const]))
  const find = async (collection: 'comment-decisions' | 'comments', more: { where: Where; limit: number; select: SelectIncludeType }) =>
    (await req.payload.db.find<Row>({ collection: slugOf(req, collection), sort: ['-createdAt', '-id'], pagination: false, ...more })).docs

  const rows: Row[] = []
  const decided: Id[] = []
  for (let before: Row | undefined; decided.length < last;) {
    // By time alone, from the latest on: with their states in the question, SQLite would sort all comments each time.
    const docs = await find('comments', { where: before ? earlierThan(before) : {}, limit: readAtOnce, select })
    rows.push(...docs)
    decided.push(...docs.filter(({ status }) => isDecided.has(String(status))).map(({ id }) => id))
    before = docs.at(-1)
    if (docs.length < readAtOnce) break
  }
  const readers = [...new Map(rows.flatMap(({ reader }) => idOf(reader) ?? []).map((id) => [String(id), id])).values()]
  const oldest = rows.at(-1)
  const decisions: Row[] = []
  for (const some of inChunks(readers, 500)) {
    const theirs: Where = { reader: { in: some } }
    if (rows.length >= readAtOnce && oldest && rows.length < last + mostBefore) {
      const where: Where = { and: [theirs, earlierThan(oldest)] }
      rows.push(...(await find('comments', { where, limit: Math.max(1, last + mostBefore - rows.length), select })))
    }
    const where: Where = { and: [theirs, { decision: { in: ['rejected', 'spam', ...accountDecisions] } }, { undoneAt: { exists: false } }] }
    const about = { decision: true, comment: true, reader: true, createdAt: true } as const
    decisions.push(...(await find('comment-decisions', { where, limit: mostDecisions, select: about })))
  }
  const removedAt = new Map(decisions.map((row) => [String(idOf(row['comment'])), msOf(row['createdAt'])]))
  const comments = rows.map((row): PastComment => {
    const at = msOf(row['createdAt']) ?? 0
    const [reader, field] = [idOf(row['reader']), fields.find((name) => idOf(row[name]) !== undefined)]
    return {
      id: String(row.id),
      at,
      iso: new Date(at).toISOString(),
      status: String(row['status']),
      // One without it is like no other.
      key: String(row['textKey'] ?? row.id),
      reader: reader === undefined ? undefined : String(reader),
      on: field && `${field}:${String(idOf(row[field]))}`,
      badge: (row['badge'] as PastComment['badge'] | null) ?? undefined,
      isGuest: reader === undefined && String(row['handle']).startsWith('guest-'),
      publicAt: msOf(row['publicAt']),
      removedAt: removedAt.get(String(row.id)),
    }
  })
  return { decided: decided.slice(0, last), knownOf: createPast(comments, warningsIn(decisions), lookBack) }
}

/** From each warning to its end, or to what was decided about the account next. */
const warningsIn = (decisions: readonly Row[]): PastWarning[] => {
  const ofAccounts = decisions.filter(({ decision }) => (accountDecisions as unknown[]).includes(decision))
  return ofAccounts.flatMap((row) => {
    if (row['decision'] !== 'warned') return []
    const [reader, from] = [String(idOf(row['reader'])), msOf(row['createdAt']) ?? 0]
    const next = ofAccounts
      .filter((one) => String(idOf(one['reader'])) === reader)
      .map((one) => msOf(one['createdAt']) ?? 0)
      .filter((at) => at > from)
    return [{ reader, from, until: Math.min(Date.parse(warnedUntil(new Date(from))), ...next) }]
  })
}
