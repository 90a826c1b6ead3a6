import { type Cell, countBy, medianOf, type Parts, smallest, toParts } from './cells.js'
import { type Quarter, quartersUntil } from './quarters.js'

/** A decision, as far as it is counted: nothing of what was said, nor of who said it or decided. */
export interface LedgerDecision {
  decision: string
  reasonKey?: string | undefined
  source?: string | undefined
  automatedDetection: boolean
  /** ISO 8601. */
  at: string
  contentDate?: string | undefined
  appealState?: string | undefined
  appealedAt?: string | undefined
  appealDecidedAt?: string | undefined
}

export interface LedgerReport {
  reason: string
  outcome: string
  at: string
  decidedAt?: string | undefined
}

/** How many comments a rule refused, which nobody ever saw: by quarters, and by the phases of the pipeline. */
export type LedgerRefusals = Readonly<Record<string, Readonly<Record<string, number>>>>

export interface LedgerPeriod extends Quarter {
  /** The quarter is over. */
  complete: boolean
  /** What was decided: approved, rejected, spam, warned, suspended, terminated, reinstated. */
  decisions: Parts
  /** Why it was removed, or an account was warned, suspended or banned: by the keys of reasons. */
  reasons: Parts
  /** Through whom removals came about: `article-16-notice` (readers reported it), `own-initiative`. */
  sources: Parts
  /** How what was removed was found: by a rule of the pipeline, or by a person. */
  detection: Parts
  /** What a rule refused before anybody saw it: by phases of the pipeline. */
  refusals: Parts
  reports: { reasons: Parts; outcomes: Parts }
  appeals: Parts
  /** Hours, to a tenth. */
  medianHours: { fromCommentToDecision: Cell; fromReportToAnswer: Cell; fromAppealToAnswer: Cell }
}

export interface Ledger {
  /** Cells of fewer are not told: `null`, or among `others`. */
  smallest: number
  /** The latest first. */
  periods: LedgerPeriod[]
}

export const ledgerQuarters = 5

const measures = new Set(['rejected', 'spam', 'warned', 'suspended', 'terminated'])
const removals = new Set(['rejected', 'spam'])

/** Numbers about what moderators did, quarter by quarter, of which none leads to anybody. */
export const toLedger = (
  {
    decisions,
    reports,
    refusals = {},
  }: { decisions: readonly LedgerDecision[]; reports: readonly LedgerReport[]; refusals?: LedgerRefusals },
  now: Date,
): Ledger => ({
  smallest,
  periods: quartersUntil(now, ledgerQuarters).map((quarter) => {
    const within = <T extends { at: string }>(rows: readonly T[]): T[] => rows.filter(({ at }) => at >= quarter.from && at < quarter.to)
    const [decided, reported] = [within(decisions), within(reports)]
    const removed = decided.filter(({ decision }) => removals.has(decision))
    const appealed = decided.filter(({ appealState }) => appealState !== undefined)
    return {
      ...quarter,
      complete: quarter.to <= now.toISOString(),
      decisions: toParts(countBy(decided, ({ decision }) => decision)),
      reasons: toParts(
        countBy(
          decided.filter(({ decision }) => measures.has(decision)),
          ({ reasonKey }) => reasonKey,
        ),
      ),
      sources: toParts(countBy(removed, ({ source }) => source)),
      detection: toParts(countBy(removed, ({ automatedDetection }) => (automatedDetection ? 'by-a-rule' : 'by-a-person'))),
      refusals: toParts(refusals[quarter.name] ?? {}),
      reports: {
        reasons: toParts(countBy(reported, ({ reason }) => reason)),
        outcomes: toParts(countBy(reported, ({ outcome }) => outcome)),
      },
      appeals: toParts(countBy(appealed, ({ appealState }) => appealState)),
      medianHours: {
        fromCommentToDecision: hours(decided, ({ contentDate, at }) => [contentDate, at]),
        fromReportToAnswer: hours(reported, ({ at, decidedAt }) => [at, decidedAt]),
        fromAppealToAnswer: hours(appealed, ({ appealedAt, appealDecidedAt }) => [appealedAt, appealDecidedAt]),
      },
    }
  }),
})

const hours = <T>(rows: readonly T[], times: (row: T) => readonly [string | undefined, string | undefined]): Cell => {
  const found = rows.flatMap((row) => {
    const [from, to] = times(row)
    return from === undefined || to === undefined ? [] : [Math.max(0, Date.parse(to) - Date.parse(from)) / 3_600_000]
  })
  const median = medianOf(found)
  return median === null ? null : Math.round(median * 10) / 10
}
