import { describe, expect, it } from 'vitest'

import { sayLeft, standingOf, type StandingRow } from './standingOf.js'

const t = (hour: number) => `2026-11-28T${String(hour).padStart(2, '0')}:00:00.000Z`
const of = (row: StandingRow | undefined, more: object = {}) => {
  const { state, corrected, sights } = standingOf({ row, hasDraft: false, typed: false, planned: [], ...more })
  return [state, corrected, sights.map(({ word }) => word)]
}

describe('standingOf', () => {
  it('says where an item stands and what the public sees of it', () => {
    expect(of(undefined)).toEqual(['notSaved', false, ['seesNothing']])
    expect(of({ wireState: 'none', _status: 'draft' })).toEqual(['draft', false, ['seesNothing']])
    expect(of({ wireState: 'none' }, { planned: [{ action: 'publish', at: t(9) }] })).toEqual([
      'scheduled',
      false,
      ['seesNothing', 'publishesAt'],
    ])
    expect(of({ wireState: 'embargoed', embargoUntil: t(9) })).toEqual(['embargoed', false, ['seesUntil']])
    const live = { wireState: 'live', publishedAt: t(1), updatedAt: t(2) }
    expect(of(live)).toEqual(['live', false, ['seesSince']])
    // An entry has its time alone.
    expect(of({ wireState: 'live', at: t(1) })).toEqual(['live', false, ['seesSince']])
    expect(of({ ...live, corrections: [{ at: t(2) }] }, { hasDraft: true, typed: true })).toEqual([
      'live',
      true,
      ['seesSince', 'seesOneCorrection', 'seesOlder', 'seesNoTyped'],
    ])
    expect(of({ ...live, corrections: [{ at: t(3) }, { at: t(2) }] }, { planned: [{ action: 'unpublish', at: t(9) }] })).toEqual([
      'live',
      true,
      ['seesSince', 'seesCorrections', 'unpublishesAt'],
    ])
    // Taken back, it corrects nothing.
    expect(of({ ...live, corrections: [{ at: t(2), retracted: { at: t(3) } }] })).toEqual(['live', false, ['seesSince']])
    expect(of({ ...live, corrections: [{ at: t(2), retracted: { at: t(3) } }, { at: t(1) }] })).toEqual([
      'live',
      true,
      ['seesSince', 'seesOneCorrection'],
    ])
    expect(of({ wireState: 'none' }, { isReady: true })).toEqual(['readyForDesk', false, ['seesNothing']])
    expect(of(live, { isReady: true })).toEqual(['live', false, ['seesSince']])
    expect(of({ wireState: 'unpublished', _status: 'draft', corrections: [{ at: t(2) }] })).toEqual([
      'unpublished',
      false,
      ['seesUnpublished'],
    ])
    // Withdrawn, its version may still say that it is published.
    expect(of({ wireState: 'withdrawn', _status: 'published', withdrawal: { at: t(3), reason: 'Wrong.' } })).toEqual([
      'withdrawn',
      false,
      ['seesWithdrawn'],
    ])
  })

  it('counts down', () => {
    const now = new Date(t(1))
    expect(
      [t(3), '2026-11-28T01:00:40.000Z', '2026-11-28T01:30:00.000Z', '2026-12-01T01:00:00.000Z'].map((time) => sayLeft(time, now, 'en')),
    ).toEqual(['in 2 hours', 'in 40 seconds', 'in 30 minutes', 'in 3 days'])
  })
})
