import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { item, liveItem, tombstone } from '../../tests/contract/feeds/sampleFeed.js'
import { toPublicAddresses, toStoredAddresses } from './storedAddresses.js'
import type { WireItem } from './types.js'

const base = 'https://news.example'
const body = (bodyHtml: string): WireItem => ({ ...item, bodyHtml })

describe('Addresses in the log', () => {
  it('are kept without the host, and sent with the one of today', () => {
    const stored = toStoredAddresses({ ...item, partOf: { uid: 'articles:1', url: `${base}/articles/a`, headline: 'A' } }, [base])
    expect(JSON.stringify(stored)).not.toContain('news.example')
    expect(stored).toMatchObject({
      url: '/2017/court-lifts-order',
      partOf: { url: '/articles/a' },
      image: { url: '/media/court-1280.jpg?v=2&w=1280' },
    })
    const sent = toPublicAddresses(stored, 'https://moved.example/desk')
    expect(sent).toMatchObject({ url: 'https://moved.example/desk/2017/court-lifts-order', hatTips: item.hatTips })
    expect(sent.bodyHtml).toContain('<a href="https://moved.example/desk/a?b=1&amp;c=2">')
    expect(sent.image?.renditions.map(({ url }) => url)).toEqual([
      'https://moved.example/desk/media/court-1280.jpg?v=2&w=1280',
      'https://moved.example/desk/media/court-320.webp',
    ])
  })

  it('come back as they were', () => {
    for (const article of [item, liveItem, tombstone]) expect(toPublicAddresses(toStoredAddresses(article, [base]), base)).toEqual(article)
  })

  it('of other hosts, and what only looks like an address, stay', () => {
    for (const html of [
      '<p><a href="https://news.example.com/a">x</a> <a href="mailto:desk@news.example">y</a> <img src="https://pictures.example/1.jpg" alt="https://news.example/"></p>',
      '<pre>href="https://news.example/a" &lt;a href="https://news.example/a"&gt;</pre>',
    ])
      expect(toStoredAddresses(body(html), [base]).bodyHtml).toBe(html)
    expect(toPublicAddresses({ ...item, headline: '/etc/passwd', bodyText: '/a' }, base)).toMatchObject({
      headline: '/etc/passwd',
      bodyText: '/a',
    })
  })

  it('of where the newsroom was before are its own, too', () => {
    const html =
      '<a href="https://old.example">a</a><a href="https://old.example/desk/articles/b#c">b</a><img src="https://news.example?d">'
    expect(toStoredAddresses(body(html), ['https://old.example', base, 'https://old.example/desk']).bodyHtml).toBe(
      '<a href="/">a</a><a href="/articles/b#c">b</a><img src="/?d">',
    )
  })

  it('of all sizes of a picture in a text are its own', () => {
    const html =
      '<img src="https://news.example/b.jpg" srcset="https://news.example/a%2Cb.jpg?v=1&amp;w=2 320w, https://cdn.example/b.jpg 720w">'
    const stored = toStoredAddresses(body(html), [base])
    expect(stored.bodyHtml).toBe('<img src="/b.jpg" srcset="/a%2Cb.jpg?v=1&amp;w=2 320w, https://cdn.example/b.jpg 720w">')
    expect(toPublicAddresses(stored, base).bodyHtml).toBe(html)
  })

  it('are said in the words of a card as they lead', () => {
    const card = (url: string, title: string, host: string) =>
      `<p>x</p><aside class="embed"><p><a href="${url}" rel="noopener">${title}</a></p><p>${host}</p></aside><p>y</p>`
    for (const [title, after] of [
      ['https://news.example/a?b&amp;c', 'https://moved.example/a?b&amp;c'],
      ['A title', 'A title'],
    ] as const) {
      const stored = toStoredAddresses(body(card('https://news.example/a?b&amp;c', title, 'news.example')), [base])
      expect(stored.bodyHtml).not.toContain('news.example')
      expect(toPublicAddresses(stored, 'https://moved.example').bodyHtml).toBe(
        card('https://moved.example/a?b&amp;c', after, 'moved.example'),
      )
    }
    const others = card('https://other.example/a', 'https://other.example/a', 'other.example')
    expect(toStoredAddresses(body(others), [base]).bodyHtml).toBe(others)
  })

  it('change no more when they are stored again', () => {
    const path = fc.webUrl({ withQueryParameters: true, withFragments: true })
    fc.assert(
      fc.property(path, fc.constantFrom(base, 'https://old.example/x'), (url, from) => {
        const once = toStoredAddresses({ ...item, url: from + new URL(url).pathname, canonicalUrl: url }, [base, 'https://old.example/x'])
        expect(toStoredAddresses(once, [base])).toEqual(once)
      }),
    )
  })
})
