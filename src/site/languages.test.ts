import { createElement, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

import type { WireItem } from '../livewire/types.js'
import { someWords, voiceOf } from '../words/table.js'
import { bareItem, item as english, liveItem, publisher as record } from '../../tests/contract/feeds/sampleFeed.js'
import { ArticleView } from './components/ArticleView.js'
import { LatestLivewire } from './components/LatestLivewire.js'
import { LiveBlogEntries } from './components/LiveBlogEntries.js'
import { toLiveBlog } from './liveBlog.js'
import { toLiveList } from './liveList.js'
import { SiteDocument } from './pages/siteLayout.js'
import { tombstoneHtml } from '../server/gone/tombstoneHtml.js'
import { entryWords } from './words.js'

const publisher = { ...record, language: 'de', timeZone: 'America/New_York' }
const voice = voiceOf(publisher)
const render = <P extends object>(component: FunctionComponent<P>, props: P): string =>
  renderToStaticMarkup(createElement(component, props))
const at = '2026-01-02T02:30:00.000Z'
const corrections: WireItem['corrections'] = [{ kind: 'correction', text: '…', at }]
const hebrew: WireItem = { ...bareItem, uid: 'articles:8', headline: 'הגשר נפתח', language: 'he', direction: 'rtl', corrections }
const spanish: WireItem = { ...english, language: 'es', headline: 'El puente', corrections, publishedAt: at }
const own: WireItem = {
  ...bareItem,
  uid: 'articles:9',
  language: 'de',
  headline: 'Die Brücke',
  pinned: true,
  corrections,
  bylines: [{ name: 'Jo' }],
}

describe('a page of an item', () => {
  it('speaks the item’s language, and tells the newsroom’s days', () => {
    const html = render(ArticleView, { item: spanish, publisher })
    expect(html).toContain('<article class="article" lang="es" dir="ltr">')
    expect(html).toContain('<p>Corrección, 1 de enero de 2026: …</p>')
    expect(html).toContain('Por Maya Okafor y Tom O’Neil')
    expect(html).toMatch(/<time dateTime="2026-01-02T02:30:00.000Z">1 de enero de 2026[^<]*21:30/)
    expect(html).toContain('Vía: <span><a href="https://weekly.example/story">Local Weekly</a></span>')
    expect(html.replace(/<script.*?<\/script>/s, '')).not.toMatch(/Correction|Updated|Hat tip|MORE/)
  })
  it('is written as its language is, in a frame of the newsroom’s', () => {
    expect(render(ArticleView, { item: hebrew, publisher })).toContain('<article class="article" lang="he" dir="rtl">')
    const html = render(SiteDocument, { publisher, voice, of: hebrew, nonce: undefined, children: 'x' })
    expect(html).toMatch(/^<html lang="he" dir="rtl">/)
    expect(html).toContain('<header class="site-header" lang="de" dir="ltr">')
    expect(html).toContain('Zeitangaben: Nordamerikanische Ostküstenzeit.')
    expect(html).not.toMatch(/Skip|Latest|Corrections|Times are/)
  })
})

describe('a list of items', () => {
  it('says of each headline how it is written, and speaks the newsroom’s language', () => {
    for (const variant of ['page', 'rail'] as const) {
      const html = render(LatestLivewire, { list: toLiveList([hebrew, spanish, own]), voice, variant, limit: 9 })
      const heading = variant === 'page' ? 'h2' : 'h3'
      expect(html).toContain(`<${heading} lang="he" dir="rtl"><a href="${hebrew.url}">הגשר נפתח</a></${heading}>`)
      expect(html).toContain(`<${heading} lang="es" dir="ltr">`)
      expect(html).toContain('Angeheftet')
    }
    const html = render(LatestLivewire, { list: toLiveList([own]), voice, variant: 'page', limit: 9 })
    expect(html).toContain('Von Jo')
    expect(html).toContain('Korrigiert')
  })
})

describe('a live blog', () => {
  it('speaks its own language, and each entry its own', () => {
    const blog = voiceOf(publisher, 'ar')
    const entry: WireItem = {
      ...spanish,
      uid: 'entries:1',
      kind: 'entry',
      partOf: { uid: liveItem.uid, url: liveItem.url, headline: '' },
      keyEvent: true,
    }
    const gone = { uid: 'entries:2', revision: 2, url: '', publishedAt: at, withdrawal: { reason: 'Unpublished', at, final: false } }
    const html = render(LiveBlogEntries, {
      blog: toLiveBlog(liveItem.uid, [entry, gone]),
      voice: blog,
      table: someWords(publisher, entryWords),
      fallbacks: ['ar', 'de', 'en'],
    })
    expect(html).toContain('<h2 id="entries">آخر المستجدات</h2>')
    expect(html).toContain('<article class="entry entry-key" id="entry-1" lang="es" dir="ltr">')
    expect(html).toContain('Corrección, 1 de enero de 2026: …')
    expect(html).toContain('سُحبت هذه المشاركة: أُلغي النشر')
  })
})

it('the page of what was withdrawn speaks the newsroom’s language', () => {
  const html = tombstoneHtml(
    { uid: 'articles:1', revision: 2, url: '', publishedAt: at, withdrawal: { reason: 'Deleted', at, final: true } },
    publisher,
  )
  expect(html).toContain('<html lang="de" dir="ltr">')
  expect(html).toContain('<h1>Dieser Beitrag wurde zurückgezogen</h1>\n<p dir="auto">Gelöscht</p>')
  expect(html).toContain('>1. Januar 2026 um 21:30 GMT-5</time>')
  expect(html).not.toMatch(/Withdrawn|Corrections|Latest/)
})
