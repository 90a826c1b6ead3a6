import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { again } from './again.js'

class Tab extends EventTarget {
  hidden = false
  turn(hidden: boolean): void {
    this.hidden = hidden
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const begin = (more: { inBackground?: boolean } = {}) => {
  const page = new Tab()
  const begun = { page, asked: 0, isAnswered: true, takesMs: 10, end: () => {} }
  const work = async () => {
    begun.asked++
    await new Promise((resolve) => setTimeout(resolve, begun.takesMs))
    return begun.isAnswered
  }
  begun.end = again({ work, every: () => 3000, page: page as unknown as Document, ...more })
  return begun
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

it('asks ever more seldom while nothing is answered, and as often as before once it is', async () => {
  const begun = begin()
  await pass(30_000)
  expect(begun.asked).toBe(10)
  begun.isAnswered = false
  await pass(600_000)
  expect(begun.asked).toBeLessThan(35)
  begun.isAnswered = true
  await pass(31_000)
  begun.asked = 0
  await pass(30_000)
  expect(begun.asked).toBe(10)
})

it('rests while nobody looks, and asks at once when somebody does, once however often that is', async () => {
  const begun = begin()
  await pass(100)
  begun.page.turn(true)
  await pass(60_000)
  expect(begun.asked).toBe(1)
  begun.takesMs = 2000
  for (const hidden of [false, true, false, true, false]) begun.page.turn(hidden)
  await pass(4000)
  expect(begun.asked).toBe(2)
  begun.end()
  begun.page.turn(false)
  await pass(60_000)
  expect(begun.asked).toBe(2)
})

it('goes on in the background where that is wanted', async () => {
  const begun = begin({ inBackground: true })
  begun.page.turn(true)
  await pass(30_000)
  expect(begun.asked).toBe(10)
})
