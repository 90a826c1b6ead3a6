import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { plainLine } from '../../../src/feeds/cleanText.js'
import { renderNewsSitemap } from '../../../src/feeds/renderNewsSitemap.js'
import { isCI, xmlSchema } from './externalReader.js'
import { hostileText } from './hostileText.js'
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

  it.skipIf(xmlSchema.missing && !isCI)('is valid by XML Schema, hostile headlines and addresses included; what is wrong is not', () => {
    expect(xmlSchema.missing).toBeUndefined()
    const hostile = fc.sample(hostileText, { numRuns: 200, seed: 20170407 }).filter((text) => plainLine(text) !== '')
    const items = hostile.map((text, index) => ({
      ...item,
      headline: text,
      url: `https://news.example/${index}/${text}`,
      language: index % 2 ? 'zh-Hant-TW' : 'pt-BR',
    }))
    const wrong = [
      xml.replace('<lastmod>2017-04-07T', '<lastmod>07.04.2017 '),
      xml.replace('<news:language>en<', '<news:language>english<'),
      xml.replace(/<news:title>[^<]*/, '<news:title> '),
      xml.replace('<loc>https:', '<loc>ftp:'),
      xml.replace(/<news:publication>[\s\S]*?<\/news:publication>/, ''),
      xml.replace('</url>', '<news:image/></url>'),
      xml.replace('</urlset>', ''),
    ]
    const right = [xml, renderNewsSitemap(items, publisher, new Date(item.publishedAt)), renderNewsSitemap([], publisher, now)]
    const found = xmlSchema.findErrors(new URL('sitemap.xsd', import.meta.url).pathname, [...right, ...wrong])
    expect(found.slice(0, right.length)).toEqual(right.map(() => []))
    for (const [index, errors] of found.slice(right.length).entries()) expect([index, errors.length > 0]).toEqual([index, true])
    expect(right[1]?.match(/<url>/g)).toHaveLength(hostile.length)
  })

  it('is well-formed when nothing is listed', () => {
    expect(XMLValidator.validate(renderNewsSitemap([], publisher, now))).toBe(true)
  })
})
