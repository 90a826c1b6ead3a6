import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { renderNewsSitemap } from '../../../src/feeds/renderNewsSitemap.js'
import { bareItem, item, publisher } from './sampleFeed.js'

type Node = Record<string, Node[] | string>

const parser = new XMLParser({ preserveOrder: true, ignoreDeclaration: true, ignoreAttributes: false, parseTagValue: false })
const names = (nodes: Node[]) => nodes.map((node) => Object.keys(node).find((key) => key !== ':@'))
const child = (nodes: Node[], name: string): Node[] => nodes.find((node) => name in node)?.[name] as Node[]
const text = (nodes: Node[], name: string): string => child(nodes, name)[0]?.['#text'] as string

const now = new Date('2017-04-08T07:00:00.000Z')
// W3C date and time (https://www.w3.org/TR/NOTE-datetime), as both schemas ask.
const w3cTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

describe('news sitemap', () => {
  const xml = renderNewsSitemap([item, bareItem], publisher, now)
  const root = parser.parse(xml) as Node[]
  const urls = child(root, 'urlset')

  it('is well-formed and declares both namespaces', () => {
    expect(XMLValidator.validate(xml)).toBe(true)
    expect(root[0]?.[':@']).toEqual({
      '@_xmlns': 'http://www.sitemaps.org/schemas/sitemap/0.9',
      '@_xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
    })
  })

  it('has the elements in the order of sitemap.xsd and sitemap-news.xsd', () => {
    expect(names(urls)).toEqual(['url', 'url'])
    for (const { url } of urls as { url: Node[] }[]) {
      expect(names(url)).toEqual(['loc', 'lastmod', 'news:news'])
      const news = child(url, 'news:news')
      expect(names(news)).toEqual(['news:publication', 'news:publication_date', 'news:title'])
      expect(names(child(news, 'news:publication'))).toEqual(['news:name', 'news:language'])
    }
  })

  it('has values of the types that the schemas give them', () => {
    for (const { url } of urls as { url: Node[] }[]) {
      const news = child(url, 'news:news')
      expect(new URL(text(url, 'loc').replaceAll('&amp;', '&')).origin).toBe(publisher.url)
      expect(text(url, 'loc').length).toBeLessThanOrEqual(2048)
      expect(text(url, 'lastmod')).toMatch(w3cTime)
      expect(text(news, 'news:publication_date')).toMatch(w3cTime)
      expect(text(child(news, 'news:publication'), 'news:language')).toMatch(/^(zh-cn|zh-tw|[a-z]{2,3})$/)
      expect(text(news, 'news:title')).not.toBe('')
    }
  })

  it('is well-formed when nothing is listed', () => {
    expect(XMLValidator.validate(renderNewsSitemap([], publisher, now))).toBe(true)
  })
})
