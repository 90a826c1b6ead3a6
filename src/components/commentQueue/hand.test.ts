import { describe, expect, it } from 'vitest'

import type { QueueCard } from '../../comments/queue/types.js'
import { aboutOf, currentOf, decided, emptyHand, marked, moved, putBack, refused, skipped, takenBack, took } from './hand.js'

const card = (id: number): QueueCard => ({
  id,
  why: 'waiting',
  handle: `h${id}`,
  text: `t${id}`,
  status: 'pending',
  pick: false,
  createdAt: '',
  claimedUntil: '',
  reports: [],
})
const answer = (ids: number[], { held = [] as number[], waiting = 9 } = {}) => ({ cards: ids.map(card), held, waiting, leaseSeconds: 300 })
const hand = took(emptyHand, answer([1, 2, 3]), [])
const ids = ({ cards }: typeof hand) => cards.map(({ id }) => id)

describe('what a moderator has in hand', () => {
  it('shows the next card at once, and the one before behind the last', () => {
    const first = decided(hand, { ids: [1], status: 'approved' })
    expect([currentOf(first)?.id, first.waiting]).toEqual([2, 8])
    const last = moved(moved(first, 1), 1)
    expect(currentOf(last)?.id).toBe(3)
    expect(currentOf(decided(last, { ids: [3], status: 'spam' }))?.id).toBe(2)
    expect(currentOf(decided(decided(first, { ids: [2], status: 'spam' }), { ids: [3], status: 'spam' }))).toBeUndefined()
  })

  it('decides about what is marked, all together', () => {
    const two = marked(marked(hand, 1), 3)
    expect(aboutOf(two)).toEqual([1, 3])
    expect(aboutOf(marked(two, 1))).toEqual([3])
    const left = decided(two, { ids: [1, 3], status: 'rejected' })
    expect([ids(left), aboutOf(left)]).toEqual([[2], [2]])
  })

  it('gives no card twice, and loses those that went to others', () => {
    const more = took(hand, answer([3, 4], { held: [1, 3] }), [1, 2, 3])
    expect(ids(more)).toEqual([1, 3, 4])
  })

  it('has what did not arrive back, and looks on at what it looked at: the next key is about that', () => {
    const done = decided(hand, { ids: [1, 2], status: 'rejected' })
    const back = putBack(done, [card(2)])
    expect([ids(back), currentOf(back)?.id, back.done, back.waiting]).toEqual([[2, 3], 3, [{ ids: [1], status: 'rejected' }], 8])
    expect(currentOf(putBack(decided(done, { ids: [3], status: 'spam' }), [card(2)]))?.id).toBe(2)
    expect(currentOf(takenBack(done, card(2)))?.id).toBe(2)
  })

  it('forgets a decision that was refused, and leaves the card to the newsroom', () => {
    const left = refused(decided(hand, { ids: [1], status: 'approved' }), [1])
    expect([ids(left), left.done, left.waiting]).toEqual([[2, 3], [], 9])
  })

  it('remembers what is left to others', () => {
    const left = skipped(hand, 1)
    expect([ids(left), left.skipped]).toEqual([[2, 3], [1]])
  })
})
