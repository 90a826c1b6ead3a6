import { describe, expect, it } from 'vitest'

import { acknowledge, begin, behindMs, dueState, newFact, stateOf } from '../torture/answers/facts.js'

describe('What an answer may show', () => {
  const patience = { same: 0, others: 100 }
  const made = () => {
    const fact = newFact('headline', 'A')
    acknowledge(fact, begin(fact, 'B'), 'one', 1000)
    acknowledge(fact, begin(fact, 'C'), 'two', 1050)
    begin(fact, 'D')
    return fact
  }
  it('is what was acknowledged before it was asked for: by the same instance at once, by others a moment later', () => {
    const fact = made()
    expect([999, 1000, 1049, 1149, 1150].map((at) => dueState(fact, 'one', at, patience))).toEqual([0, 1, 1, 1, 2])
    expect([1049, 1050, 1200].map((at) => dueState(fact, 'two', at, patience))).toEqual([0, 2, 2])
  })
  it('is told by its text, and may be ahead of what was acknowledged', () => {
    const fact = made()
    expect(['A', 'D', 'x'].map((text) => stateOf(fact, text))).toEqual([0, 3, -1])
    begin(fact, 'A')
    expect(stateOf(fact, 'A')).toBe(4)
    expect([behindMs(fact, 0, 1200), behindMs(fact, 1, 1200), behindMs(fact, 2, 1200)]).toEqual([200, 150, 0])
  })
})
