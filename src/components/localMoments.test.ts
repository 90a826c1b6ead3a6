import { describe, expect, it } from 'vitest'

import { instantOf, momentOf, momentsOf, type OffsetAt, offsetName, partsOf, typedIn } from './localMoments.js'

const zone =
  (timeZone: string): OffsetAt =>
  (at) => {
    const shown = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
    return (Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000) / 60_000
  }

const inZone = (timeZone: string, local: string) => momentsOf(local, zone(timeZone)).map((moment) => moment.toISOString())

describe('a local time', () => {
  it.each([
    ['Europe/Berlin', '2027-03-28T01:59', ['2027-03-28T00:59:00.000Z']],
    ['Europe/Berlin', '2027-03-28T02:00', []],
    ['Europe/Berlin', '2027-03-28T02:30:15', []],
    ['Europe/Berlin', '2027-03-28T03:00', ['2027-03-28T01:00:00.000Z']],
    ['Europe/Berlin', '2027-10-31T02:30', ['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z']],
    ['Europe/Berlin', '2027-10-31T03:00', ['2027-10-31T02:00:00.000Z']],
    ['America/New_York', '2027-03-14T02:30', []],
    ['America/New_York', '2027-11-07T01:30', ['2027-11-07T05:30:00.000Z', '2027-11-07T06:30:00.000Z']],
    ['Australia/Lord_Howe', '2027-10-03T02:15', []],
    ['Australia/Lord_Howe', '2027-04-04T01:45', ['2027-04-03T14:45:00.000Z', '2027-04-03T15:15:00.000Z']],
    ['Africa/Casablanca', '2025-02-23T02:30', ['2025-02-23T01:30:00.000Z', '2025-02-23T02:30:00.000Z']],
    ['Asia/Kolkata', '2027-03-28T02:30', ['2027-03-27T21:00:00.000Z']],
    ['UTC', '2027-03-28T02:30', ['2027-03-28T02:30:00.000Z']],
    ['UTC', '', []],
  ])('in %s, %s: %j', (timeZone, local, moments) => expect(inZone(timeZone, local)).toEqual(moments))

  it('that comes twice is the earlier one, or the one that was said; what else was said of others goes', () => {
    const moment = (typed: string) => momentOf(typed, zone('Europe/Berlin'))?.toISOString()
    expect(moment('2027-10-31T02:30')).toBe('2027-10-31T00:30:00.000Z')
    expect(moment('2027-10-31T02:30+02:00')).toBe('2027-10-31T00:30:00.000Z')
    expect(moment('2027-10-31T02:30+01:00')).toBe('2027-10-31T01:30:00.000Z')
    expect(moment('2027-07-01T02:30+01:00')).toBe('2027-07-01T00:30:00.000Z')
    expect(moment('2027-03-28T02:30+01:00')).toBeUndefined()
    expect(moment('')).toBeUndefined()
  })

  it('is read from its form as it was typed and chosen', () => {
    const data = new FormData()
    data.set('at', '2027-10-31T02:30')
    expect(typedIn(data, 'at')).toBe('2027-10-31T02:30')
    data.set(offsetName('at'), '-05:00')
    expect(partsOf(typedIn(data, 'at'))).toEqual({ local: '2027-10-31T02:30', offset: '-05:00' })
    expect(partsOf('2027-10-31T02:30')).toEqual({ local: '2027-10-31T02:30', offset: '' })
  })
})

it('says an instant in UTC, and leaves what is none as it was typed', () => {
  expect(instantOf('2026-07-01T10:00+00:00')).toBe(new Date(2026, 6, 1, 10).toISOString())
  expect(instantOf('2026-13-01T10:00')).toBe('2026-13-01T10:00')
})
