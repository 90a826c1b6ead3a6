import { describe, expect, it } from 'vitest'

import { voiceOf } from '../words/table.js'
import { toWireImage, toWireItem } from './toWireItem.js'

const publisher = { name: 'The Wire', url: 'https://news.example', language: 'en' }
const identity = { uid: 'articles:1', revision: 1, url: 'https://news.example/articles/a', at: '2026-01-02T00:00:00.000Z' }
const article = {
  headline: 'A headline',
  slug: 'a',
  bylines: [{ name: 'Ada Reporter', url: null }],
  publishedAt: '2026-01-01T00:00:00.000Z',
  bodyHtml: '<p>Text</p>',
  bodyText: 'Text',
}

describe('toWireItem', () => {
  it('leaves out what there is not, without nulls', () => {
    const item = toWireItem({ ...article, standfirst: '', section: null, canonicalUrl: null }, identity, publisher)
    expect(Object.values(item)).not.toContain(null)
    expect(item).not.toHaveProperty('standfirst')
    expect(item).not.toHaveProperty('section')
    expect(item.bylines).toEqual([{ name: 'Ada Reporter' }])
    expect(item).toMatchObject({ kind: 'wire', revision: 1, language: 'en', updatedAt: identity.at })
  })
  it('gives sections and tags what they are compared by, each once', () => {
    const item = toWireItem({ ...article, section: 'U.S. Politics', tags: ['Free speech', 'Åland', 'åland', ' '] }, identity, publisher)
    expect(item.section).toEqual({ name: 'U.S. Politics', slug: 'u.s.-politics' })
    expect(item.tags.map((tag) => tag.slug)).toEqual(['free-speech', 'åland'])
  })
})

describe('addresses that somebody typed', () => {
  const typed = 'https://x.example/a b\u202Egpj.exe\n?ü=1'
  const sent = 'https://x.example/a%20b%E2%80%AEgpj.exe%0A?ü=1'
  it('hold no blank, and no sign that turns them round', () => {
    const said = { ...article, canonicalUrl: typed, hatTips: [{ name: 'A', url: typed }], bylines: [{ name: 'B', url: typed }] }
    expect(toWireItem(said, identity, publisher)).toMatchObject({
      canonicalUrl: sent,
      hatTips: [{ name: 'A', url: sent }],
      bylines: [{ name: 'B', url: sent }],
    })
    expect(
      toWireImage({ url: '/a.jpg', width: 1, height: 1, licensorUrl: typed, webStatement: typed }, publisher.url, voiceOf(publisher).words),
    ).toMatchObject({ licensorUrl: sent, webStatement: sent })
  })
})

describe('toWireImage', () => {
  const size = (width: number) => ({ url: `/api/images/file/p-${width}.jpg`, width, height: width / 2, mimeType: 'image/jpeg' })
  it('shows the widest rendition at an absolute address, with its credit', () => {
    const image = toWireImage(
      { alt: 'A logo', creator: 'A. One; B. Two', supplier: 'PA Wire', sizes: { small: size(320), large: size(1440), absent: null } },
      publisher.url,
      voiceOf(publisher).words,
    )
    expect(image).toMatchObject({
      url: 'https://news.example/api/images/file/p-1440.jpg',
      creators: ['A. One', 'B. Two'],
      creditLine: 'A. One; B. Two/PA Wire',
    })
    expect(image?.renditions.map((r) => r.name)).toEqual(['small', 'large'])
  })
  it('is nothing without an address', () => {
    expect(toWireImage({ alt: 'x' }, publisher.url, voiceOf(publisher).words)).toBeUndefined()
  })
})
