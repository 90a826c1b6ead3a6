import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { orderBatch } from './orderBatch.js'

const row = (item: string, revision: number, at: string) => ({ id: `${item}-${revision}`, item, revision, at })

describe('orderBatch', () => {
  it('orders by time', () => {
    const rows = [row('b', 1, '2026-01-01T00:00:02Z'), row('a', 1, '2026-01-01T00:00:01Z')]
    expect(orderBatch(rows, new Map()).map((r) => r.id)).toEqual(['a-1', 'b-1'])
  })
  it("keeps an item's own order when clocks disagree", () => {
    const rows = [row('a', 2, '2026-01-01T00:00:01Z'), row('a', 1, '2026-01-01T00:00:05Z')]
    expect(orderBatch(rows, new Map()).map((r) => r.id)).toEqual(['a-1', 'a-2'])
  })
  it('lets an event wait whose predecessor is not there yet', () => {
    const rows = [row('a', 3, '2026-01-01T00:00:01Z'), row('b', 1, '2026-01-01T00:00:02Z')]
    expect(orderBatch(rows, new Map([['a', 1]])).map((r) => r.id)).toEqual(['b-1'])
    expect(orderBatch(rows, new Map([['a', 2]])).map((r) => r.id)).toEqual(['a-3', 'b-1'])
  })
  it('numbers every event once and in order, however they arrive', () => {
    const events = fc.array(fc.record({ item: fc.constantFrom('a', 'b', 'c'), ms: fc.integer({ min: 0, max: 50 }) }))
    fc.assert(
      fc.property(events, (made) => {
        const revisions = new Map<string, number>()
        const rows = made.map(({ item, ms }) => {
          const revision = (revisions.get(item) ?? 0) + 1
          revisions.set(item, revision)
          return row(item, revision, new Date(ms).toISOString())
        })
        const ordered = orderBatch([...rows].reverse(), new Map())
        expect(ordered).toHaveLength(rows.length)
        for (const item of ['a', 'b', 'c']) {
          const own = ordered.filter((r) => r.item === item).map((r) => r.revision)
          expect(own).toEqual(own.map((_, i) => i + 1))
        }
      }),
    )
  })
})
