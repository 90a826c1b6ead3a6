import { describe, expect, it } from 'vitest'

import { wireStateAfter } from './hooks.js'

const now = new Date('2017-04-07T18:05:00Z')
const after = (article: Parameters<typeof wireStateAfter>[0], draft = false) => wireStateAfter(article, { draft, now })

describe('wireStateAfter', () => {
  it.each([
    ['a draft', { _status: 'draft' }, 'none'],
    ['a published article', { _status: 'published' }, 'live'],
    ['one under embargo', { _status: 'published', embargoUntil: '2017-04-07T18:05:01Z' }, 'embargoed'],
    ['one whose embargo has ended', { _status: 'published', embargoUntil: '2017-04-07T18:05:00Z' }, 'live'],
    ['an unpublished article', { _status: 'draft', wireState: 'live' }, 'unpublished'],
    [
      'one killed after it was unpublished',
      { _status: 'draft', wireState: 'unpublished', withdrawal: { at: '2017-04-07T18:00:00Z' } },
      'withdrawn',
    ],
    ['a draft that was unpublished once', { _status: 'draft', wireState: 'unpublished' }, 'unpublished'],
    ['a withdrawn one', { _status: 'published', wireState: 'live', withdrawal: { at: '2017-04-07T18:00:00Z' } }, 'withdrawn'],
    ['one published again after its withdrawal', { _status: 'published', wireState: 'withdrawn' }, 'withdrawn'],
  ] as const)('says where %s stands', (_, article, state) => expect(after(article)).toBe(state))

  it('leaves a published article alone when a draft is saved beside it', () => {
    expect(after({ _status: 'draft', wireState: 'live' }, true)).toBe('live')
    expect(after({ _status: 'draft', wireState: 'embargoed', withdrawal: { at: '2017-04-07' } }, true)).toBe('embargoed')
  })
})
