import type { Payload } from 'payload'

import { type Ledger, ledgerQuarters, type LedgerDecision, type LedgerReport, toLedger } from '../../../comments/ledger/ledger.js'
import { quartersUntil } from '../../../comments/ledger/quarters.js'
import type { Row } from '../rows.js'
import { readRefusals } from './refusals.js'
import { slugOf } from '../../../shared/slugs.js'

/** Whoever asks for it meanwhile is given the same. */
const making = new WeakMap<Payload, Promise<Ledger>>()

/** Rows of decisions and reports as they are now, added up. Those that were undone never were. */
export const readLedger = (payload: Payload, now = new Date()): Promise<Ledger> => {
  const known = making.get(payload)
  if (known) return known
  const made = make(payload, now).finally(() => making.delete(payload))
  making.set(payload, made)
  return made
}

const make = async (payload: Payload, now: Date): Promise<Ledger> => {
  const quarters = quartersUntil(now, ledgerQuarters)
  const from = quarters.at(-1)?.from as string
  const since = (name: string) => ({ [name]: { greater_than_equal: from } })
  const find = async (collection: 'comment-decisions' | 'comment-reports', where: object, names: readonly string[]): Promise<Row[]> => {
    const select = Object.fromEntries(names.map((name) => [name, true as const]))
    return (
      await payload.db.find<Row>({ collection: slugOf(payload, collection), where: where as never, select, pagination: false, limit: 0 })
    ).docs
  }
  const decisions = await find('comment-decisions', { and: [since('createdAt'), { undoneAt: { exists: false } }] }, decisionFields)
  const reports = await find('comment-reports', since('createdAt'), ['reason', 'outcome', 'createdAt', 'decidedAt'])
  const refusals = await readRefusals(
    payload,
    quarters.map(({ name }) => name),
  )
  return toLedger({ decisions: decisions.map(toDecision), reports: reports.map(toReport), refusals }, now)
}

const decisionFields = [
  'decision',
  'reasonKey',
  'source',
  'automatedDetection',
  'createdAt',
  'contentDate',
  'appealState',
  'appealedAt',
  'appealDecidedAt',
] as const

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const timeOf = (value: unknown): string | undefined =>
  value === null || value === undefined ? undefined : new Date(value as string).toISOString()

const toDecision = (row: Row): LedgerDecision => ({
  decision: String(row['decision']),
  reasonKey: textOf(row['reasonKey']),
  source: textOf(row['source']),
  automatedDetection: row['automatedDetection'] === true,
  at: timeOf(row['createdAt']) as string,
  contentDate: timeOf(row['contentDate']),
  appealState: textOf(row['appealState']),
  appealedAt: timeOf(row['appealedAt']),
  appealDecidedAt: timeOf(row['appealDecidedAt']),
})

const toReport = (row: Row): LedgerReport => ({
  reason: String(row['reason']),
  outcome: String(row['outcome']),
  at: timeOf(row['createdAt']) as string,
  decidedAt: timeOf(row['decidedAt']),
})
