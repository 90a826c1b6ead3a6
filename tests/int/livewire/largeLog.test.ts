import { afterAll, beforeAll, expect, it } from 'vitest'

import { SqliteConnections } from '../../../src/database/sqliteConnections.js'
import type { WireItem } from '../../../src/livewire/types.js'
import { findAllLogRows } from '../../../src/log/findLogRows.js'
import { type LogFilter, readEvents, readLiveItems, readTombstones } from '../../../src/log/readLog.js'
import { fromTagColumn, logSlug } from '../../../src/log/rows.js'
import { wireTags } from '../../../src/upgrades/wireTags.js'
import { fillLog, rare } from '../../../bench/lib/fillLog.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

const size = 1200
const limit = 10

/** Nothing is read but what is shown, however long the log: each look follows an index in its order, and ends. */
describeEachEngine('A long log', (engine) => {
  let app: BootedNewsroom
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    await app.request('POST', '/api/articles', {
      token: await app.tokenOf('editor'),
      body: { headline: 'The first', _status: 'published' },
    })
    await app.settled()
    const [first] = await app.livewire.events(0, 1)
    await fillLog(app.payload, first?.article as WireItem, size, () => undefined)
  })
  afterAll(() => app.stop())

  const looks: Record<string, { read: () => Promise<unknown[]>; expected: number }> = {
    'the newest items': { read: () => readLiveItems(app.payload, limit), expected: limit },
    'the newest items of two sections': {
      read: () => readLiveItems(app.payload, limit, { sections: ['desk-3', 'desk-4'] }),
      expected: limit,
    },
    'the newest items of a kind': { read: () => readLiveItems(app.payload, limit, { kinds: ['live'] }), expected: 9 },
    'the last withdrawals': { read: () => readTombstones(app.payload, limit), expected: limit },
    'the last withdrawals of a section': { read: () => readTombstones(app.payload, limit, { sections: ['desk-2'] }), expected: 7 },
    'a page of the log': { read: () => readEvents(app.payload, size / 2, limit), expected: limit },
  }

  for (const [what, { read, expected }] of Object.entries(looks)) {
    it(`is not sorted and not searched for ${what}`, async () => {
      const plans = await (engine.name === 'sqlite' ? sqlitePlans : mongoPlans)(app, async () => {
        const found = await read()
        expect(found).toHaveLength(expected)
      })
      expect(plans.length).toBeGreaterThan(0)
      for (const plan of plans) expect(plan).toEqual({ byIndex: true, sorted: false })
    })
  }

  it('gives the newest of several sections, newest first', async () => {
    const items = await readLiveItems(app.payload, limit, { sections: ['desk-3', 'desk-4'] })
    const times = items.map(({ publishedAt }) => publishedAt)
    expect(times).toEqual([...times].sort().reverse())
    expect(new Set(items.map(({ section }) => section?.slug))).toEqual(new Set(['desk-3', 'desk-4']))
  })

  it('finds a whole tag alone', async () => {
    const items = await readLiveItems(app.payload, 200, { tags: ['subject-1'] })
    expect(items.length).toBeGreaterThan(0)
    for (const { tags } of items) expect(tags.map(({ slug }) => slug)).toContain('subject-1')
  })

  const uidsUnder = async (filter: LogFilter) => ({
    live: (await readLiveItems(app.payload, 50, filter)).map(({ uid }) => uid),
    gone: (await readTombstones(app.payload, 50, filter)).map(({ uid }) => uid),
  })

  it('says of tags what the rows of the log say, also once they are filed anew', async () => {
    const rows = await findAllLogRows(app.payload, [{ latest: { equals: true } }], '-movedAt', 5000)
    const expected = (tags: string[], section?: string) =>
      rows
        .filter(
          (row) =>
            fromTagColumn(row.tags).some((tag) => tags.includes(tag)) &&
            (!section || row.section === section) &&
            row.type !== 'article.withdrawn',
        )
        .slice(0, 50)
        .map(({ item }) => item)
    const check = async () => {
      for (const tags of [[rare], ['subject-3', 'subject-4']]) expect((await uidsUnder({ tags })).live).toEqual(expected(tags))
      expect((await uidsUnder({ tags: ['subject-3'], sections: ['desk-3'] })).live).toEqual(expected(['subject-3'], 'desk-3'))
      expect((await uidsUnder({ tags: [rare], kinds: ['story'] })).live.length).toBeGreaterThan(0)
    }
    await check()
    await app.payload.db.deleteMany({ collection: 'wire-tags', where: {} })
    expect((await uidsUnder({ tags: [rare] })).live).toEqual([])
    await wireTags.run(app.payload)
    await wireTags.run(app.payload)
    await check()
  })

  it('follows an item from tag to tag, off the wire and back, and a live blog with its entries', async () => {
    const editor = await app.tokenOf('editor')
    const send = async (method: string, path: string, body: object) => {
      const response = await app.request(method, path, { token: editor, body })
      const text = await response.text()
      if (response.status > 299) throw new Error(text)
      await app.settled()
      return `articles:${(JSON.parse(text) as { doc: { id: string } }).doc.id}`
    }
    const uid = await send('POST', '/api/articles', { headline: 'Filed', kind: 'live', tags: ['One', 'Two'], _status: 'published' })
    const path = `/api/articles/${uid.slice(9)}`
    const other = await send('POST', '/api/articles', { headline: 'Other', kind: 'wire', tags: ['One'], _status: 'published' })
    expect([await uidsUnder({ tags: ['one'] }), await uidsUnder({ tags: ['two'] })]).toEqual([
      { live: [other, uid], gone: [] },
      { live: [uid], gone: [] },
    ])
    await send('POST', '/api/entries', { article: Number(uid.slice(9)) || uid.slice(9), headline: 'Entry', _status: 'published' })
    expect((await uidsUnder({ tags: ['one'] })).live).toEqual([uid, other])
    await send('PATCH', path, { tags: ['One', 'Three'], _status: 'published' })
    expect([(await uidsUnder({ tags: ['two'] })).live, (await uidsUnder({ tags: ['three', 'one'] })).live]).toEqual([[], [uid, other]])
    await send('PATCH', path, { _status: 'draft' })
    expect(await uidsUnder({ tags: ['three'] })).toEqual({ live: [], gone: [uid] })
    await send('POST', `${path}/publish`, {})
    expect(await uidsUnder({ tags: ['three'] })).toEqual({ live: [uid], gone: [] })
    await send('POST', `${path}/withdraw`, { reason: 'Untrue' })
    expect(await uidsUnder({ tags: ['three'] })).toEqual({ live: [], gone: [uid] })
  })
})

interface Plan {
  byIndex: boolean
  /** More than ties of one moment were put in order. */
  sorted: boolean
}

interface Statement {
  sql: string
  args: unknown
}

/** Explained on a connection of its own: libsql leaves an explained statement open, and with it an old state of the database. */
const sqlitePlans = async ({ payload, databaseUri }: BootedNewsroom, work: () => Promise<void>): Promise<Plan[]> => {
  const client = (payload.db as unknown as { client: { execute: (statement: Statement) => Promise<unknown> } }).client
  const statements: Statement[] = []
  const { execute } = client
  client.execute = (statement) => {
    statements.push(statement)
    return execute.call(client, statement)
  }
  await work().finally(() => (client.execute = execute))
  const plans: Plan[] = []
  const own = new SqliteConnections({ url: databaseUri }, [])
  for (const { sql, args } of statements.filter(({ sql }) => sql.includes('"livewire_items"'))) {
    const { rows } = await own.execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args: args as [] })
    const details = rows.map(({ detail }) => String(detail)).join('\n')
    plans.push({ byIndex: /USING INDEX/.test(details) && !/^SCAN/m.test(details), sorted: /TEMP B-TREE FOR ORDER BY/.test(details) })
  }
  own.close()
  return plans
}

interface Explained {
  find: (
    filter: object,
    options: object,
  ) => { explain: (how: string) => Promise<{ executionStats: { totalDocsExamined: number; nReturned: number } & Record<string, unknown> }> }
}

const mongoPlans = async ({ payload }: BootedNewsroom, work: () => Promise<void>): Promise<Plan[]> => {
  const collection = (payload.db as unknown as { collections: Record<string, { collection: Explained }> }).collections[logSlug]?.collection
  if (!collection) throw new Error('There is no log')
  const asked: [object, object][] = []
  const { find } = collection
  collection.find = (filter, options) => {
    asked.push([filter, options])
    return find.call(collection, filter, options)
  }
  await work().finally(() => (collection.find = find))
  const plans: Plan[] = []
  for (const [filter, options] of asked) {
    const { executionStats } = await collection.find(filter, options).explain('executionStats')
    plans.push({
      byIndex: executionStats.totalDocsExamined <= executionStats.nReturned + 1,
      sorted: JSON.stringify(executionStats).includes('"SORT"'),
    })
  }
  return plans
}
