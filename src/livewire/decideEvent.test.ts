import { describe, expect, it } from 'vitest'

import { decideEvent } from './decideEvent.js'

const publicNow = { isPublic: true, corrections: 0 }
const hiddenNow = { isPublic: false, corrections: 0 }
const live = { type: 'article.published', revision: 1, corrections: 0 } as const
const withdrawn = { type: 'article.withdrawn', revision: 2, corrections: 0 } as const

describe('decideEvent', () => {
  it('publishes what becomes public for the first time, or again', () => {
    expect(decideEvent(publicNow, undefined)).toBe('article.published')
    expect(decideEvent(publicNow, withdrawn)).toBe('article.published')
  })
  it('updates what is public already', () => {
    expect(decideEvent(publicNow, live)).toBe('article.updated')
    expect(decideEvent({ isPublic: true, corrections: 1 }, { ...live, corrections: 2 })).toBe('article.updated')
  })
  it('corrects when a correction was added', () => {
    expect(decideEvent({ isPublic: true, corrections: 1 }, live)).toBe('article.corrected')
  })
  it('withdraws what was public and is no more', () => {
    expect(decideEvent(hiddenNow, live)).toBe('article.withdrawn')
  })
  it('says nothing of what never was public', () => {
    expect(decideEvent(hiddenNow, undefined)).toBeUndefined()
    expect(decideEvent(hiddenNow, withdrawn)).toBeUndefined()
    expect(decideEvent({ ...hiddenNow, isFinal: true }, undefined)).toBeUndefined()
  })
  it('withdraws what was unpublished once more, and for good', () => {
    expect(decideEvent({ ...hiddenNow, isFinal: true }, withdrawn)).toBe('article.withdrawn')
    expect(decideEvent({ ...hiddenNow, isFinal: true }, { ...withdrawn, isFinal: true })).toBeUndefined()
  })
})
