import { describe as suite, expect, it } from 'vitest'

import { describe, describeItem, listed, opening } from './describe.js'

suite('what a page says of itself', () => {
  it('is the first text that says anything', () => {
    expect(describe(undefined, '  ', 'Of the harbour', 'Of the town')).toEqual({ description: 'Of the harbour' })
    expect(describe(undefined, '')).toEqual({})
  })
  it('is the standfirst of an item, whole, or how its text begins', () => {
    expect(describeItem({ standfirst: 'Why it stays', bodyText: 'The lens…' })).toEqual({ description: 'Why it stays' })
    expect(describeItem({ bodyText: 'The lens\n\nstays.' })).toEqual({ description: 'The lens stays.' })
    expect(describeItem({ bodyText: '' })).toEqual({})
  })
  it('ends between two words, and has no half of a character', () => {
    const long = opening(`${'A word or two, '.repeat(20)}`)
    expect(long).toMatch(/^A word .*(word|or|two|A) …$/)
    expect([...long].length).toBeLessThanOrEqual(162)
    expect(opening('灯台のレンズは残る。'.repeat(30))).toMatch(/^灯台.{100,158} …$/u)
    expect(opening('🗼'.repeat(200))).toBe(`${'🗼'.repeat(160)} …`)
    expect(opening('a'.repeat(160))).toBe('a'.repeat(160))
  })
  it('names the first headlines of a list', () => {
    expect(listed([{ headline: 'Ferry back' }, { headline: 'Lens stays' }])).toBe('Ferry back · Lens stays')
    expect(listed([])).toBe('')
  })
})
