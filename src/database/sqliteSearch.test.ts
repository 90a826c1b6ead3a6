import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import type { SearchStore } from './searchTypes.js'
import { openSqliteSearch } from './sqliteSearch.js'

const folder = mkdtempSync(join(tmpdir(), 'newsroom-search-'))
let store: SearchStore
beforeAll(async () => {
  store = await openSqliteSearch(join(folder, 'news.db'), 'wire')
  const rows = Array.from({ length: 2000 }, (_, n) => ({
    item: `articles:${n}`,
    seq: n + 1,
    at: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
    words: ['harbour', ...Array.from({ length: 60 }, (_, k) => `co${((n * 31 + k * 17) % 4000).toString(36)}`)],
  }))
  await store.write(rows, { seq: rows.length, event: null })
}, 60_000)
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const taken = async (word: string, beginnings: string[]): Promise<number> => {
  const times: number[] = []
  for (let n = 0; n < 9; n++) {
    const from = performance.now()
    expect(await store.find({ words: [word], beginnings, limit: 100 })).toHaveLength(100)
    times.push(performance.now() - from)
  }
  return Math.min(...times)
}

it('finds what begins with two letters about as fast as a whole word, however many words begin so', async () => {
  expect((await store.find({ words: ['co'], beginnings: ['co'], limit: 1 }))[0]).toEqual({ item: 'articles:1999', seq: 2000 })
  expect(await taken('co', ['co'])).toBeLessThan(5 * (await taken('harbour', [])) + 1)
})
