import { expect, it } from 'vitest'

import { takeOver, typedSince } from './takeOver.js'

const body = (...texts: string[]) => ({
  root: { children: texts.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] })) },
})

it('sends what was typed alone, and lists as lists', () => {
  const base = { id: 1, headline: 'A', hatTips: [{ id: 'x' }], body: body('p'), baseRevision: '1' }
  expect(typedSince(base, { ...base, headline: 'B', hatTips: 0, baseRevision: '2', _status: 'draft' }, new Set(['hatTips']))).toEqual({
    headline: 'B',
    hatTips: [],
  })
  expect(typedSince(base, { ...base, standfirst: '', body: body('p') }, new Set())).toEqual({})
})

it('touches nothing where nobody else has changed anything', () => {
  const sent = { headline: 'B', body: body('p', 'q') }
  expect(takeOver({ sent, now: { ...sent, body: body('p', 'q on') }, answer: { ...sent, id: 1, updatedAt: '2' } })).toMatchObject({
    fill: {},
    collisions: [],
    base: sent,
  })
})

it('takes over what others changed, with what was typed meanwhile', () => {
  const sent = { headline: 'B', slug: '', body: body('p', 'q') }
  const answer = { headline: 'B', slug: 'b', body: body('p theirs', 'q') }
  const { fill, base, collisions } = takeOver({ sent, now: { ...sent, headline: 'B on', body: body('p', 'q on') }, answer })
  expect(fill).toEqual({ slug: 'b', body: body('p theirs', 'q on') })
  expect(base).toEqual(answer)
  expect(collisions).toEqual([])
})

it('says where both wrote in the same place', () => {
  const sent = { body: body('p', 'q') }
  const { collisions } = takeOver({ sent, now: { body: body('p mine', 'q') }, answer: { body: body('p theirs', 'q') } })
  expect(collisions.map(({ path }) => path)).toEqual(['body'])
})
