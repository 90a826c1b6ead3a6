import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainLine } from '../../../src/feeds/cleanText.js'
import { renderAtom } from '../../../src/feeds/renderAtom.js'
import { renderRss } from '../../../src/feeds/renderRss.js'
import { fastfeedparser, feedparser, gofeed, isCI } from './externalReader.js'
import { hostileText } from './hostileText.js'
import { bareItem, emptyFeed, feed, image, item, publisher } from './sampleFeed.js'

const hub = 'https://hub.example/'
const render = { rss: renderRss, atom: renderAtom }
const seconds = 120_000

const headlines = fc.sample(hostileText, { numRuns: 300, seed: 20170407 }).filter((text) => plainLine(text) !== '')
const hostileFeed = { ...feed, items: headlines.map((headline, index) => ({ ...item, uid: `articles:${index}`, headline })) }

describe.each([feedparser, fastfeedparser, gofeed])('$name', ({ name, missing, read }) => {
  if (missing && !isCI) {
    it.skip(`needs ${missing}`)
    return
  }
  if (missing) {
    it(`needs ${missing}`, () => expect.fail(`${name} must run in CI: install ${missing}`))
    return
  }

  it.each(['rss', 'atom'] as const)('reads %s whole', { timeout: seconds }, (format) => {
    const [found, empty] = read([render[format](feed, publisher, { hubs: [hub] }), render[format](emptyFeed, publisher)])
    expect(found).toMatchObject({ wellFormed: true, title: feed.title, version: expect.stringContaining(format) as string })
    expect(found?.entries.map(({ title, link }) => [title, link])).toEqual(feed.items.map(({ headline, url }) => [headline, url]))
    const [, entry, bare] = found?.entries ?? []
    expect(Date.parse(entry?.published ?? '')).toBe(Date.parse(item.publishedAt))
    expect(entry?.authors).toContain(item.bylines[0]?.name)
    expect(entry?.images).toEqual([image.url])
    expect(entry?.credits[0]).toBe(image.creditLine)
    expect(entry?.content.join()).toContain('Correction, 7 April 2017: The order stood for a year, not a month.')
    expect(entry?.content.join()).toContain(image.creditLine)
    expect(bare?.content.join()).toContain(bareItem.bodyText)
    expect(new Set(found?.entries.map(({ id }) => id)).size).toBe(feed.items.length)
    expect(found?.entries.every(({ id }, index) => id.endsWith(feed.items[index]?.uid ?? '-'))).toBe(true)
    expect(empty).toMatchObject({ wellFormed: true, entries: [] })
  })

  it.each(['rss', 'atom'] as const)('reads every hostile headline of %s as it was written', { timeout: seconds }, (format) => {
    const [found] = read([render[format](hostileFeed, publisher)])
    expect(found).toMatchObject({ wellFormed: true, problem: '' })
    expect(found?.entries.map(({ title }) => title)).toEqual(headlines.map(plainLine))
  })
})

describe('a tombstone', () => {
  it.skipIf(feedparser.missing && !isCI)('adds nothing to what a reader without RFC 6721 sees', { timeout: seconds }, () => {
    const [withTombstone, without] = feedparser.read([renderAtom(feed, publisher), renderAtom({ ...feed, tombstones: [] }, publisher)])
    expect(withTombstone).toEqual(without)
  })
})
