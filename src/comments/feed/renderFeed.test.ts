import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'

import { toAtom, toJsonFeed } from './renderFeed.js'

const feed = {
  language: 'en',
  title: 'News & <more>',
  home: 'https://news.example/?a=1&b=2',
  id: 'urn:x',
  entries: [
    {
      id: 'urn:1',
      at: '2026-01-01T00:00:00.000Z',
      title: 'kate ]]> \u0001answered',
      html: '<p>"Yes" & no</p>',
      url: 'https://news.example/a?b&c',
    },
  ],
}

describe('a reader’s feed', () => {
  it('is well-formed Atom', () => {
    expect(XMLValidator.validate(toAtom(feed))).toBe(true)
    const { entry } = (new XMLParser().parse(toAtom(feed)) as { feed: { entry: { content: string } } }).feed
    expect(entry.content).toBe('<p>"Yes" & no</p>')
  })
  it('is a JSON Feed', () =>
    expect(JSON.parse(toJsonFeed(feed))).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      items: [{ id: 'urn:1', content_html: '<p>"Yes" & no</p>' }],
    }))
})
