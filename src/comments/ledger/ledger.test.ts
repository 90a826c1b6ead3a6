import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { medianOf, toParts } from './cells.js'
import { type LedgerDecision, toLedger } from './ledger.js'
import { quartersUntil } from './quarters.js'

describe('Cells', () => {
  it.each([
    [{}, { total: null, parts: {} }],
    [{ a: 4 }, { total: null, parts: {} }],
    [
      { a: 5, b: 0 },
      { total: 5, parts: { a: 5 } },
    ],
    // One small part could be found by subtraction.
    [
      { a: 20, b: 9, c: 1 },
      { total: 30, parts: { a: 20 }, others: 10 },
    ],
    [
      { a: 20, b: 9, c: 3, d: 2 },
      { total: 34, parts: { a: 20, b: 9 }, others: 5 },
    ],
    [
      { a: 3, b: 3 },
      { total: 6, parts: {} },
    ],
    [
      { a: 6, b: 2 },
      { total: 8, parts: {} },
    ],
  ])('of %j are %j', (counts, parts) => {
    expect(toParts(counts)).toEqual(parts)
  })

  it('tell nothing under five, nor let it be found by taking parts from their whole', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.nat(12)), (counts) => {
        const { total, parts, others } = toParts(counts)
        const told = Object.values(parts)
        for (const cell of [...told, ...(total === null ? [] : [total]), ...(others === undefined ? [] : [others])])
          expect(cell).toBeGreaterThanOrEqual(5)
        const left = (total ?? 0) - told.reduce((sum, count) => sum + count, 0)
        expect(left === 0 || left >= 5).toBe(true)
        if (told.length > 0) expect(left).toBe(others ?? 0)
      }),
    )
  })

  it('have a median from five on', () => {
    expect([medianOf([1, 2, 3, 4]), medianOf([5, 1, 4, 2, 3]), medianOf([6, 1, 4, 2, 3, 5])]).toEqual([null, 3, 3.5])
  })
})

describe('The ledger', () => {
  const decision = (more: Partial<LedgerDecision>): LedgerDecision => ({
    decision: 'rejected',
    reasonKey: 'insult',
    source: 'own-initiative',
    automatedDetection: false,
    at: '2026-11-02T12:00:00.000Z',
    contentDate: '2026-11-02T10:00:00.000Z',
    ...more,
  })

  it('goes by quarters that do not lie over each other', () => {
    expect(quartersUntil(new Date('2026-01-01T00:00:00Z'), 2)).toEqual([
      { name: '2026-Q1', from: '2026-01-01T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z' },
      { name: '2025-Q4', from: '2025-10-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' },
    ])
  })

  it('counts what was decided, why, how fast, and what came of appeals', () => {
    const decisions = [
      ...Array.from({ length: 6 }, () => decision({})),
      ...Array.from({ length: 7 }, () => decision({ decision: 'approved', reasonKey: undefined, contentDate: undefined })),
      ...Array.from({ length: 5 }, () =>
        decision({ appealState: 'upheld', appealedAt: '2026-11-03T00:00:00.000Z', appealDecidedAt: '2026-11-03T06:00:00.000Z' }),
      ),
      decision({ at: '2026-08-01T00:00:00.000Z' }),
    ]
    const reports = Array.from({ length: 5 }, () => ({
      reason: 'spam',
      outcome: 'declined',
      at: '2026-11-02T10:00:00.000Z',
      decidedAt: '2026-11-02T10:30:00.000Z',
    }))
    const refusals = { '2026-Q4': { 'banned-words': 9, duplicate: 5 }, '2026-Q3': { 'banned-words': 4 } }
    const { periods } = toLedger({ decisions, reports, refusals }, new Date('2026-11-20T00:00:00Z'))
    expect(periods[0]).toMatchObject({
      name: '2026-Q4',
      complete: false,
      decisions: { total: 18, parts: { rejected: 11, approved: 7 } },
      reasons: { total: 11, parts: { insult: 11 } },
      sources: { total: 11, parts: { 'own-initiative': 11 } },
      detection: { total: 11, parts: { 'by-a-person': 11 } },
      reports: { reasons: { total: 5, parts: { spam: 5 } }, outcomes: { total: 5, parts: { declined: 5 } } },
      refusals: { total: 14, parts: { 'banned-words': 9, duplicate: 5 } },
      appeals: { total: 5, parts: { upheld: 5 } },
      medianHours: { fromCommentToDecision: 2, fromReportToAnswer: 0.5, fromAppealToAnswer: 6 },
    })
    expect(periods[1]).toMatchObject({
      name: '2026-Q3',
      complete: true,
      decisions: { total: null, parts: {} },
      refusals: { total: null, parts: {} },
      medianHours: { fromCommentToDecision: null },
    })
  })
})
