import type { BootedNewsroom } from '../../helpers/bootNewsroom.js'
import { serverFunctionsOf } from '../../helpers/serverFunctions.js'
import { callersOf, roles, unpublished } from './callers.js'
import { type DoorsResult, fuzzDoors } from './fuzzDoors.js'
import { changesBy, rowsOf, secretsOf } from './rowsOf.js'

export interface NewsroomFuzz extends DoorsResult {
  /** What callers have changed, and may not. */
  changes: string[]
}

interface Options {
  requests: number
  seed: number
  /** Whether functions of the admin's pages are called, too; loading them takes seconds. @default true */
  functions?: boolean
  onProgress?: (done: number) => void
}

/** One caller after the other, after each of whom what it may not change must be as it was; then all of them at once. */
export const fuzzNewsroom = async (
  app: BootedNewsroom,
  { requests, seed, functions = true, onProgress = () => undefined }: Options,
): Promise<NewsroomFuzz> => {
  const { payload } = app
  const callers = await callersOf(app)
  const doors = functions ? { ...app, call: await serverFunctionsOf(payload) } : app
  const own: Record<string, string> = {}
  for (const { id, username } of (await payload.find({ collection: 'readers', limit: 10 })).docs as { id: unknown; username?: string }[])
    if (username === 'a_reader') own['reader'] = `readers/${String(id)}`
  for (const { id, name } of (await payload.find({ collection: 'users', limit: 10 })).docs as { id: unknown; name: string }[])
    own[name] = `users/${String(id)}`
  const total: NewsroomFuzz = { requests: 0, failed: 0, stalled: 0, statuses: {}, failures: [], writes: [], changes: [] }
  const add = ({ requests: done, stalled, statuses, failures }: DoorsResult): void => {
    total.requests += done
    total.stalled += stalled
    for (const [status, count] of Object.entries(statuses)) total.statuses[status] = (total.statuses[status] ?? 0) + count
    total.failures.push(...failures)
    onProgress(total.requests)
  }
  const share = Math.ceil(requests / 8)
  let before = await settledRows(app)
  for (const [n, caller] of roles.entries()) {
    if (caller === 'admin') continue
    const isPublic = caller === 'anonymous' || caller === 'reader'
    const secrets = [...secretsOf(before), ...(isPublic ? [unpublished, 'editor@wire.example', 'admin@wire.example'] : [])]
    const phase = await fuzzDoors({ ...doors, callers: { [caller]: callers[caller] }, secrets, requests: share, seed: seed + n })
    add(phase)
    const after = await settledRows(app)
    const changes = changesBy(caller, before, after, own[caller])
    total.changes.push(...changes.map((change) => `${change}\n  after ${suspects(change, phase.writes).join('\n  or ')}`))
    before = after
  }
  add(
    await fuzzDoors({
      ...doors,
      callers,
      secrets: secretsOf(before),
      requests: Math.max(0, requests - total.requests),
      seed: seed + roles.length,
    }),
  )
  total.failures.push(...total.changes)
  total.failed = total.failures.length
  return total
}

const settledRows = async (app: BootedNewsroom) => {
  await app.settled()
  return rowsOf(app.payload)
}

/** The last writes that could have done it: those at the collection's own addresses, by GraphQL and by functions. */
const suspects = (change: string, writes: readonly string[]): string[] => {
  const [, slug = ''] = /: ([\w-]+)\//.exec(change) ?? []
  const own = writes.filter((write) => write.includes(`/api/${slug}`))
  const others = writes.filter(
    (write) => /graphql|function/.test(write) && write.toLowerCase().includes(slug.replace(/s$/, '').replaceAll('-', '')),
  )
  return [...own.slice(-12), ...others.slice(-4)]
}
