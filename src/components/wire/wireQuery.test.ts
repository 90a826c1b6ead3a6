import { expect, it } from 'vitest'

import { blogsRequest, filtersOf, pageOf, toAddress, toRequests, wirePageSize } from './wireQuery.js'

const none = filtersOf(new URLSearchParams())
const asked = (...given: Parameters<typeof toRequests>) => toRequests(...given).map(decodeURIComponent)

it('keeps filters in the address, and takes nothing from it that is none', () => {
  const filters = {
    q: 'dam & flood',
    state: 'held',
    kind: 'entry',
    section: 'Town',
    tag: 'a+b',
    byline: '7',
    page: 3,
  } as const
  expect(filtersOf(new URLSearchParams(toAddress(filters)))).toEqual(filters)
  expect(toAddress(filtersOf(new URLSearchParams('state=x&kind=y&page=-4')))).toBe('')
})

it('asks for what the filters say, of articles and of entries', () => {
  const [drafts, ofWords, ...others] = asked(
    { ...none, q: 'dam', state: 'drafts', kind: 'wire', page: 2 },
    { found: { articles: [3, 4], entries: [5] } },
  )
  expect(drafts).toContain('where[and][0][wireState][equals]=none&where[and][1][_status][equals]=draft&where[and][2][kind][equals]=wire')
  expect(drafts).toContain('where[and][3][or][0][headline][like]=dam')
  expect(drafts).toMatch(/limit=50&draft=true&.*sort=-updatedAt/)
  expect(ofWords).toContain('where[and][3][id][in]=3,4')
  expect(others).toEqual([])
  const [articles, entries] = asked(
    {
      ...none,
      state: 'live',
      section: 'Town',
      tag: 'storm',
      byline: '7',
    },
    { blogs: [8, 9] },
  )
  expect(articles).toContain('where[and][1][section][equals]=Town&where[and][2][tags][in]=storm&where[and][3][bylines][in]=7')
  expect(articles).toContain('sort=-publishedAt')
  expect(entries).toContain('where[and][1][article][in]=8,9&where[and][2][bylines][in]=7')
  expect(entries).toMatch(/^\/entries\?.*sort=-createdAt/)
  expect(asked({ ...none, state: 'ready' })).toHaveLength(2)
  expect(asked({ ...none, tag: 'storm' }, { blogs: [] })).toHaveLength(1)
  expect(blogsRequest(none)).toBeUndefined()
  expect(decodeURIComponent(blogsRequest({ ...none, tag: 'storm' }) ?? '')).toContain('[kind][equals]=live&where[and][1][tags][in]=storm')
  expect(asked({ ...none, kind: 'entry' })[0]).toMatch(/^\/entries/)
})

it('puts lists into one order, each row once, a page at a time', () => {
  const row = (id: number, more: object = {}) => ({
    id,
    updatedAt: `2026-11-28T10:00:${String(id).padStart(2, '0')}Z`,
    ...more,
  })
  const key = ({ id }: { id: number | string }) => String(id)
  const ids = (rows: { id: number | string }[]) => rows.map(({ id }) => id)
  expect(
    ids(
      pageOf(
        [
          [row(3), row(1)],
          [row(2), row(1)],
        ],
        none,
        key,
      ),
    ),
  ).toEqual([3, 2, 1])
  const many = Array.from({ length: wirePageSize + 2 }, (_, at) => row(at))
  expect(ids(pageOf([many], { ...none, page: 2 }, key))).toEqual([1, 0])
  const entry = row(9, { at: '2026-11-28T08:00:00Z' })
  const article = row(1, { publishedAt: '2026-11-28T09:00:00Z' })
  expect(ids(pageOf([[entry], [article]], { ...none, state: 'live' }, key))).toEqual([1, 9])
})
