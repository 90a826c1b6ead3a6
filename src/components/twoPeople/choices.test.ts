import { describe, expect, it } from 'vitest'

import { mergeFields } from '../../merge/mergeFields.js'
import { questionsOf, readable, settle, withValue } from './choices.js'

const body = (...texts: string[]) => ({
  root: { children: texts.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] })) },
})
const { collisions } = mergeFields({
  base: { headline: 'A', kind: 'wire', body: body('p', 'q', 'r'), withdrawal: { at: '2026-01-01T00:00:00.000Z' } },
  mine: { headline: 'M', body: body('p mine', 'q', 'r mine'), withdrawal: { at: '2026-01-02T00:00:00.000Z' } },
  theirs: { headline: 'T', body: body('p theirs', 'q', 'r theirs'), withdrawal: { at: '2026-01-03T00:00:00.000Z' } },
})

describe('Two versions side by side', () => {
  it('asks about each field and each place of a text', () => {
    expect(
      questionsOf(collisions).map(({ key, mine, theirs, mayKeepBoth }) => [key, readable(mine), readable(theirs), mayKeepBoth]),
    ).toEqual([
      ['headline', 'M', 'T', true],
      ['body#0', 'p mine', 'p theirs', true],
      ['body#2', 'r mine', 'r theirs', true],
      ['withdrawal.at', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z', false],
    ])
  })

  it('makes of what was chosen the values to save', () => {
    const chosen = settle(collisions, (key) => ({ 'body#0': 'both' as const, 'body#2': 'mine' as const })[key] ?? 'theirs')
    expect(chosen.map(({ path, value }) => [path, readable(value)])).toEqual([
      ['headline', 'T'],
      ['body', 'p theirs\np mine\nq\nr mine'],
      ['withdrawal.at', '2026-01-03T00:00:00.000Z'],
    ])
    expect(withValue({ a: { b: 1, c: 2 } }, 'a.b', 3)).toEqual({ a: { b: 3, c: 2 } })
  })

  it('keeps once what stands in both lists, however a form and the server write what is empty', () => {
    const kept = { id: 'a', name: 'Kept' }
    const list = { path: 'hatTips', base: [], mine: [kept, { id: 'b', name: 'Mine' }], theirs: [{ ...kept, url: null }] }
    expect(settle([list], () => 'both')).toEqual([
      {
        path: 'hatTips',
        value: [
          { ...kept, url: null },
          { id: 'b', name: 'Mine' },
        ],
      },
    ])
  })
})
