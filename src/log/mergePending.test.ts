import { describe, expect, it } from 'vitest'

import { mergeList, mergeParts, mergeWithdrawn } from './mergePending.js'
import type { OutboxRow } from './rows.js'

const row = (item: string, revision: number, minute: number, more: Partial<OutboxRow> = {}): OutboxRow => {
  const at = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
  return {
    id: `${item} ${revision}`,
    item,
    revision,
    type: 'article.published',
    at,
    source: 'articles',
    publishedAt: at,
    movedAt: at,
    kind: 'wire',
    section: null,
    tags: null,
    partOf: null,
    pinned: null,
    snapshot: {} as never,
    ...more,
  }
}
const told = (rows: readonly OutboxRow[]) => rows.map(({ item, revision }) => `${item}.${revision}`)
const gone = { type: 'article.withdrawn' } as const

describe('What waits for its number', () => {
  const rows = [row('b', 2, 9), row('a', 1, 5)]
  it('takes the place of what the log says, stands where it belongs, or is gone', () => {
    const list = (pending: OutboxRow[], filter = {}) => told(mergeList({ rows, moved: [], pending, filter }))
    expect(list([])).toEqual(['b.2', 'a.1'])
    expect(list([row('a', 2, 5, { type: 'article.corrected' })])).toEqual(['b.2', 'a.2'])
    expect(list([row('c', 1, 7)])).toEqual(['b.2', 'c.1', 'a.1'])
    expect(list([row('b', 3, 9, gone)])).toEqual(['a.1'])
    expect(list([row('b', 3, 9), row('b', 4, 9, gone)])).toEqual(['a.1'])
    // Numbered between the two readings.
    expect(list([row('b', 1, 9), row('b', 2, 9)])).toEqual(['b.2', 'a.1'])
  })
  it('is held against the list’s own filter', () => {
    const list = (pending: OutboxRow[]) =>
      told(
        mergeList({
          rows: [row('a', 1, 5, { tags: '|x|', section: 's' })],
          moved: [],
          pending,
          filter: { tags: ['x', 'y'], sections: ['s'] },
        }),
      )
    expect(
      list([
        row('c', 1, 7, { tags: '|y|z|', section: 's' }),
        row('d', 1, 8, { tags: '|z|', section: 's' }),
        row('e', 1, 8, { tags: '|x|' }),
      ]),
    ).toEqual(['c.1', 'a.1'])
    expect(list([row('a', 2, 5, { tags: '|z|', section: 's' })])).toEqual([])
  })
  it('moves a live blog by its entries, also from below, and never back', () => {
    const blog = row('blog', 1, 1, { kind: 'live' })
    const entry = (minute: number, more = {}) => row('entry', 1, minute, { kind: 'live', partOf: 'blog', ...more })
    const list = (pending: OutboxRow[]) => mergeList({ rows, moved: [blog], pending, filter: {} })
    expect(told(list([entry(7)]))).toEqual(['b.2', 'blog.1', 'a.1'])
    expect(list([entry(7)])[1]?.movedAt).toBe(entry(7).publishedAt)
    expect(told(list([entry(0)])).at(-1)).toBe('blog.1')
    expect(told(list([entry(7, { type: 'article.updated' })])).at(-1)).toBe('blog.1')
    expect(told(list([entry(7), row('blog', 2, 1, { kind: 'live' })]))).toEqual(['b.2', 'blog.2', 'a.1'])
  })
  it('is among the entries of a blog and among what was withdrawn', () => {
    expect(told(mergeParts([row('e1', 1, 5)], [row('e2', 1, 6), row('e1', 2, 5, gone)]))).toEqual(['e2.1', 'e1.2'])
    expect(told(mergeWithdrawn([row('a', 2, 5, gone), row('b', 2, 4, gone)], [row('b', 3, 6), row('c', 2, 9, gone)]))).toEqual([
      'c.2',
      'a.2',
    ])
  })
})
