import { expect, it, vi } from 'vitest'

import { type AheadOptions, makeAhead } from './makeAhead.js'

/** What is made, in its order, and how many at once at the most. */
const kitchen = (options: AheadOptions = {}) => {
  const ahead = makeAhead({ settleMs: 0, ...options })
  const made: string[] = []
  const reads: Record<string, number> = {}
  let [open, most] = [0, 0]
  const note = (key: string, count: number, readAt = Date.now()) => {
    reads[key] = count
    ahead.note(key, count, {
      readings: () => ({ reads: reads[key] ?? 0, readAt }),
      again: async () => {
        most = Math.max(most, ++open)
        await Promise.resolve()
        open -= 1
        made.push(key)
        if (key === 'broken') throw new Error('It cannot be made')
      },
    })
  }
  return { ahead, made, note, most: () => most }
}

it('makes what is read anew after a change, one after the other, what is read most first, and goes on past what fails', async () => {
  const { ahead, made, note, most } = kitchen()
  note('list', 2)
  note('broken', 5)
  note('front', 9)
  ahead.changed()
  ahead.changed()
  await vi.waitFor(() => expect(made).toEqual(['front', 'broken', 'list']))
  expect(most()).toBe(1)
  await ahead.stop()
})

it('makes it once more where something changes meanwhile', async () => {
  const { ahead, made, note } = kitchen()
  note('front', 1)
  ahead.note('second', 0, {
    readings: () => ({ reads: 0, readAt: Date.now() }),
    again: async () => {
      if (made.length === 1) ahead.changed()
      await Promise.resolve()
    },
  })
  ahead.changed()
  await vi.waitFor(() => expect(made).toEqual(['front', 'front']))
  await ahead.stop()
})

it('leaves what nobody has read for a minute, and what is read least of too many, to whoever asks', async () => {
  let now = 1_000_000
  const { ahead, made, note } = kitchen({ most: 2, now: () => now })
  note('once', 1, now)
  note('front', 9, now + 50_000)
  note('list', 5, now)
  now += 61_000
  ahead.changed()
  await vi.waitFor(() => expect(made).toEqual(['front']))
  await ahead.stop()
})

it('makes nothing once it was stopped', async () => {
  const { ahead, made, note } = kitchen()
  note('front', 1)
  ahead.changed()
  await ahead.stop()
  ahead.changed()
  await new Promise((resolve) => setImmediate(resolve))
  expect(made).toEqual([])
})
