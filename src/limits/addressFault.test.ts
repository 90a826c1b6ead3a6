import { describe, expect, it } from 'vitest'

import { addressFault } from './addressFault.js'
import { searchesFault } from './whereShape.js'

const likes = (count: number, operator = 'like') =>
  `?${Array.from({ length: count }, (_, n) => `where[or][${n}][headline][${operator}]=a`).join('&')}`
const where = (count: number, operator = 'contains') => ({ or: Array.from({ length: count }, () => ({ headline: { [operator]: 'a' } })) })

describe('addressFault', () => {
  it('counts what reads all that there is, of strangers alone', () => {
    for (const operator of ['like', 'contains', 'not_like', '%6Cike']) {
      expect(addressFault(likes(11, operator), true)).toMatchObject({
        code: 'INVALID_QUERY',
        detail: expect.stringContaining('At most 10') as string,
      })
      expect([addressFault(likes(10, operator), true), addressFault(likes(11, operator), false)]).toEqual([undefined, undefined])
    }
    expect(addressFault(likes(11).replaceAll('[', '%5B').replaceAll(']', '%5D'), true)).toBeDefined()
  })

  it('refuses long orders, many parameters and NUL', () => {
    expect([addressFault('?sort=a,b,c,d,e', true), addressFault('', true), addressFault('?where[headline][equals]=like', true)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(addressFault('?sort=a,b,c,d,e,f', false)?.code).toBe('INVALID_QUERY')
    expect(addressFault('?a=%00', true)?.code).toBe('INVALID_REQUEST')
  })

  it.each([
    'where[__proto__][equals]=1',
    'where[or][0][constructor][exists]=true',
    'select%5BtoString%5D=true',
    'populate[a][__proto__]=1',
  ])('refuses ?%s, of which nothing would be left', (query) =>
    expect(addressFault(`?${query}`, false)).toMatchObject({ code: 'INVALID_QUERY' }),
  )

  it('leaves alone what only begins so', () => {
    expect(addressFault('?where[constructors][equals]=constructor&__proto=1', true)).toBeUndefined()
  })
})

describe('searchesFault', () => {
  it('counts them wherever they stand', () => {
    expect([searchesFault({ where: where(10) }), searchesFault({})]).toEqual([undefined, undefined])
    expect(searchesFault({ where: where(11) })).toMatch(/At most 10/)
    expect(searchesFault({ where: where(6), joins: { comments: { where: where(5, 'not_like') } } })).toMatch(/At most 10/)
  })
})
