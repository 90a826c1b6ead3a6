import { expect, it } from 'vitest'

import { typedIn } from './typedIn.js'

const body = (...texts: string[]) => ({
  root: { children: texts.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] })) },
})
const before = { headline: 'A', standfirst: '', body: body('p', 'q'), pinned: false, baseRevision: '1' }
const of = (now: object, data: Record<string, unknown>) => typedIn({ before, now: { ...before, ...now }, data, lists: new Set() })

it('is nothing where nobody typed', () => {
  expect(of({}, { headline: 'B', baseRevision: '2' })).toEqual({})
})

it('is what was typed meanwhile, whatever is put in beside it', () => {
  expect(of({ headline: 'A on' }, { standfirst: 'By a colleague' })).toEqual({ headline: 'A on' })
  expect(of({ body: body('p', 'q on') }, { body: body('p theirs', 'q') })).toEqual({ body: body('p theirs', 'q on') })
})

it('keeps both where both say something, and mine where only one can be', () => {
  expect(of({ headline: 'Mine' }, { headline: 'Theirs' })).toEqual({ headline: 'Theirs Mine' })
  expect(of({ body: body('p mine', 'q') }, { body: body('p theirs', 'q') })).toEqual({ body: body('p theirs', 'p mine', 'q') })
  expect(of({ pinned: true }, { pinned: null })).toEqual({ pinned: true })
})
