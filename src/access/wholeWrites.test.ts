import { describe, expect, it } from 'vitest'

import { selectedOf, takeSelect } from './wholeWrites.js'

const doc = {
  id: 7,
  headline: 'A',
  slug: 'a',
  body: { root: 1 },
  group: { one: 1, two: 2 },
  rows: [{ id: 'x', a: 1, b: 2 }],
  layout: [
    { id: 'y', blockType: 'cta', label: 'Go', url: '/' },
    { id: 'z', blockType: 'text', words: 'w' },
  ],
  bylines: [{ id: 3, name: 'Ann' }],
}

describe('selectedOf', () => {
  it.each([
    [{ headline: true }, { id: 7, headline: 'A' }],
    [
      { headline: true, group: { two: true } },
      { id: 7, headline: 'A', group: { two: 2 } },
    ],
    [{ rows: { b: true } }, { id: 7, rows: [{ id: 'x', b: 2 }] }],
    [{ bylines: true }, { id: 7, bylines: [{ id: 3, name: 'Ann' }] }],
    [
      { layout: { cta: { url: true } } },
      {
        id: 7,
        layout: [
          { id: 'y', blockType: 'cta', url: '/' },
          { id: 'z', blockType: 'text' },
        ],
      },
    ],
    [
      { layout: { cta: true } },
      {
        id: 7,
        layout: [
          { id: 'y', blockType: 'cta', label: 'Go', url: '/' },
          { id: 'z', blockType: 'text' },
        ],
      },
    ],
    [{ nothing: true }, { id: 7 }],
  ])('cuts a document to %j', (select, cut) => expect(selectedOf(doc, select)).toEqual(cut))

  it('leaves out what is named as left out', () => {
    const { headline: _, ...rest } = doc
    expect(selectedOf(doc, { headline: false })).toEqual(rest)
    expect(selectedOf(doc, { group: { one: false } })).toEqual({ ...doc, group: { two: 2 } })
    expect(selectedOf([doc], { headline: false })).toEqual([rest])
  })

  it('takes no inherited name', () => {
    expect(selectedOf({ id: 1, constructor: 'x' }, { headline: true })).toEqual({ id: 1 })
  })
})

describe('takeSelect', () => {
  it('is of writes alone, and keeps what was asked through hooks that copy', () => {
    const select = { headline: true }
    expect(takeSelect({ select }, 'read')).toEqual({ select })
    const taken: object = { ...takeSelect({ select, id: 1 }, 'update') }
    expect('select' in taken).toBe(false)
    expect(Object.getOwnPropertySymbols(taken)).toHaveLength(1)
  })
})
