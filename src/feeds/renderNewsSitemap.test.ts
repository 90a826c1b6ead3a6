import { describe, expect, it } from 'vitest'
import { bareItem, item, liveItem, publisher } from '../../tests/contract/feeds/sampleFeed.js'
import { renderNewsSitemap } from './renderNewsSitemap.js'

const now = new Date('2017-04-08T12:00:00.000Z')
const listed = (xml: string) => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1])

describe('renderNewsSitemap', () => {
  it('lists the last 48 hours, to the second', () => {
    const at = (publishedAt: string) => ({ ...bareItem, url: `https://news.example/${publishedAt}`, publishedAt })
    const xml = renderNewsSitemap(
      ['2017-04-08T12:00:01.000Z', '2017-04-08T12:00:00.000Z', '2017-04-06T12:00:00.000Z', '2017-04-06T11:59:59.000Z'].map(at),
      publisher,
      now,
    )
    expect(listed(xml)).toEqual(['https://news.example/2017-04-08T12:00:00.000Z', 'https://news.example/2017-04-06T12:00:00.000Z'])
  })

  it('leaves out what was first published elsewhere, and lists what was first published here', () => {
    const own = { ...item, canonicalUrl: 'https://news.example/first' }
    expect(listed(renderNewsSitemap([liveItem, own], publisher, now))).toEqual([own.url])
  })

  it('stops at a thousand addresses', () => {
    expect(
      listed(
        renderNewsSitemap(
          Array.from({ length: 1001 }, () => item),
          publisher,
          now,
        ),
      ),
    ).toHaveLength(1000)
  })

  it.each([
    ['en-GB', 'en'],
    ['zh-Hant-HK', 'zh-tw'],
    ['zh', 'zh-cn'],
    ['fil', 'fil'],
  ])('names the language %s as %s', (language, shown) => {
    expect(renderNewsSitemap([{ ...item, language }], publisher, now)).toContain(`<news:language>${shown}</news:language>`)
  })
})
