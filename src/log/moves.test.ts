import { describe, expect, it } from 'vitest'

import { movesOf, placeOf } from './moves.js'

const [early, mid, late] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z'] as const
const entry = (type: 'published' | 'updated' | 'corrected' | 'withdrawn', publishedAt: string, at: string = late) =>
  ({ type: `article.${type}`, partOf: 'articles:1', publishedAt, at }) as const
const blog = { item: 'articles:1', kind: 'live', partOf: null, publishedAt: early, type: 'article.updated' } as const

describe('movesOf', () => {
  it.each([
    ['its own time, when it is published', [entry('published', mid)], mid],
    ['now, when it is corrected or withdrawn', [entry('corrected', early), entry('withdrawn', early, mid)], late],
    ['nowhere, when it is updated', [entry('updated', early)], undefined],
  ])('an entry moves its blog to %s', (_, rows, expected) => expect(movesOf(rows).get('articles:1')).toBe(expected))
})

describe('placeOf', () => {
  it('stands where it was moved, and is not moved back', () => {
    expect(placeOf(blog, undefined, new Map())).toBe(early)
    expect(placeOf(blog, mid, new Map())).toBe(mid)
    expect(placeOf(blog, mid, new Map([['articles:1', late]]))).toBe(late)
    expect(placeOf(blog, late, new Map([['articles:1', mid]]))).toBe(late)
    expect(placeOf({ ...blog, type: 'article.withdrawn' }, mid, new Map([['articles:1', late]]))).toBe(mid)
    expect(placeOf({ ...blog, kind: 'story' }, late, new Map())).toBe(early)
  })
})
