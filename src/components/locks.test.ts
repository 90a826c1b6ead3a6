import { afterEach, expect, it, vi } from 'vitest'

import { otherNames } from './locks.js'
import { noteServerTime, serverNow } from './serverClock.js'

afterEach(() => void vi.useRealTimers())

it('tells by the server’s clock who is here still, wherever that of the browser stands', () => {
  const server = Date.parse('2026-11-30T12:00:00Z')
  const lock = (seconds: number, id: number, name: string) => ({
    id,
    updatedAt: new Date(server - seconds * 1000).toISOString(),
    user: { value: { id, name } },
  })
  const locks = [lock(10, 1, 'Ada'), lock(170, 2, 'Bo'), lock(200, 3, 'Cy'), lock(5, 4, 'Me')]
  for (const ahead of [-3_600_000, 0, 3_600_000]) {
    vi.useFakeTimers({ now: server + ahead })
    noteServerTime(new Response(null, { headers: { Date: new Date(server).toUTCString() } }))
    expect(otherNames(locks, { account: 4, now: serverNow() })).toEqual(['Ada', 'Bo'])
  }
  // An answer that does not say when it was given changes nothing.
  noteServerTime(new Response(null))
  expect(serverNow()).toBe(server)
})
