import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { askOf, asks, publicationAfter, standings } from './publication.js'

const stored = fc.record({ standing: fc.constantFrom(...standings), hasDraft: fc.boolean() })
const ask = fc.constantFrom(...asks)

describe('askOf', () => {
  it.each([
    ['update', false, undefined, 'change'],
    ['update', false, 'draft', 'unpublish'],
    ['update', false, 'published', 'publish'],
    ['update', true, undefined, 'save a draft'],
    ['update', true, 'draft', 'save a draft'],
    ['update', true, 'published', 'publish'],
    ['restore', true, 'published', 'save a draft'],
    ['restore', false, 'published', 'restore a published version'],
    ['restore', false, 'draft', 'restore a draft'],
  ] as const)('%s, draft=%s, _status %s: %s', (operation, draft, status, expected) => {
    expect(askOf({ operation, draft, status })).toBe(expected)
  })
})

describe('publicationAfter', () => {
  it('takes nothing off the wire but by unpublishing', () => {
    fc.assert(
      fc.property(stored, ask, (item, asked) => {
        const outcome = publicationAfter(item, asked)
        const isOut = item.standing === 'live' || item.standing === 'embargoed' || item.standing === 'waiting'
        if ('refused' in outcome || !isOut) return
        expect(outcome.status).toBe(asked === 'unpublish' ? 'draft' : 'published')
      }),
    )
  })

  it('puts nothing on the wire but by publishing', () => {
    fc.assert(
      fc.property(stored, ask, (item, asked) => {
        const outcome = publicationAfter(item, asked)
        if ('refused' in outcome || !['draft', 'unpublished'].includes(item.standing)) return
        expect(outcome.status === 'published').toBe(asked === 'publish' || asked === 'restore a published version')
      }),
    )
  })

  it('keeps a draft that lies on top, unless it is what goes out, or what is out comes off', () => {
    fc.assert(
      fc.property(ask, fc.constantFrom('live', 'embargoed', 'waiting'), (asked, standing) => {
        const outcome = publicationAfter({ standing, hasDraft: true } as never, asked)
        if ('refused' in outcome) return
        expect(outcome.top === 'newest').toBe(['change', 'save a draft', 'restore a draft'].includes(asked))
      }),
    )
  })

  it('is over with a withdrawal', () => {
    fc.assert(
      fc.property(ask, fc.boolean(), (asked, hasDraft) => 'refused' in publicationAfter({ standing: 'withdrawn', hasDraft }, asked)),
    )
  })
})
