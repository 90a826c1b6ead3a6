import type { PayloadRequest, Where } from 'payload'

import { inTheirLanguage } from '../../../access/sayInTheirLanguage.js'
import type { CardAuthor, CardQuote, QueueCard } from '../../../comments/queue/types.js'
import { type Id, idOf } from '../ids.js'
import { isoOf, type Row } from '../rows.js'
import { type ResolvedTarget, targetsOf } from '../targets.js'
import { slugOf } from '../../../shared/slugs.js'

const mostReports = 50
const mostRecent = 8
const mostQuoted = 600

/** What a decision needs, gathered for all cards at once. Nothing in it says who reported. */
export const toCards = async (req: PayloadRequest, comments: readonly Row[]): Promise<QueueCard[]> => {
  if (comments.length === 0) return []
  const find = async (collection: 'comment-reports' | 'comments' | 'readers', where: Where, more: object = {}): Promise<Row[]> =>
    (await req.payload.db.find<Row>({ collection: slugOf(req, collection), where, pagination: false, limit: 0, req, ...more })).docs
  const ids = comments.map(({ id }) => id)
  const readers = distinct(comments.map(({ reader }) => idOf(reader)))
  const around = distinct(comments.flatMap(({ parent, thread }) => [idOf(parent), idOf(thread)]))
  const [reports, others, accounts, documents, authors] = await Promise.all([
    find(
      'comment-reports',
      { and: [{ comment: { in: ids } }, { outcome: { equals: 'open' } }] },
      { sort: 'createdAt', limit: mostReports * ids.length },
    ),
    around.length > 0 ? find('comments', { id: { in: around } }) : [],
    readers.length > 0 ? find('readers', { id: { in: readers } }) : [],
    findDocuments(req, comments),
    Promise.all(readers.map(async (reader) => [String(reader), await historyOf(req, reader)] as const)),
  ])
  const quotes = byId(others)
  const accountOf = byId(accounts)
  const history = new Map(authors)
  return comments.map((comment) => {
    const [parent, thread, reader] = [idOf(comment['parent']), idOf(comment['thread']), idOf(comment['reader'])]
    const account = accountOf.get(String(reader))
    const known = history.get(String(reader))
    const document = documents.get(String(comment.id))
    const own = reports.filter((report) => String(idOf(report['comment'])) === String(comment.id))
    return {
      id: comment.id,
      why: Number(comment['openReports'] ?? 0) > 0 ? 'reported' : comment['status'] === 'pending' ? 'waiting' : 'good',
      handle: String(comment['handle']),
      text: String(comment['text']),
      status: String(comment['status']),
      pick: comment['pick'] === true,
      createdAt: isoOf(comment['createdAt']),
      ...(comment['editedAt'] ? { editedAt: isoOf(comment['editedAt']) } : {}),
      ...finding(req, comment['finding'] as QueueCard['finding'] | null),
      claimedUntil: isoOf(comment['claimedUntil']),
      reports: own.map(({ reason, note }) => ({ reason: String(reason), ...(note ? { note: note as string } : {}) })),
      ...(document ? { document } : {}),
      ...quote('parent', quotes.get(String(parent))),
      ...(thread === parent ? {} : quote('thread', quotes.get(String(thread)))),
      ...(reader === undefined || !known ? {} : { author: toAuthor(reader, account, withoutThis(known, comment)) }),
    }
  })
}

/** Why it waits is kept in English, and read in the moderator's language. */
const finding = (req: PayloadRequest, found: QueueCard['finding'] | null): Pick<QueueCard, 'finding'> =>
  found ? { finding: { ...found, why: inTheirLanguage(found.why, req) } } : {}

type History = Pick<CardAuthor, 'approved' | 'measures' | 'removed'> & { recent: Row[] }

const withoutThis = (history: History, { id }: Row): History => ({
  ...history,
  recent: history.recent.filter((row) => String(row.id) !== String(id)),
})

const toAuthor = (id: Id, account: Row | undefined, { recent, ...history }: History): CardAuthor => ({
  id,
  standing: String(account?.['standing'] ?? 'good'),
  ...(account?.['createdAt'] ? { since: isoOf(account['createdAt']) } : {}),
  ...(account?.['standing'] === 'suspended' && account['suspendedUntil'] ? { suspendedUntil: isoOf(account['suspendedUntil']) } : {}),
  ...history,
  recent: recent.slice(0, mostRecent).map((row) => ({ ...quoted(row), at: isoOf(row['createdAt']) })),
})

const historyOf = async (req: PayloadRequest, reader: Id): Promise<History> => {
  const { db } = req.payload
  const of = (...more: Where[]): Where => ({ and: [{ reader: { equals: reader } }, ...more] })
  const [recent, approved, removed, measures] = await Promise.all([
    db.find<Row>({ collection: slugOf(req, 'comments'), where: of(), sort: '-createdAt', limit: mostRecent + 1, pagination: false, req }),
    db.count({ collection: slugOf(req, 'comments'), where: of({ status: { equals: 'approved' } }), req }),
    db.count({ collection: slugOf(req, 'comments'), where: of({ status: { in: ['rejected', 'spam'] } }), req }),
    db.find<Row>({
      collection: slugOf(req, 'comment-decisions'),
      where: of({ account: { not_equals: 'none' } }),
      sort: '-createdAt',
      limit: 3,
      pagination: false,
      req,
    }),
  ])
  return {
    recent: recent.docs,
    approved: approved.totalDocs,
    removed: removed.totalDocs,
    measures: measures.docs.map(({ decision, rule, law, createdAt }) => ({
      decision: String(decision),
      ...(rule || law ? { rule: String(rule ?? law) } : {}),
      at: isoOf(createdAt),
    })),
  }
}

/** Title and address of what each comment stands under, by the comment's id. */
const findDocuments = async (req: PayloadRequest, comments: readonly Row[]): Promise<Map<string, NonNullable<QueueCard['document']>>> => {
  const found = new Map<string, NonNullable<QueueCard['document']>>()
  for (const target of targetsOf(req.payload)) {
    const ids = distinct(comments.map((comment) => idOf(comment[target.field])))
    if (ids.length === 0) continue
    const { docs } = await req.payload.db.find<Row>({
      collection: target.slug as 'articles',
      where: { id: { in: ids } },
      pagination: false,
      limit: 0,
      req,
    })
    const documents = byId(docs)
    for (const comment of comments) {
      const document = documents.get(String(idOf(comment[target.field])))
      if (document) found.set(String(comment.id), { title: titleOf(req, target, document), ...pathOf(target, document) })
    }
  }
  return found
}

const titleOf = (req: PayloadRequest, { slug }: ResolvedTarget, document: Row): string => {
  const name = req.payload.collections[slug as 'articles']?.config.admin.useAsTitle ?? 'id'
  const title: unknown = document[name]
  return typeof title === 'string' && title !== '' ? title : String(document.id)
}

const pathOf = (target: ResolvedTarget, document: Row): { path?: string } => {
  const path = target.path(document)
  return path ? { path } : {}
}

const quote = (name: 'parent' | 'thread', row: Row | undefined): { [key in typeof name]?: CardQuote } =>
  row ? { [name]: { id: row.id, handle: String(row['handle'] ?? ''), ...quoted(row) } } : {}

const quoted = (row: Row): Pick<CardQuote, 'span' | 'status' | 'text'> => {
  const text = shortened(row['text'])
  const { span } = (row['finding'] as QueueCard['finding'] | null) ?? {}
  return { text, status: String(row['status']), ...(span && span[1] <= text.length ? { span } : {}) }
}

const shortened = (text: unknown): string => {
  const whole = String(text ?? '')
  return whole.length > mostQuoted ? `${whole.slice(0, mostQuoted)}…` : whole
}

const byId = (rows: readonly Row[]): Map<string, Row> => new Map(rows.map((row) => [String(row.id), row]))
const distinct = (ids: readonly (Id | undefined)[]): Id[] => [
  ...new Map(ids.flatMap((id) => (id === undefined ? [] : [[String(id), id] as const]))).values(),
]
