import type { PayloadRequest } from 'payload'

import { newsroomName } from '../../access/passwords.js'
import type { FeedEntry, ReaderFeed } from '../../comments/feed/renderFeed.js'
import { coarse, type Times } from '../../comments/page/coarse.js'
import { escapeHtml, toHtml } from '../../comments/text/toHtml.js'
import { findTarget } from '../comments/hooks.js'
import { idOf } from '../comments/ids.js'
import { readSettings } from '../comments/readSettings.js'
import type { Row } from '../comments/rows.js'
import { targetsOf } from '../comments/targets.js'
import { slugOf } from '../../shared/slugs.js'

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
  const entries = [
    ...(await Promise.all(answers.map((row) => ofAnswer(req, row, times)))),
    ...decisions.flatMap(ofDecision),
    ...reports.map(ofReport),
  ]
  const name: unknown = (config.custom as Record<string, unknown> | undefined)?.[newsroomName]
  return {
    title: `${typeof name === 'string' ? name : 'Comments'}: ${String(reader['username'])}`,
    home: config.serverURL || 'http://localhost',
    id: `urn:newsroom:reader-feed:${reader.id}`,
    entries: entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, most),
  }
}

const isoOf = (value: unknown): string => new Date(value as string).toISOString()

const ofAnswer = async (req: PayloadRequest, row: Row, times: Times): Promise<FeedEntry> => {
  const target = targetsOf(req.payload).find(({ field }) => idOf(row[field]) !== undefined)
  const document = target && (await findTarget(req, target, idOf(row[target.field]), { publicOnly: false, whole: true }))
  const path = document && target.path(document)
  return {
    id: `urn:newsroom:comment:${row.id}`,
    at: coarse(isoOf(row['createdAt']), times),
    title: `${String(row['handle'])} answered you`,
    html: toHtml(String(row['text'])),
    ...(path ? { url: `${req.payload.config.serverURL}${path}#comment-${row.id}` } : {}),
  }
}

const said: Readonly<Record<string, string>> = {
  approved: 'Your comment is public',
  rejected: 'Your comment was removed',
  spam: 'Your comment was removed',
  warned: 'You were warned',
  suspended: 'Your account is suspended',
  terminated: 'Your account was closed to comments',
  reinstated: 'Your account may comment again',
}

const ofDecision = (row: Row): FeedEntry[] => {
  const grounds = [row['law'] ?? row['rule'], row['explanation'], row['facts']]
    .filter(Boolean)
    .map((part) => `<p>${escapeHtml(String(part))}</p>`)
  const until = row['endDate'] ? [`<p>Until ${escapeHtml(isoOf(row['endDate']))}.</p>`] : []
  const reference = `<p>Reference for an appeal: ${escapeHtml(String(row['reference']))}</p>`
  const first = {
    id: `urn:uuid:${String(row['reference'])}`,
    at: isoOf(row['applicationDate'] ?? row['createdAt']),
    title: said[String(row['decision'])] ?? 'A decision',
    html: [...grounds, ...until, reference].join(''),
  }
  const undone = row['undoneAt']
    ? [{ id: `${first.id}#undone`, at: isoOf(row['undoneAt']), title: 'A decision was taken back', html: reference }]
    : []
  const appealed = row['appealDecidedAt']
    ? [
        {
          id: `${first.id}#appeal`,
          at: isoOf(row['appealDecidedAt']),
          title: row['appealState'] === 'upheld' ? 'Your appeal was upheld' : 'Your appeal was declined',
          html: `<p>${escapeHtml(String(row['appealAnswer'] ?? ''))}</p>`,
        },
      ]
    : []
  return [first, ...undone, ...appealed]
}

const outcomes: Readonly<Record<string, string>> = {
  upheld: 'What you reported was removed',
  withdrawn: 'Who wrote what you reported has taken it back',
}

const ofReport = (row: Row): FeedEntry => ({
  id: `urn:newsroom:report:${row.id}`,
  at: isoOf(row['decidedAt'] ?? row['createdAt']),
  title: outcomes[String(row['outcome'])] ?? 'What you reported keeps to the rules',
  html: `<p>${escapeHtml(String(row['reason']))}</p>`,
})
