import { describe, expect, it } from 'vitest'

import { everTermsOf, withFormerTerms } from './formerTerms.js'
import type { WireItem, WireTombstone } from './types.js'

const term = (slug: string) => ({ name: slug, slug })
const item = (section: string | undefined, tags: string[] = [], more: Partial<WireItem> = {}) =>
  ({ kind: 'wire', tags: tags.map(term), ...(section ? { section: term(section) } : {}), ...more }) as WireItem

describe('What an item was filed under', () => {
  it('is kept for as long as it is not filed so again', () => {
    const first = withFormerTerms(item('law', ['a', 'b']), undefined)
    expect(first).not.toHaveProperty('formerly')
    const second = withFormerTerms(item('town', ['b']), first)
    expect(second.formerly).toEqual({ sections: ['law'], tags: ['a'] })
    const third = withFormerTerms(item(undefined, ['c'], { kind: 'live' }), second)
    expect(third.formerly).toEqual({ sections: ['town', 'law'], tags: ['b', 'a'], kinds: ['wire'] })
    expect(everTermsOf(third)).toEqual({ sections: ['town', 'law'], tags: ['c', 'b', 'a'], kinds: ['live', 'wire'] })
    expect(withFormerTerms(item('law', ['a', 'b', 'c']), third).formerly).toEqual({ sections: ['town'], kinds: ['live'] })
  })

  it('is nothing after a tombstone, and an entry counts as its live blog', () => {
    expect(withFormerTerms(item('law'), { withdrawal: {} } as WireTombstone)).not.toHaveProperty('formerly')
    const entry = item('law', [], { kind: 'entry', partOf: { uid: 'articles:1', url: '/', headline: 'B' } })
    expect(everTermsOf(entry).kinds).toEqual(['live'])
  })
})
