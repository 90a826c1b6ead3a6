import { describe as group, expect, it } from 'vitest'

import { describe, inOrder } from './entryList.js'

const entry = { id: 1, createdAt: '2017-04-07T10:00:00.000Z' }

group('The list of entries', () => {
  it('has the newest first, drafts by when they were made', () => {
    const listed = inOrder([
      { ...entry, id: 1, at: '2017-04-07T12:00:00.000Z' },
      { ...entry, id: 2, createdAt: '2017-04-07T13:00:00.000Z' },
      { ...entry, id: 3, at: '2017-04-07T11:00:00.000Z' },
    ])
    expect(listed.map(({ id }) => id)).toEqual([2, 1, 3])
  })

  it.each([
    [{}, true, 'draft'],
    [{ _status: 'published', wireState: 'live' }, true, 'streamLive'],
    [{ _status: 'published', wireState: 'waiting' }, true, 'streamLive'],
    [{ _status: 'published', wireState: 'live' }, false, 'waiting'],
    [{ _status: 'draft', wireState: 'live' }, true, 'streamLive newerDraft'],
    [{ _status: 'published', wireState: 'withdrawn' }, true, 'withdrawn'],
  ] as const)('says of %j how it stands', (standing, blogIsLive, words) =>
    expect(describe({ ...entry, ...standing }, blogIsLive).join(' ')).toBe(words),
  )
})
