import { expect, it } from 'vitest'

import { createTurns } from './turns.js'

it('lets others have their turn between the steps of long work, and costs short work nothing', async () => {
  let at = 0
  let theirs = 0
  let isDone = false
  const others = () => {
    theirs += 1
    if (!isDone) setImmediate(others)
  }
  setImmediate(others)
  const turn = createTurns(() => at)
  for (let step = 0; step < 100; step++) {
    await turn()
    at += 1
  }
  isDone = true
  expect(theirs).toBeGreaterThanOrEqual(6)
  expect(theirs).toBeLessThan(20)
})
