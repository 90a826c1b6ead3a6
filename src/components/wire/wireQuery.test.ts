import { expect, it } from 'vitest'

import { filtersOf, toAddress, toRequest } from './wireQuery.js'

it('keeps filters in the address, and takes nothing from it that is none', () => {
  const filters = { q: 'dam & flood', state: 'held', kind: 'story', page: 3 } as const
  expect(filtersOf(new URLSearchParams(toAddress(filters)))).toEqual(filters)
  expect(toAddress(filtersOf(new URLSearchParams('state=x&kind=y&page=-4')))).toBe('')
})

it('asks for what the filters say', () => {
  const request = decodeURIComponent(toRequest({ q: 'dam', state: 'drafts', kind: 'wire', page: 2 }))
  expect(request).toContain('where[and][0][wireState][equals]=none&where[and][1][_status][equals]=draft&where[and][2][kind][equals]=wire')
  expect(request).toContain('where[and][3][or][0][headline][like]=dam')
  expect(request).toMatch(/limit=25&page=2&draft=true&sort=-updatedAt/)
  expect(toRequest({ q: '', state: 'live', kind: '', page: 1 })).toContain('sort=-publishedAt')
})
