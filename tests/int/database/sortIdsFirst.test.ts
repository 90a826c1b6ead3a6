import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { sqlite } from '../../helpers/engines.js'
import { notes, traces } from './notes.js'

interface Note {
  title: string
  count: number
  tags?: string[]
}
const many = 30
const countOf = (n: number) => (n * 7) % many

describe('pages of a list on SQLite', () => {
  let app: Booted
  beforeAll(async () => {
    app = await bootPayload({ engine: sqlite, collections: [notes(), traces] })
    for (let n = 0; n < many; n++) {
      await app.payload.create({
        collection: 'notes' as never,
        data: { title: `n ${n}`, count: countOf(n), tags: [`t ${n}`], _status: 'published' } as never,
      })
    }
  })
  afterAll(() => app.stop())

  const page = async (number: number, more: object = {}) => {
    const found = await app.payload.find({
      collection: 'notes' as never,
      sort: '-count',
      limit: 7,
      page: number,
      where: { count: { less_than: 25 } },
      ...more,
    } as never)
    return found as unknown as { docs: Note[]; totalDocs: number; hasNextPage: boolean }
  }

  it.each([[false], [true]])('hold what they should, in order (drafts: %s)', async (draft) => {
    const pages = [
      await page(1, { draft }),
      await page(2, { draft }),
      await page(3, { draft }),
      await page(4, { draft }),
      await page(5, { draft }),
    ]
    expect(pages.flatMap(({ docs }) => docs.map(({ count }) => count))).toEqual(Array.from({ length: 25 }, (_, n) => 24 - n))
    expect(pages.map(({ totalDocs, hasNextPage }) => [totalDocs, hasNextPage])).toEqual([
      [25, true],
      [25, true],
      [25, true],
      [25, false],
      [25, false],
    ])
    expect(pages[0]?.docs.every(({ title, tags }) => tags?.[0] === title.replace('n', 't'))).toBe(true)
  })

  it('are the same in a transaction, and without a condition', async () => {
    const transactionID = (await app.payload.db.beginTransaction()) as string
    const { docs } = await page(2, { req: { transactionID }, where: {} })
    await app.payload.db.commitTransaction(transactionID)
    expect(docs.map(({ count }) => count)).toEqual([22, 21, 20, 19, 18, 17, 16])
  })

  it('are looked for by their ids alone: rows of other tables are read for what is on the page', async () => {
    const { client } = app.payload.db as unknown as { client: { execute: (statement: { sql: string }) => Promise<unknown> } }
    const { execute } = client
    const statements: string[] = []
    client.execute = (statement) => {
      statements.push(statement.sql)
      return execute(statement)
    }
    await page(1, { draft: true })
    client.execute = execute
    const wide = statements.filter((text) => text.includes('json_group_array'))
    expect(wide).toHaveLength(1)
    expect(wide[0]).toMatch(/"id" in \(\?, \?, \?, \?, \?, \?, \?\)/)
    expect(wide[0]).not.toMatch(/limit \?$/)
  })
})
