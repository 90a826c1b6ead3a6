import { describe, expect, it } from 'vitest'

import { verbsFor, verbsInList, type WireStanding } from './verbsFor.js'

const labels = (standing: WireStanding, collection: 'articles' | 'entries' = 'articles') =>
  verbsFor(standing, collection).map(({ label }) => label)

describe('verbsFor', () => {
  it('offers what makes sense where an article stands', () => {
    expect(labels({})).toEqual(['Embargo', 'Schedule'])
    expect(labels({ wireState: 'embargoed' })).toEqual(['Embargo', 'Schedule', 'Back to draft', 'Withdraw'])
    expect(labels({ wireState: 'live' })).toEqual(['Correct', 'Pin', 'Key event', 'Schedule', 'Unpublish', 'Withdraw'])
    expect(labels({ wireState: 'unpublished' })).toEqual(['Embargo', 'Schedule', 'Withdraw'])
    expect(labels({ wireState: 'live', corrections: [{ id: 'a', text: 'It was Friday.' }] })).toContain('Take a correction back')
    expect(labels({ wireState: 'live', corrections: [{ id: 'a', retracted: { at: '2026-01-01' } }] })).not.toContain(
      'Take a correction back',
    )
    expect(labels({ wireState: 'live', pinned: true, keyEvent: true })).toEqual([
      'Correct',
      'Unpin',
      'Unmark key event',
      'Schedule',
      'Unpublish',
      'Withdraw',
    ])
    expect(labels({ wireState: 'withdrawn' })).toEqual([])
  })

  it('publishes from a list what is not out, or has a newer draft', () => {
    const listed = (standing: WireStanding) => verbsInList(standing).map(({ label }) => label)
    expect(listed({ wireState: 'none', _status: 'draft' })).toEqual(['Publish', 'Embargo', 'Schedule'])
    expect(listed({ wireState: 'unpublished', _status: 'draft' })).toEqual(['Publish', 'Embargo', 'Schedule', 'Withdraw'])
    expect(listed({ wireState: 'live', _status: 'draft' }).slice(0, 3)).toEqual(['Correct', 'Publish', 'Pin'])
    for (const wireState of ['live', 'embargoed', 'withdrawn', 'waiting'] as const)
      expect(listed({ wireState, _status: 'published' })).not.toContain('Publish')
    expect(verbsInList({ wireState: 'none' })[0]?.fields).toEqual([])
  })

  it('offers what makes sense where an entry stands', () => {
    expect(labels({ _status: 'draft' }, 'entries')).toEqual(['Publish', 'Make article'])
    expect(labels({ _status: 'published', wireState: 'live' }, 'entries')).toEqual([
      'Correct',
      'Pin',
      'Key event',
      'Make article',
      'Unpublish',
      'Withdraw',
    ])
    expect(labels({ _status: 'draft', wireState: 'live', keyEvent: true }, 'entries')).toEqual([
      'Publish',
      'Correct',
      'Pin',
      'Unmark key event',
      'Make article',
      'Unpublish',
      'Withdraw',
    ])
    expect(labels({ _status: 'published', wireState: 'withdrawn' }, 'entries')).toEqual([])
  })
})
