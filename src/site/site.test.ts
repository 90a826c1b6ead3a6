import { describe, expect, it } from 'vitest'

import type { WireItem } from '../livewire/types.js'
import { splitHolders } from './data/readMasthead.js'
import { firstWords, foldCaptions } from './foldCaptions.js'
import { pageBody } from './pageBody.js'
import { pictureSizes } from './pictureSizes.js'
import { languages } from '../words/table.js'
import type { Words } from '../words/types.js'
import { applyEvent, toLiveList } from './liveList.js'

const item = (uid: string, changes: Partial<WireItem> = {}): WireItem => ({
  uid,
  revision: 1,
  kind: 'wire',
  url: `https://wire.example/articles/${uid}`,
  headline: uid,
  slug: uid,
  language: 'en',
  direction: 'ltr',
  tags: [],
  bylines: [],
  hatTips: [],
  bodyHtml: '',
  bodyText: '',
  publishedAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  pinned: false,
  keyEvent: false,
  commentsOpen: true,
  corrections: [],
  ...changes,
})

const words = languages.en as Words

const uids = ({ items }: { items: { uid: string }[] }) => items.map(({ uid }) => uid)

describe('the list of the latest items', () => {
  const list = toLiveList([
    item('old'),
    item('new', { publishedAt: '2026-01-02T00:00:00.000Z' }),
    item('pinned', { pinned: true, publishedAt: '2025-01-01T00:00:00.000Z' }),
  ])

  it('has what is pinned first, then the newest', () => {
    expect(uids(list)).toEqual(['pinned', 'new', 'old'])
  })

  it('takes in what is published and what was changed', () => {
    const more = applyEvent(list, { article: item('newest', { publishedAt: '2026-01-03T00:00:00.000Z' }) })
    expect(uids(more)).toEqual(['pinned', 'newest', 'new', 'old'])
    const changed = applyEvent(more, { article: item('old', { revision: 2, headline: 'Old, changed' }) })
    expect(changed.items.at(-1)?.headline).toBe('Old, changed')
  })

  it('is not changed by an event that comes again or late', () => {
    const changed = applyEvent(list, { article: item('old', { revision: 3, headline: 'Third' }) })
    expect(applyEvent(changed, { article: item('old', { revision: 2, headline: 'Second' }) })).toBe(changed)
  })

  it('lets go of what is withdrawn, and takes in what comes back', () => {
    const withdrawal = { reason: 'Wrong', at: '2026-01-02T00:00:00.000Z', final: false }
    const tombstone = { uid: 'new', revision: 2, url: '', publishedAt: '', withdrawal }
    const without = applyEvent(list, { article: tombstone })
    expect(uids(without)).toEqual(['pinned', 'old'])
    expect(uids(applyEvent(without, { article: item('new') }))).toEqual(['pinned', 'old'])
    const back = applyEvent(without, { article: item('new', { revision: 3 }) })
    expect(uids(back)).toEqual(['pinned', 'old', 'new'])
    expect(applyEvent(back, { article: tombstone })).toBe(back)
  })
})

describe('captions', () => {
  const long = `Twitter tackles extremism. ${'More than 375,000 accounts &amp; counting. '.repeat(6)}`.trim()

  it('stand whole where they are short', () => {
    const html = '<figure><img src="a"><figcaption>Short. <cite>A/B</cite></figcaption></figure>'
    expect(foldCaptions(html, words)).toBe(html)
    expect(firstWords('Short.')).toBeUndefined()
  })

  it('fetches pictures of a body when they come near, and changes nothing that is written', () => {
    const html = '<p>An &lt;img src=x&gt; as text</p><figure><img src="/a.jpg" alt="A"/><figcaption>Short</figcaption></figure>'
    expect(pageBody(html, words, [])).toBe(html.replace('<img src="/a', '<img loading="lazy" src="/a'))
  })
  it('says of a picture that comes in several sizes how wide it is shown', () => {
    const html = '<p>srcset="x"</p><img src="/b.jpg" srcset="/a.jpg 320w, /b.jpg 720w" alt="A"/>'
    expect(pageBody(html, words, [])).toBe(html.replace('<img src="/b.jpg" ', `<img loading="lazy" src="/b.jpg" sizes="${pictureSizes}" `))
  })

  it('are folded where they are long, with the credit in sight', () => {
    const html = foldCaptions(`<figcaption>${long} <cite>A/B</cite></figcaption>`, words)
    expect(html).toContain('MORE')
    expect(html).toContain(`</summary>${long}</details><cite>A/B</cite></figcaption>`)
  })

  it('are never cut inside an entity', () => {
    for (let before = 90; before < 125; before++) {
      const html = foldCaptions(`<figcaption>${'x'.repeat(before)} &quot;said&quot; ${'y '.repeat(60)}</figcaption>`, words)
      const first = /fold-first">(.*?)<\/span>/.exec(html)?.[1] ?? ''
      expect(first.replaceAll('&quot;', '')).not.toContain('&')
    }
  })
})

describe('the masthead', () => {
  it('tells who holds a role from who did and who will', () => {
    const now = new Date('2026-01-01T00:00:00.000Z')
    const { holders, former } = splitHolders(
      [
        { name: 'First', to: '2020-01-01T00:00:00.000Z' },
        { name: 'Second', from: '2020-01-01T00:00:00.000Z', to: '2024-01-01T00:00:00.000Z' },
        { name: 'Now', from: '2024-01-01T00:00:00.000Z' },
        { name: 'Next', from: '2027-01-01T00:00:00.000Z' },
      ],
      now,
    )
    expect(holders.map(({ name }) => name)).toEqual(['Now'])
    expect(former.map(({ name }) => name)).toEqual(['Second', 'First'])
  })
})
