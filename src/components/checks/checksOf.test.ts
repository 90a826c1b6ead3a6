import { describe, expect, it } from 'vitest'

import { badLinksOf } from '../../shared/textLinks.js'
import { toLexical } from '../liveEntries/toLexical.js'
import { type Checked, checksOf, longHeadline } from './checksOf.js'
import { addressesOf, hasText } from './linksOf.js'

const now = new Date('2026-03-01T12:00:00Z')
const good: Checked = {
  ...{ headline: 'A dam breaks', slug: 'a-dam-breaks', bylines: 1, hasText: true, legalNote: '', legalCleared: false },
  ...{ isEntry: false, isLive: false },
  ...{ pictures: [], articles: [], addresses: [], badLinks: [], now },
}
const keys = (change: Partial<Checked>) => checksOf({ ...good, ...change }).map(({ key, level }) => `${level} ${key}`)

describe('Checks before publishing', () => {
  it('finds nothing where all is well', () => expect(keys({})).toEqual([]))

  it('says what blocks first, and what is worth a look', () => {
    const picture = { id: 7, filename: 'a.jpg', alt: '', creator: 'Ada', ownPicture: true }
    expect(keys({ headline: ' ', bylines: 0, hasText: false, slug: 'untitled-abcde', pictures: [picture] })).toEqual([
      ...['blocking headline', 'blocking picture 7', 'advisory text', 'advisory byline', 'advisory slug'],
    ])
    expect(keys({ headline: '', bylines: 0, hasText: false, isEntry: true })).toEqual(['blocking headline'])
    expect(keys({ headline: 'é'.repeat(longHeadline) })).toEqual([])
    expect(keys({ headline: 'a'.repeat(longHeadline + 1) })).toEqual(['advisory longHeadline'])
    expect(keys({ pictures: [{ ...picture, alt: 'A dam', expiresAt: '2026-02-01' }] })).toEqual(['blocking picture 7'])
    expect(keys({ pictures: [{ ...picture, alt: 'A dam' }] })).toEqual([])
  })

  it.each([
    [{ embargoUntil: '2026-04-01T00:00:00Z' }, []],
    [{ embargoUntil: '2026-02-01T00:00:00Z' }, ['advisory embargo']],
    [{ embargoUntil: '2026-04-01T00:00:00Z', isLive: true }, ['blocking embargo']],
    [{ embargoUntil: '2026-02-01T00:00:00Z', isLive: true }, []],
    [{ embargoUntil: 'soon' }, []],
    [{ legalNote: 'Names a minor' }, ['blocking legal']],
    [{ legalNote: 'Names a minor', isLive: true }, ['advisory legal']],
    [{ legalNote: 'Names a minor', legalCleared: true }, []],
  ])('looks at the embargo and at the lawyer’s note: %j', (change, found) => expect(keys(change)).toEqual(found))

  it('tells withdrawn, moved and dead links apart', () => {
    const articles = ['live', 'withdrawn', 'none'].map((wireState, id) => ({ id, wireState }))
    const addresses = ['current', 'corrected', 'moved', 'unpublished', 'withdrawn', 'unknown'].map((standing) => ({
      url: standing,
      standing,
    }))
    expect(checksOf({ ...good, articles, addresses }).map(({ key, word }) => [key, word])).toEqual([
      ['link 1', 'checkLinkWithdrawn'],
      ['link 2', 'checkLinkNotPublic'],
      ['moved', 'checkLinkMoved'],
      ['unpublished', 'checkLinkDead'],
      ['withdrawn', 'checkLinkWithdrawn'],
      ['unknown', 'checkLinkDead'],
    ])
  })

  it('blocks a link that the publication would be refused for, by its words', () => {
    const link = (url: string | undefined, text: string) => ({ type: 'link', fields: { linkType: 'custom', url }, children: [{ text }] })
    const inner = {
      type: 'link',
      fields: { linkType: 'internal', doc: { relationTo: 'articles', value: 7 } },
      children: [{ text: 'Ours' }],
    }
    const links = [link('javascript:alert(1)', 'Here'), link('/about', 'About us'), link('tel:+4930', 'Call'), link(undefined, 'Nowhere')]
    const good = [link('https://a.example/', 'There'), link('mailto:desk@a.example', 'Write'), inner]
    const body = { root: { children: [{ type: 'paragraph', children: [...links, ...good] }] } }
    const badLinks = badLinksOf(body)
    expect(badLinks.map(({ text }) => text)).toEqual(['Here', 'About us', 'Call', 'Nowhere'])
    expect(keys({ badLinks })).toEqual(['blocking bad link 0', 'blocking bad link 1', 'blocking bad link 2', 'blocking bad link 3'])
  })

  it('knows the links of a text, and whether there is one', () => {
    const body = toLexical('See [this](https://a.example/1) and https://b.example/2, again https://b.example/2')
    expect(addressesOf(body)).toEqual(['https://a.example/1', 'https://b.example/2'])
    expect([hasText(body), hasText(undefined), hasText({ root: { children: [{ type: 'paragraph', children: [] }] } })]).toEqual([
      true,
      false,
      false,
    ])
  })
})
