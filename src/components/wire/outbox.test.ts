import { expect, it } from 'vitest'

import { dropItem, keepItem, keptItems, type OutItem, outcomeOf, shelfOf, waitBefore } from './outbox.js'

const storage = () => {
  const map = new Map<string, string>()
  return {
    get length() {
      return map.size
    },
    key: (at: number) => [...map.keys()][at] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  }
}
const item = (key: string, at: string): OutItem => ({ key, at, path: '/articles', body: {}, headline: key, typed: {} })

it('keeps what is on its way, each by itself, and gives it back in order', () => {
  const here = storage()
  const shelf = shelfOf(1, 'wire')
  keepItem(here, shelf, item('second00', '2026-01-02'))
  keepItem(here, shelf, item('first000', '2026-01-01'))
  keepItem(here, shelfOf(2, 'wire'), item('another0', '2026-01-01'))
  here.setItem(`${shelf}broken00`, '{')
  expect(keptItems(here, shelf).map(({ key }) => key)).toEqual(['first000', 'second00'])
  dropItem(here, shelf, 'first000')
  expect(keptItems(here, shelf).map(({ key }) => key)).toEqual(['second00'])
})

it('sends again what had no answer, and takes a key that is known for filed', () => {
  expect(outcomeOf({ ok: true, status: 201 })).toBe('filed')
  expect(outcomeOf({ ok: false, status: 400, path: 'filingKey' })).toBe('filed')
  expect(outcomeOf({ ok: false, status: 400, path: 'headline' })).toBe('refused')
  expect(outcomeOf({ ok: false, status: 403 })).toBe('refused')
  for (const status of [undefined, 408, 429, 500, 503]) expect(outcomeOf({ ok: false, status })).toBe('again')
  expect([0, 1, 2, 9].map(waitBefore)).toEqual([1000, 2000, 4000, 30_000])
})
