import type { PayloadRequest, Where } from 'payload'

import { handleMarks } from '../../comments/handles/handleMark.js'
import type { Row } from '../comments/rows.js'
import { slugOf } from '../../shared/slugs.js'

export interface HeldData {
  account: Record<string, unknown>
  comments: Row[]
  reports: Row[]
  reactions: Row[]
  decisions: Row[]
  /** What others reported of the reader's comments, and not who did: notes have handle and text in them. With `everything` alone. */
  reportsAbout?: Row[]
  /** Of the handle: it stays when the account goes. */
  handleMark: string
}

/** What opens an account. Whoever has the account need not see it, and whoever has not must not. */
const credentials = [
  'hash',
  'salt',
  'sessions',
  'recovery',
  'feedToken',
  'passkeys',
  'passkeyHolder',
  'resetPasswordToken',
  'resetPasswordExpiration',
  'loginAttempts',
  'lockUntil',
]
/** Names of the staff. */
const ofStaff = ['decidedBy', 'appealDecidedBy', 'claimedBy', 'claimedUntil']
/** Who reported. */
export const ofReporters = ['reader', 'key']

const dropped = <T extends Row>(row: T, names: readonly string[]): T =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))) as T

const rows = async (
  req: PayloadRequest,
  collection: 'comment-decisions' | 'comment-reactions' | 'comment-reports' | 'comments',
  where: Where,
): Promise<Row[]> =>
  (
    await req.payload.db.find<Row>({
      collection: slugOf(req, collection),
      where,
      sort: ['createdAt', 'id'],
      limit: 0,
      pagination: false,
      req,
    })
  ).docs

/**
 * All that is stored about a reader, row by row. `everything` is what an operator would have to hand over: with digests of the password and
 * of codes, and sessions. Without it, it is the reader's own export.
 */
export const heldData = async (req: PayloadRequest, handle: string, { everything = false } = {}): Promise<HeldData | undefined> => {
  const { db, secret } = req.payload
  const account = await db.findOne<Row>({
    collection: slugOf(req, 'readers'),
    where: { username: { equals: handle.normalize('NFKC').toLowerCase().trim() } },
    req,
  })
  if (!account) return undefined
  const mine = { reader: { equals: account.id } }
  const without = <T extends Row>(row: T, names: readonly string[]): T => (everything ? row : dropped(row, names))
  const ids = handleMarks(String(account['username']), secret)
  const mark = await db.findOne<Row>({ collection: slugOf(req, 'handle-marks'), where: { id: { in: ids } }, req })
  return {
    account: without(account, credentials),
    comments: (await rows(req, 'comments', mine)).map((row) => without(row, ofStaff)),
    reports: await rows(req, 'comment-reports', mine),
    reactions: await rows(req, 'comment-reactions', mine),
    decisions: (await rows(req, 'comment-decisions', mine)).map((row) => without(row, ofStaff)),
    ...(everything
      ? {
          reportsAbout: (await rows(req, 'comment-reports', { 'comment.reader': { equals: account.id } })).map((row) =>
            dropped(row, ofReporters),
          ),
        }
      : {}),
    handleMark: mark ? String(mark.id) : '',
  }
}
