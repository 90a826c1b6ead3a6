import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import { and, desc, eq, sql } from '@payloadcms/db-sqlite/drizzle'
import { index, integer, sqliteTable, text } from '@payloadcms/db-sqlite/drizzle/sqlite-core'
import { expect, it } from 'vitest'

import { sortIdsFirst } from './sortIdsFirst.js'

const remarks = sqliteTable(
  'remarks',
  { id: integer('id').primaryKey(), article: integer('article'), listed: text('listed'), replies: integer('replies'), at: integer('at') },
  (of) => [index('by_replies').on(of.article, of.listed, of.replies, of.at), index('by_time').on(of.article, of.listed, of.at)],
)

it('goes to the rows of a page by their ids, however many rows fit the condition', async () => {
  const asked: string[] = []
  const db = drizzle({
    connection: ':memory:',
    schema: { remarks },
    logger: { logQuery: (statement) => asked.push(statement) },
  })
  await db.run(sql`create table remarks (id integer primary key, article integer, listed text, replies integer, at integer)`)
  await db.run(sql`create index by_replies on remarks (article, listed, replies, at)`)
  await db.run(sql`create index by_time on remarks (article, listed, at)`)
  await db
    .insert(remarks)
    .values(Array.from({ length: 99 }, (_, n) => ({ id: n, article: n % 2, listed: 'thread', replies: 0, at: 99 - n })))
  asked.length = 0

  const where = and(eq(remarks.article, 1), eq(remarks.listed, 'thread'))
  const page = { where, orderBy: () => [desc(remarks.at)], limit: 25, offset: 1 }
  const { query } = sortIdsFirst(db, { remarks } as never)
  const found = await query.remarks.findMany(page as never)
  expect(found.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, n) => 2 * n + 3))

  expect(asked).toHaveLength(2)
  const plans = []
  for (const statement of [...asked])
    plans.push(await db.all<{ detail: string }>(sql.raw(`explain query plan ${statement.replaceAll('?', '1')}`)))
  expect(plans.map((steps) => steps.map(({ detail }) => detail.replace(/ \(.*/, '')))).toEqual([
    ['SEARCH remarks USING COVERING INDEX by_time'],
    ['SEARCH remarks USING INTEGER PRIMARY KEY'],
  ])
})
