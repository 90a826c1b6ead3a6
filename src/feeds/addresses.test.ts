import { describe, expect, it } from 'vitest'
import { feedUrl, tagUri, toUri } from './addresses.js'

const publisher = { name: 'N', url: 'https://news.example:8443/desk', language: 'en' }

describe('addresses', () => {
  it('gives each feed its own absolute address', () => {
    expect(feedUrl({ slug: '' }, 'feed.json', publisher)).toBe('https://news.example:8443/desk/livewire/feed.json')
    expect(feedUrl({ slug: 'courts' }, 'rss.xml', { ...publisher, feedsAt: '/api/livewire' })).toBe(
      'https://news.example:8443/desk/api/livewire/courts/rss.xml',
    )
    expect(feedUrl({ slug: 'courts' }, 'rss.xml', publisher)).toBe('https://news.example:8443/desk/livewire/courts/rss.xml')
  })

  it('makes an identifier that two newsrooms on one host do not share', () => {
    expect(tagUri('articles:41', publisher)).toBe('tag:news.example,2026:desk/articles:41')
    expect(tagUri('articles:41', { ...publisher, url: 'https://news.example' })).toBe('tag:news.example,2026:articles:41')
  })

  it('writes an IRI as a URI and leaves a URI alone', () => {
    expect(toUri('https://news.example/räv "1" %20?a=<b>')).toBe('https://news.example/r%C3%A4v%20%221%22%20%20?a=%3Cb%3E')
    expect(toUri('https://news.example/a?b=1&c=%7B#d')).toBe('https://news.example/a?b=1&c=%7B#d')
    expect(toUri('http://[2001:db8::1]:80/[a]?b[]=1')).toBe('http://[2001:db8::1]:80/%5Ba%5D?b%5B%5D=1')
    expect(toUri('https://news.example/100%?a=%s&b=%2f#c#d')).toBe('https://news.example/100%25?a=%25s&b=%2f#c%23d')
    expect(toUri('/no host/[a]')).toBe('/no%20host/%5Ba%5D')
    expect(toUri('https://news.example/\ud800')).toBe('https://news.example/%EF%BF%BD')
  })
})
