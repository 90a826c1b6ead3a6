import { describe, expect, it } from 'vitest'

import type { WireItem, WireTombstone } from '../livewire/types.js'
import { applyToBlog, layOut, toLiveBlog } from './liveBlog.js'

const uid = 'articles:1'
const item = (n: number, more: Partial<WireItem> = {}) =>
  ({
    uid: `entries:${n}`,
    revision: 1,
    kind: 'entry',
    partOf: { uid, url: 'https://w.example/a', headline: 'Blog' },
    headline: `Entry ${n}`,
    publishedAt: `2017-04-07T10:0${n}:00.000Z`,
    updatedAt: '',
    bodyHtml: '',
    bylines: [],
    corrections: [],
    pinned: false,
    keyEvent: false,
    ...more,
  }) as unknown as WireItem
const tombstone = (n: number, revision: number): WireTombstone => ({
  uid: `entries:${n}`,
  revision,
  partOf: { uid, url: '' },
  url: '',
  publishedAt: `2017-04-07T10:0${n}:00.000Z`,
  withdrawal: { reason: 'Wrong', at: '', final: false },
})
const shown = (blog: ReturnType<typeof toLiveBlog>) => blog.parts.map(({ entry, withdrawn }) => entry?.headline ?? withdrawn?.reason)

describe('A live blog on its page', () => {
  const blog = toLiveBlog(uid, [item(1), item(2)])

  it('takes new entries in by their time, and new states of known ones', () => {
    const after = [item(3), item(1, { revision: 2, headline: 'Better' })].reduce(
      (before, article) => applyToBlog(before, { article }),
      blog,
    )
    expect(shown(after)).toEqual(['Entry 3', 'Entry 2', 'Better'])
  })

  it('keeps a note at the place of what was withdrawn, whatever comes late', () => {
    const after = applyToBlog(blog, { article: tombstone(1, 2) })
    expect(shown(after)).toEqual(['Entry 2', 'Wrong'])
    expect(shown(applyToBlog(after, { article: item(1) }))).toEqual(['Entry 2', 'Wrong'])
    expect(shown(applyToBlog(after, { article: item(1, { revision: 3 }) }))).toEqual(['Entry 2', 'Entry 1'])
  })

  it('passes over what is none of its business, and what it has already', () => {
    for (const article of [
      item(1),
      item(9, { partOf: { uid: 'articles:2', url: '', headline: '' } }),
      { ...item(9), uid: 'articles:7', partOf: undefined } as unknown as WireItem,
    ]) {
      expect(applyToBlog(blog, { article })).toBe(blog)
    }
  })

  const whole = (revision: number) => ({ ...item(0, { revision }), uid, partOf: undefined }) as unknown as WireItem
  const gone = applyToBlog(blog, { article: { ...tombstone(1, 2), uid } })

  it('is empty once it was withdrawn', () => {
    expect(shown(gone)).toEqual(['Wrong', 'Wrong'])
    expect(gone).toMatchObject({ withdrawn: { reason: 'Wrong' } })
    expect(applyToBlog(gone, { article: item(3) })).toBe(gone)
    expect(applyToBlog(gone, { article: whole(1) })).toBe(gone)
  })

  it('comes back with its entries when it was only unpublished', () => {
    const without = [tombstone(1, 2), tombstone(2, 2)].reduce((before, article) => applyToBlog(before, { article }), gone)
    const back = applyToBlog(without, { article: whole(3) })
    expect(back.withdrawn).toBeUndefined()
    expect(applyToBlog(back, { article: { ...tombstone(1, 2), uid } })).toBe(back)
    expect(applyToBlog(back, { article: item(1) })).toBe(back)
    expect(shown(applyToBlog(back, { article: item(1, { revision: 3 }) }))).toEqual(['Wrong', 'Entry 1'])
  })

  it('has pinned entries on top, and key moments in a list', () => {
    const { pinned, rest, moments } = layOut(
      toLiveBlog(uid, [item(1, { pinned: true }), item(2, { keyEvent: true }), item(3), tombstone(4, 2)]),
    )
    expect(pinned.map(({ entry }) => entry?.headline)).toEqual(['Entry 1'])
    expect(rest).toHaveLength(3)
    expect(moments.map(({ headline }) => headline)).toEqual(['Entry 2'])
  })
})
