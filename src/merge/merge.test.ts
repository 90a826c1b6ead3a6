import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { mergeFields, unknownBase } from './mergeFields.js'
import { collides, mergeLists } from './mergeLists.js'

const list = (base: string, mine: string, theirs: string) => {
  const split = (text: string) => (text === '' ? [] : text.split(' '))
  return mergeLists({ base: split(base), mine: split(mine), theirs: split(theirs) }, (item) => item)
    .map((part) => (collides(part) ? `{${part.mine.join(' ')}|${part.theirs.join(' ')}}` : part.items.join(' ')))
    .filter((text) => text !== '')
    .join(' ')
}

const paragraph = (text: string, more: object = {}) => ({ type: 'paragraph', children: [{ type: 'text', text, ...more }] })
const body = (...texts: string[]) => ({ root: { type: 'root', children: texts.map((text) => paragraph(text)) } })
const wordsIn = (nodes: unknown[]): string => [...JSON.stringify(nodes).matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text).join('|')
const wordsOf = (value: unknown): string[] => [...JSON.stringify(value ?? '').matchAll(/w\d+/g)].map(([word]) => word)

describe('mergeLists', () => {
  it.each([
    ['a b c', 'A b c', 'a b C', 'A b C'],
    ['a b c', 'a B c', 'a b C', 'a B C'],
    ['a b c', 'a B c', 'A b c', 'A B c'],
    ['a b', 'a b m', 'a b t', 'a b t m'],
    ['a b', 'a b x', 'a b x', 'a b x'],
    ['', 'm', 't', 't m'],
    ['a b c', 'a c', 'a b C', 'a C'],
    ['a b c', 'a M c', 'a T c', 'a {M|T} c'],
    ['a b c', 'a M m c', 'a T c', 'a {M m|T} c'],
    ['a b c', 'a c', 'a T c', 'a {|T} c'],
    ['a b c d', 'a X d', 'a b c d e', 'a X d e'],
    ['a b c d', 'a d', 'a b n c d', 'a {|b n c} d'],
    ['a b c', 'a N b c', 'a B c', 'a N B c'],
  ])('of %j: %j and %j are %j', (base, mine, theirs, made) => {
    expect(list(base, mine, theirs)).toBe(made)
  })
})

it('is over soon where nothing is as it was', () => {
  const all = (side: string) => Array.from({ length: 4900 }, (_, n) => `${side}${n}`)
  const began = process.cpuUsage()
  const parts = mergeLists({ base: all('b'), mine: all('m'), theirs: all('t') }, (item) => item)
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000)
  expect([parts.length, parts.every(collides)]).toEqual([4900, true])
  // What one has changed nearly everywhere, and another where the first has not.
  const mine = all('b').map((item, n) => (n % 2 ? `m${n}` : item))
  const theirs = all('b').map((item, n) => (n % 100 === 0 ? `t${n}` : item))
  expect(mergeLists({ base: all('b'), mine, theirs }, (item) => item).filter(collides)).toEqual([])
})

describe('mergeFields', () => {
  it('keeps what each changed, and says what collides', () => {
    const base = { headline: 'A', standfirst: 'S', tags: ['one'], body: body('p1', 'p2', 'p3') }
    const theirs = { ...base, headline: 'B', tags: ['one', 'two'], body: body('p1', 'p2 theirs', 'p3') }
    expect(
      mergeFields({ base, mine: { ...base, standfirst: 'T', tags: ['three', 'one'], body: body('p1', 'p2', 'p3 mine') }, theirs }),
    ).toEqual({
      merged: { headline: 'B', standfirst: 'T', tags: ['three', 'one', 'two'], body: body('p1', 'p2 theirs', 'p3 mine') },
      collisions: [],
    })
    const { collisions, merged } = mergeFields({ base, mine: { headline: 'C', body: body('p1 mine', 'p2 mine', 'p3') }, theirs })
    expect(collisions.map(({ path }) => path)).toEqual(['headline', 'body'])
    expect(collisions[1]?.parts?.map((part) => collides(part))).toEqual([false, true, false])
    expect(merged).toEqual({ headline: 'B', body: body('p1 mine', 'p2 theirs', 'p3') })
  })

  it('takes what an editor program writes by itself for no change', () => {
    const stored = {
      root: {
        type: 'root',
        children: [
          paragraph('one'),
          { type: 'paragraph', children: [{ type: 'link', fields: { url: 'https://a.example' }, children: [] }] },
        ],
      },
    }
    const loaded = {
      root: {
        type: 'root',
        direction: 'ltr',
        children: [
          { ...paragraph('one', { mode: 'normal', detail: 0, format: 0, version: 1 }), indent: 0, textFormat: 0, direction: null },
          {
            type: 'paragraph',
            children: [{ type: 'link', id: 'x', fields: { url: 'https://a.example', newTab: false, linkType: 'custom' }, children: [] }],
          },
        ],
      },
    }
    const theirs = body('theirs')
    expect(mergeFields({ base: { body: stored }, mine: { body: loaded }, theirs: { body: theirs } })).toEqual({
      merged: { body: theirs },
      collisions: [],
    })
  })

  it('merges rows of a list by what they are', () => {
    const base = { hatTips: [{ id: '1', name: 'A', url: 'u' }] }
    const mine = { hatTips: [{ id: '1', name: 'AA', url: 'u' }] }
    const theirs = {
      hatTips: [
        { id: '1', name: 'A', url: 'v' },
        { id: '2', name: 'B' },
      ],
    }
    expect(mergeFields({ base, mine, theirs }).merged).toEqual({
      hatTips: [
        { id: '1', name: 'AA', url: 'v' },
        { id: '2', name: 'B' },
      ],
    })
    const other = { hatTips: [{ id: '1', name: 'AB', url: 'u' }] }
    expect(mergeFields({ base, mine, theirs: other }).collisions.map(({ path }) => path)).toEqual(['hatTips'])
    expect(
      mergeFields({ base: { group: { a: 1, b: 1 } }, mine: { group: { a: 2, b: 1 } }, theirs: { group: { a: 1, b: 2 } } }).merged,
    ).toEqual({ group: { a: 2, b: 2 } })
    expect(mergeFields({ base: {}, mine: { bylines: [1, 2] }, theirs: { bylines: [2] } }).merged).toEqual({ bylines: [2, 1] })
  })

  it('guesses nothing where it is not known what two began from', () => {
    const [mine, theirs] = [
      { headline: 'A', tags: ['one'], body: body('p', 'q mine', 'r') },
      { headline: 'A', tags: ['two'], body: body('p', 'q theirs', 'r') },
    ]
    const base = Object.fromEntries(Object.keys(mine).map((name) => [name, unknownBase]))
    const { merged, collisions } = mergeFields({ base, mine, theirs })
    expect(merged).toEqual(theirs)
    expect(collisions.map(({ path }) => path)).toEqual(['tags', 'body'])
    expect(
      collisions[1]?.parts?.map((part) => (collides(part) ? [wordsIn(part.mine), wordsIn(part.theirs)] : wordsIn(part.items))),
    ).toEqual(['p', ['q mine', 'q theirs'], 'r'])
  })

  const word = fc.integer({ min: 0, max: 99 }).map((n) => `w${n}`)
  const text = fc.array(
    fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
    { maxLength: 6 },
  )
  const document = fc.record({
    headline: word,
    standfirst: fc.option(word),
    tags: fc.uniqueArray(word, { maxLength: 4 }),
    body: text.map((all) => body(...all)),
  })

  it('is the other one where one changed nothing, and the same where both did the same', () => {
    fc.assert(
      fc.property(document, document, (one, two) => {
        expect(mergeFields({ base: one, mine: one, theirs: two })).toEqual({ merged: two, collisions: [] })
        expect(mergeFields({ base: one, mine: two, theirs: one }).collisions).toEqual([])
        expect(wordsOf(mergeFields({ base: one, mine: two, theirs: one }).merged).sort()).toEqual(wordsOf(two).sort())
        expect(mergeFields({ base: one, mine: two, theirs: two })).toEqual({ merged: two, collisions: [] })
      }),
    )
  })

  it('loses no word that anybody wrote, and collides on the same fields whoever comes first', () => {
    fc.assert(
      fc.property(document, document, document, (base, mine, theirs) => {
        const { merged, collisions } = mergeFields({ base, mine, theirs })
        const there = new Set([...wordsOf(merged), ...wordsOf(collisions)])
        for (const side of [mine, theirs]) {
          for (const name of ['headline', 'standfirst', 'tags', 'body'] as const) {
            const old = new Set(wordsOf(base[name]))
            for (const one of wordsOf(side[name])) if (!old.has(one)) expect(there).toContain(one)
          }
        }
        const turned = mergeFields({ base, mine: theirs, theirs: mine })
        expect(turned.collisions.map(({ path }) => path)).toEqual(collisions.map(({ path }) => path))
      }),
      { numRuns: 500 },
    )
  })
})
