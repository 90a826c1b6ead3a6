import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { emptyFeed, feed, image, item, publisher, tombstone } from '../../tests/contract/feeds/sampleFeed.js'
import { voiceOf } from '../words/table.js'
import { correctionNote } from './correctionNote.js'
import { feedFormats, withOwnFormats } from './feedFormats.js'
import { renderAtom } from './renderAtom.js'
import { renderJsonFeed } from './renderJsonFeed.js'
import { renderLogPage } from './renderLogPage.js'
import { renderNinjs } from './renderNinjs.js'
import { renderRss } from './renderRss.js'
import { insertTombstones } from './tombstones.js'

const hub = 'https://hub.example/?a=1&b=2'

describe('feedFormats', () => {
  it('lists each address once, with its content type', () => {
    expect(feedFormats.map(({ path, contentType }) => [path, contentType])).toEqual([
      ['feed.json', 'application/feed+json; charset=utf-8'],
      ['rss.xml', 'application/rss+xml'],
      ['atom.xml', 'application/atom+xml'],
      ['ninjs.json', 'application/json'],
    ])
  })

  it('has an app’s own beside ours, under names that are free', () => {
    const own = (path: string) => [{ path, contentType: 'text/plain', render: () => '' }]
    expect(withOwnFormats(own('headlines.txt')).map(({ path }) => path)).toEqual([...feedFormats.map(({ path }) => path), 'headlines.txt'])
    for (const path of ['rss.xml', 'log', 'hub']) expect(() => withOwnFormats(own(path))).toThrow(/already/)
    for (const path of ['', '../x', 'a/b.txt', 'ä.txt', 'A.txt']) expect(() => withOwnFormats(own(path))).toThrow(/last part of an address/)
  })

  it.each(feedFormats)('$path says when the coverage of a live blog ended', ({ render }) => {
    const ended = { ...item, kind: 'live' as const, coverageEndTime: '2026-11-28T10:00:00.000Z' }
    expect(render({ ...feed, items: [ended] }, publisher)).toContain(ended.coverageEndTime)
    expect(render({ ...feed, items: [item] }, publisher)).not.toContain('dcterms')
  })

  it.each(feedFormats)('$path carries the credit and every correction', ({ render }) => {
    const text = render(feed, publisher)
    expect(text).toContain(image.creditLine)
    for (const correction of item.corrections) expect(text).toContain(correctionNote(correction, voiceOf(publisher, item.language)))
  })

  it.each(feedFormats)('$path says nothing of a withdrawn item but what a tombstone says', ({ path, render }) => {
    const text = render(feed, publisher)
    const saysWithdrawn = path === 'atom.xml' || path === 'ninjs.json'
    expect(text.includes(tombstone.uid)).toBe(saysWithdrawn)
    expect(text.includes(tombstone.url)).toBe(path === 'ninjs.json')
  })

  it.each(feedFormats)('$path is the same for the same feed, and does not change it', ({ render }) => {
    const before = JSON.stringify(feed)
    expect(render(feed, publisher)).toBe(render(feed, publisher))
    expect(JSON.stringify(feed)).toBe(before)
  })
})

describe('renderJsonFeed', () => {
  it('keeps an empty list of items, which the format requires', () => {
    expect((JSON.parse(renderJsonFeed(emptyFeed, publisher)) as { items: unknown }).items).toEqual([])
  })

  it('says where it is, which hub tells of it, and what it takes in', () => {
    const document = JSON.parse(renderJsonFeed(feed, publisher, { hubs: [hub] })) as Record<string, unknown>
    expect(document).toMatchObject({
      feed_url: 'https://news.example/livewire/feed.json',
      hubs: [{ type: 'WebSub', url: hub }],
      _newsroom: { seq: 17 },
    })
  })
})

describe('renderRss', () => {
  const parsed = parseRssFeed(renderRss(feed, publisher, { hubs: [hub] }))

  it('links to itself and to the hub', () => {
    expect(parsed.atom?.links).toMatchObject([
      { rel: 'self', href: 'https://news.example/livewire/rss.xml', type: 'application/rss+xml' },
      { rel: 'hub', href: hub },
    ])
    expect(parseRssFeed(renderRss(feed, publisher)).atom?.links).toHaveLength(1)
  })

  it('identifies items as Atom does and credits the picture by line and by role', () => {
    expect(parsed.items?.[1]?.guid).toEqual({ value: 'tag:news.example,2026:articles:41', isPermaLink: false })
    const content = parsed.items?.[1]?.media?.contents?.[0]
    expect(content).toMatchObject({ url: image.url, medium: 'image', width: 1280, height: 853, type: 'image/jpeg' })
    expect(content?.title?.value).toBe(image.alt)
    expect(content?.description?.value).toBe(image.caption)
    expect(content?.credits?.map(({ role, value }) => [role, value])).toEqual([
      [undefined, image.creditLine],
      ['photographer', 'Ana Ruiz'],
      ['photographer', 'Jörg Müller'],
    ])
  })

  it('leaves no white space around a value', () => {
    expect(renderRss(feed, publisher)).not.toMatch(/>\s+<!\[CDATA\[|\]\]>\s+</)
  })
})

describe('renderAtom', () => {
  it('puts a tombstone with the id that the entry had at the end', () => {
    const withEntry = parseAtomFeed(renderAtom({ ...feed, items: [{ ...item, uid: tombstone.uid }], tombstones: [] }, publisher))
    const xml = renderAtom(feed, publisher)
    expect(xml).toContain(`ref="${withEntry.entries?.[0]?.id}" when="${tombstone.withdrawal.at}"`)
    expect(xml).toContain('<at:comment>Filed in error &amp; &lt;unverified&gt;</at:comment>')
    expect(xml.trimEnd().endsWith('</at:deleted-entry>\n</feed>')).toBe(true)
  })

  it('is not led astray by an end tag in the text', () => {
    const xml = renderAtom({ ...feed, items: [{ ...item, headline: '</feed>]]></feed>' }] }, publisher)
    expect(parseAtomFeed(xml).entries?.[0]?.title?.value).toBe('</feed>]]></feed>')
    expect(xml.lastIndexOf('</entry>')).toBeLessThan(xml.indexOf('<at:deleted-entry'))
  })

  it('refuses to add tombstones to what is not a feed', () => {
    expect(() => insertTombstones('<rss></rss>', [tombstone], publisher)).toThrow('not a finished Atom document')
  })

  it('gives an entry a title even where nothing of the headline is left', () => {
    const xml = renderAtom({ ...feed, items: [{ ...item, headline: '\u0001' }] }, publisher)
    expect(parseAtomFeed(xml).entries?.[0]?.title?.value).toBe(item.uid)
  })
})

describe('renderNinjs', () => {
  const { items } = JSON.parse(renderNinjs(feed, publisher)) as { items: Record<string, unknown>[] }

  it('says which items are usable and which are canceled', () => {
    expect(items.map(({ altIds, pubStatus }) => [(altIds as { value: string }[])[0]?.value, pubStatus])).toEqual([
      ['articles:42', 'usable'],
      ['articles:41', 'usable'],
      ['articles:43', 'usable'],
      ['articles:40', 'canceled'],
    ])
  })

  it('withholds what was only unpublished', () => {
    const unpublished = { ...tombstone, withdrawal: { ...tombstone.withdrawal, final: false } }
    const { items: all } = JSON.parse(renderNinjs({ ...feed, tombstones: [unpublished] }, publisher)) as {
      items: Record<string, unknown>[]
    }
    expect(all.at(-1)?.['pubStatus']).toBe('withheld')
  })

  it('puts the credit line in the by of the picture, and each creator in its people', () => {
    const picture = (items[1]?.associations as Record<string, unknown>[])[0]
    expect(picture).toMatchObject({ type: 'picture', by: image.creditLine, people: [{ name: 'Ana Ruiz' }, { name: 'Jörg Müller' }] })
  })

  it('is partial and has no body in a feed of summaries', () => {
    const summary = JSON.parse(renderNinjs({ ...feed, content: 'summary' }, publisher)) as typeof feed
    expect(summary.items[0]).toMatchObject({ representationType: 'partial' })
    expect(summary.items[0]).not.toHaveProperty('bodies')
  })

  it('takes a whole date-time of the picture and leaves out a day alone', () => {
    const renderDate = (dateCreated: string) => renderNinjs({ ...feed, items: [{ ...item, image: { ...image, dateCreated } }] }, publisher)
    expect(renderDate('2017-04-06T10:00:00Z')).toContain('"contentCreated":"2017-04-06T10:00:00Z"')
    expect(renderDate('2017-04-06')).not.toContain('contentCreated')
    expect(renderDate('Thursday')).not.toContain('contentCreated')
  })
})

describe('renderLogPage', () => {
  it('is the events and the number to go on from', () => {
    const event = { seq: 7, id: 'e7', type: 'article.withdrawn' as const, at: '2017-04-07T16:00:00.000Z', article: tombstone }
    expect(JSON.parse(renderLogPage([event], { seq: 7, id: 'e7' }))).toEqual({ items: [event], next: 7, cursor: '7.e7' })
    expect(renderLogPage([], { seq: 12 })).toBe('{"items":[],"next":12,"cursor":"12"}')
  })
})
