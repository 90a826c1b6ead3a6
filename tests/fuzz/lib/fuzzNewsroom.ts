import type { BootedNewsroom } from '../../helpers/bootNewsroom.js'
import { callersOf } from './callers.js'
import { type DoorsResult, fuzzDoors } from './fuzzDoors.js'
import { changesOf, rowsOf } from './rowsOf.js'

export interface NewsroomFuzz extends DoorsResult {
  /** What callers who are not staff have changed, and may not. */
  changes: string[]
}

/** First callers who are not staff, after whom everything of the newsroom's must be as it was; then all of them. */
export const fuzzNewsroom = async (app: BootedNewsroom, { requests, seed, onProgress }: { requests: number; seed: number; onProgress?: (done: number) => void }): Promise<NewsroomFuzz> => {
  const { payload } = app
  const { anonymous, reader, ...staff } = await callersOf(app)
  await payload.create({ collection: 'readers', data: { username: 'another', password: 'the other reader 2' } as never })
  const { docs } = await payload.find({ collection: 'readers', where: { username: { equals: 'a_reader' } }, limit: 1 })
  const own = docs.map(({ id }) => `readers/${id}`)
  await app.settled()
  const before = await rowsOf(payload, own)
  const few = Math.ceil(requests / 3)
  const outside = await fuzzDoors({ ...app, callers: { anonymous, reader }, requests: few, seed, ...(onProgress ? { onProgress } : {}) })
  await app.settled()
  const changes = changesOf(before, await rowsOf(payload, own))
  const all = await fuzzDoors({ ...app, callers: { anonymous, reader, ...staff }, requests: requests - few, seed: seed + 1, ...(onProgress ? { onProgress } : {}) })
  const statuses = { ...outside.statuses }
  for (const [status, count] of Object.entries(all.statuses)) statuses[status] = (statuses[status] ?? 0) + count
  const failures = [...outside.failures, ...changes, ...all.failures]
  return { requests: outside.requests + all.requests, failed: failures.length, stalled: outside.stalled + all.stalled, statuses, failures, changes }
}
