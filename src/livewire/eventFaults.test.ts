import { describe, expect, it } from 'vitest'

import { faultOfEvent, faultOfUnnumbered } from './eventFaults.js'

const time = '2026-11-28T10:00:00.000Z'
const snapshot = {
  ...{ uid: 'posts:1', revision: 1, kind: 'story', url: '/posts/one', headline: 'One', slug: 'one', language: 'en', direction: 'ltr' },
  ...{
    tags: [{ name: 'A', slug: 'a' }],
    bylines: [{ name: 'Bo' }],
    hatTips: [],
    corrections: [],
    bodyHtml: '',
    bodyText: '',
    publishedAt: time,
    updatedAt: time,
  },
}
const event = { id: 'e1', item: 'posts:1', revision: 1, type: 'article.published', at: time, publishedAt: time, source: 'posts', snapshot }
const tombstone = {
  uid: 'posts:1',
  revision: 2,
  url: '/posts/one',
  publishedAt: time,
  withdrawal: { reason: 'Killed', at: time, final: true },
}

describe('faultOfEvent', () => {
  it('has nothing to say of an item, a tombstone, or a row that was redacted', () => {
    expect(faultOfUnnumbered(event)).toBeUndefined()
    expect(faultOfUnnumbered({ ...event, revision: 2, type: 'article.withdrawn', snapshot: tombstone })).toBeUndefined()
    expect(faultOfEvent({ ...event, snapshot: tombstone })).toBeUndefined()
    expect(faultOfEvent({ ...event, at: new Date(time), publishedAt: new Date(time) })).toBeUndefined()
  })

  it.each([
    ['no row', null],
    ['a row of nothing', {}],
    ['an id that is no text', { ...event, id: 7 }],
    ['an item without a collection', { ...event, item: 'nothing' }],
    ['an item that is a list', { ...event, item: ['posts:1'] }],
    ['a revision that is no number', { ...event, revision: Number.NaN }],
    ['revision 0', { ...event, revision: 0 }],
    ['a type of another house', { ...event, type: 'order.paid' }],
    ['a time that is none', { ...event, at: 'yesterday' }],
    ['no time', { ...event, at: null }],
    ['JSON that could not be read', { ...event, snapshot: null }],
    ['a list for a snapshot', { ...event, snapshot: [] }],
    ['text for a snapshot', { ...event, snapshot: '{"uid":' }],
    ['the text of another item', { ...event, snapshot: { ...snapshot, uid: 'posts:2' } }],
    ['no headline', { ...event, snapshot: { ...snapshot, headline: undefined } }],
    ['bylines that are text', { ...event, snapshot: { ...snapshot, bylines: 'Bo' } }],
    ['a byline without a name', { ...event, snapshot: { ...snapshot, bylines: [{}] } }],
    ['an address that is none', { ...event, snapshot: { ...snapshot, url: 'javascript' } }],
    ['a picture without renditions', { ...event, snapshot: { ...snapshot, image: { url: '/a.jpg' } } }],
    ['a withdrawal without a time', { ...event, type: 'article.withdrawn', snapshot: { ...tombstone, withdrawal: {} } }],
  ])('says what is wrong with %s', (_, row) => {
    expect(faultOfEvent(row)).toEqual(expect.any(String))
  })

  it('does not take an event that takes down nothing, or something that it says it publishes', () => {
    expect(faultOfUnnumbered({ ...event, type: 'article.withdrawn' })).toEqual(expect.any(String))
    expect(faultOfUnnumbered({ ...event, snapshot: tombstone })).toEqual(expect.any(String))
  })
})
