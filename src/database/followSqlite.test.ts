import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { followSqlite } from './followSqlite.js'

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => vi.useRealTimers())

it('looks at the file now and then, and is waited for only where the last look is too old', async () => {
  const execute = vi.fn(() => Promise.resolve({ rows: [{ data_version: 1 }] }))
  const following = followSqlite({ client: { execute } }, { channelOf: () => undefined, moved: () => undefined }, false)
  const asked = () => following.look(25, 60)
  await asked()
  expect([execute.mock.calls.length, following.known(), asked()]).toEqual([1, true, undefined])
  vi.advanceTimersByTime(30)
  expect([asked(), asked(), execute.mock.calls.length]).toEqual([undefined, undefined, 2])
  await following.look(0)
  expect(execute).toHaveBeenCalledTimes(3)
  vi.advanceTimersByTime(61)
  const [first, second] = [asked(), asked()]
  expect([first instanceof Promise, second === first]).toEqual([true, true])
  await first
  expect([execute.mock.calls.length, asked()]).toEqual([4, undefined])
})
