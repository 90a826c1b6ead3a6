/** Statements of SQLite that are kept say what new ones would. */
import { createRequire } from 'node:module'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { SqliteConnections } from '../../../src/database/sqliteConnections.js'
import { sqlite } from '../../helpers/engines.js'

let connections: SqliteConnections
/** How many statements were made, and not kept from before. */
let made = 0
const before = new WeakSet<object>()
const { prototype } = createRequire(
  createRequire(createRequire(import.meta.url).resolve('@payloadcms/db-sqlite')).resolve('@libsql/client'),
)('libsql') as { prototype: { prepare: (sql: string) => object } }
let kept: typeof prototype.prepare

beforeAll(async () => {
  // Whatever opens a connection puts in place what keeps them; what counts lies above it.
  connections = new SqliteConnections({ url: (await sqlite.freshDatabase()).uri }, [])
  kept = prototype.prepare
  prototype.prepare = function (sql) {
    const statement = kept.call(this, sql)
    if (!before.has(statement)) made += 1
    before.add(statement)
    return statement
  }
  await connections.execute('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT UNIQUE, size)')
})
afterAll(() => {
  prototype.prepare = kept
  connections.close()
})

const write = (text: string | null, size: number | bigint | string | null = null) =>
  connections.execute({ sql: 'INSERT INTO notes (text, size) VALUES (?, ?)', args: [text, size] })
const read = async (text: string) => {
  const { columns, rows } = await connections.execute({ sql: 'SELECT text, size FROM notes WHERE text = ?', args: [text] })
  return { columns, rows: rows.map(({ text: said, size }) => ({ text: said, size })) }
}
const during = async (work: () => Promise<unknown>): Promise<number> => {
  made = 0
  await work()
  return made
}

it('are read once, and run as often as they are asked, each time with what is given', async () => {
  const asked = await during(async () => {
    for (let n = 0; n < 250; n++) await write(`n${n}`, n % 2 ? n : `size ${n}`)
    for (let n = 0; n < 250; n++)
      expect(await read(`n${n}`)).toEqual({ columns: ['text', 'size'], rows: [{ text: `n${n}`, size: n % 2 ? n : `size ${n}` }] })
  })
  expect(asked).toBe(2)
  expect((await read('nothing')).rows).toEqual([])
  const of = (many: number) => connections.execute({ sql: 'SELECT id FROM notes WHERE id <= ?', args: [many] })
  // libsql reads a hundred rows at a time.
  for (const many of [0, 99, 100, 101, 200, 250]) expect((await of(many)).rows).toHaveLength(many)
})

it('are read anew after one of them failed, and what is written by them is kept', async () => {
  await write('once')
  await expect(write('once')).rejects.toThrow('UNIQUE')
  expect(await during(() => write('twice'))).toBe(1)
  const transaction = await connections.transaction()
  const insert = { sql: 'INSERT INTO notes (text, size) VALUES (?, ?)', args: ['within', null] }
  await transaction.execute(insert)
  await expect(transaction.execute(insert)).rejects.toThrow('UNIQUE')
  await transaction.execute({ ...insert, args: ['within, too', null] })
  await transaction.commit()
  expect([(await read('once')).rows, (await read('within')).rows, (await read('within, too')).rows].map((rows) => rows.length)).toEqual([
    1, 1, 1,
  ])
})

it('follow a table that is changed, and say the columns that there are then', async () => {
  const all = async () => (await connections.execute("SELECT * FROM notes WHERE text = 'once'")).columns
  expect(await all()).toEqual(['id', 'text', 'size'])
  await connections.execute("ALTER TABLE notes ADD COLUMN more TEXT DEFAULT 'later'")
  expect(await all()).toEqual(['id', 'text', 'size', 'more'])
  expect(await read('once')).toEqual({ columns: ['text', 'size'], rows: [{ text: 'once', size: null }] })
  const returned = await connections.execute("UPDATE notes SET size = 1 WHERE text = 'once' RETURNING *")
  expect(returned.rows.map(({ more }) => more)).toEqual(['later'])
  await connections.execute('DROP TABLE notes')
  await expect(read('once')).rejects.toThrow('no such table')
  await connections.execute('CREATE TABLE notes (id INTEGER PRIMARY KEY, size, text)')
  expect(await read('once')).toEqual({ columns: ['text', 'size'], rows: [] })
})

it('are a limited number, and none that is a list of many', async () => {
  for (let n = 0; n < 300; n++) await connections.execute(`SELECT ${n} AS n`)
  expect(await during(() => connections.execute('SELECT 299 AS n'))).toBe(0)
  expect(await during(() => connections.execute('SELECT 0 AS n'))).toBe(1)
  const long = {
    sql: `SELECT id FROM notes WHERE id IN (${Array.from({ length: 12_000 }, () => '?').join(',')})`,
    args: Array(12_000).fill(1) as number[],
  }
  expect(await during(async () => [await connections.execute(long), await connections.execute(long)])).toBe(2)
})
