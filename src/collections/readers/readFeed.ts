import type { PayloadRequest } from 'payload'

import { newsroomName } from '../../access/passwords.js'
import type { FeedEntry, ReaderFeed } from '../../comments/feed/renderFeed.js'
import { coarse, type Times } from '../../comments/page/coarse.js'
import { put } from '../../comments/element/words.js'
import { escapeHtml, toHtml } from '../../comments/text/toHtml.js'
import { type CommentWords, commentWordsIn } from '../../comments/words/table.js'
import { findTarget } from '../comments/hooks.js'
import { idOf } from '../comments/ids.js'
import { readSettings } from '../comments/readSettings.js'
import { isoOf, type Row } from '../comments/rows.js'
import { targetsOf } from '../comments/targets.js'
import { slugOf } from '../../shared/slugs.js'
import { formatTime } from '../../words/voice.js'
import { languageOf } from './newsroomLanguage.js'
import { recoveryOf } from './recovery.js'

const most = 50

/** Answers to a reader and decisions about them, as they are now: nothing is stored for it. */
export const readFeed = async (req: PayloadRequest, reader: Row): Promise<ReaderFeed> => {
  const { config, db } = req.payload
  const own = (
    await db.find<Row>({
      collection: slugOf(req, 'comments'),
      where: { reader: { equals: reader.id } },
      select: { id: true },
      sort: '-createdAt',
      limit: 300,
      pagination: false,
      req,
    })
  ).docs.map(({ id }) => id)
  const find = async (collection: 'comment-decisions' | 'comment-reports' | 'comments', where: object, sort = '-createdAt') =>
    (await db.find<Row>({ collection: slugOf(req, collection), where: where as never, sort, limit: most, pagination: false, req })).docs
  const answers =
    own.length === 0
      ? []
      : await find('comments', {
          and: [{ parent: { in: own } }, { status: { equals: 'approved' } }, { reader: { not_equals: reader.id } }],
        })
  const decisions = await find('comment-decisions', { reader: { equals: reader.id } })
  const reports = await find(
    'comment-reports',
    { and: [{ reader: { equals: reader.id } }, { outcome: { in: ['upheld', 'declined', 'withdrawn'] } }] },
    '-decidedAt',
  )
  const { times } = await readSettings(req)
  const { language, words } = commentWordsIn(languageOf(req.payload))
  const say: Say = { language, words }
  const entries = [
    ...(await Promise.all(answers.map((row) => ofAnswer(req, row, { times, words })))),
    ...decisions.flatMap((row) => ofDecision(row, say)),
    ...reports.map((row) => ofReport(row, say)),
    ...ofRecovery(reader, say),
  ]
  const name: unknown = (config.custom as Record<string, unknown> | undefined)?.[newsroomName]
  return {
    language,
    title: `${typeof name === 'string' ? name : words.element.comments}: ${String(reader['username'])}`,
    home: config.serverURL || 'http://localhost',
    id: `urn:newsroom:reader-feed:${reader.id}`,
    entries: entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, most),
  }
}

interface Say {
  language: string
  words: CommentWords
}

const ofAnswer = async (req: PayloadRequest, row: Row, { times, words }: Pick<Say, 'words'> & { times: Times }): Promise<FeedEntry> => {
  const target = targetsOf(req.payload).find(({ field }) => idOf(row[field]) !== undefined)
  const document = target && (await findTarget(req, target, idOf(row[target.field]), { publicOnly: false, whole: true }))
  const path = document && target.path(document)
  return {
    id: `urn:newsroom:comment:${row.id}`,
    at: coarse(isoOf(row['createdAt']), times),
    title: put(words.feed.answered, { handle: String(row['handle']) }),
    html: toHtml(String(row['text'])),
    ...(path ? { url: `${req.payload.config.serverURL}${path}#comment-${row.id}` } : {}),
  }
}

/** A sentence without its stop. */
const asTitle = (sentence: string): string => sentence.replace(/[.。।]$/u, '')

const titleOf = (decision: string, { account, feed }: CommentWords): string => {
  if (decision === 'approved') return feed.approved
  return (account as Readonly<Record<string, string>>)[decision] ?? feed.decision
}

const ofDecision = (row: Row, { language, words }: Say): FeedEntry[] => {
  const { account, feed } = words
  const grounds = [row['law'] ?? row['rule'], row['explanation'], row['facts']]
    .filter(Boolean)
    .map((part) => `<p>${escapeHtml(String(part))}</p>`)
  const until = row['endDate']
    ? [`<p>${escapeHtml(put(account.until, { time: formatTime(isoOf(row['endDate']), { language, timeZone: 'UTC' }) }))}</p>`]
    : []
  const reference = `<p>${escapeHtml(put(feed.reference, { reference: String(row['reference']) }))}</p>`
  const first = {
    id: `urn:uuid:${String(row['reference'])}`,
    at: isoOf(row['applicationDate'] ?? row['createdAt']),
    title: titleOf(String(row['decision']), words),
    html: [...grounds, ...until, reference].join(''),
  }
  const undone = row['undoneAt'] ? [{ id: `${first.id}#undone`, at: isoOf(row['undoneAt']), title: feed.undone, html: reference }] : []
  const appealed = row['appealDecidedAt']
    ? [
        {
          id: `${first.id}#appeal`,
          at: isoOf(row['appealDecidedAt']),
          title: asTitle(row['appealState'] === 'upheld' ? account.upheld : account.declined),
          html: `<p>${escapeHtml(String(row['appealAnswer'] ?? ''))}</p>`,
        },
      ]
    : []
  return [first, ...undone, ...appealed]
}

/** Who took an account over did one of these: its owner hears of it elsewhere. */
const ofRecovery = (reader: Row, { words: { feed } }: Say): FeedEntry[] => {
  const { madeAt, usedAt } = recoveryOf(reader)
  const entry = (at: string | undefined, title: string): FeedEntry[] =>
    at ? [{ id: `urn:newsroom:recovery:${reader.id}:${Date.parse(at)}`, at, title, html: `<p>${escapeHtml(feed.notYou)}</p>` }] : []
  return [...entry(madeAt, feed.newCodes), ...entry(usedAt, feed.codeUsed)]
}

const ofReport = (row: Row, { words: { account, element } }: Say): FeedEntry => {
  const reason = String(row['reason'])
  const outcomes: Readonly<Record<string, string>> = { upheld: account.reportUpheld, withdrawn: account.reportWithdrawn }
  return {
    id: `urn:newsroom:report:${row.id}`,
    at: isoOf(row['decidedAt'] ?? row['createdAt']),
    title: outcomes[String(row['outcome'])] ?? account.reportDeclined,
    html: `<p>${escapeHtml((element as Readonly<Record<string, string>>)[reason] ?? reason)}</p>`,
  }
}
