import type { Where } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { fillArticles } from '../../../bench/lib/fillArticles.js'
import { capCounts } from '../../../src/database/capCounts.js'
import { unreadWord } from '../../../src/database/narrowLists.js'
import { searchStoreOf } from '../../../src/database/searchStore.js'
import { SqliteConnections } from '../../../src/database/sqliteConnections.js'
import { learnLists } from '../../../src/database/followLists.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine, sqlite } from '../../helpers/engines.js'
import { type Desk, type Id, openDesk } from '../live/desk.js'

interface Page {
  docs: { id: Id; headline: string }[]
  totalDocs: number
  hasNextPage: boolean
}

describeEachEngine('Lists of the desk', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = await openDesk(app)
    await learnLists(app.payload, 'articles')
  })
  afterAll(() => app.stop())

  const draft = async (headline: string, more: object = {}) =>
    (await desk.send('POST', '/api/articles?draft=true', { headline, _status: 'draft', ...more })).doc
  const publish = async (headline: string, more: object = {}) =>
    (await desk.send('POST', '/api/articles', { headline, _status: 'published', ...more })).doc
  const find = async (where: Where, isDraft: boolean) => {
    const { docs } = await app.payload.find({ collection: 'articles', draft: isDraft, where, limit: 100, sort: 'id', depth: 0 })
    return docs.map(({ headline }) => headline)
  }
  const like = (word: string): Where[] => ['headline', 'standfirst', 'slug'].map((field) => ({ [field]: { like: word } }))
  /** What the list finds, and that it is what is found where every row is looked at. */
  const found = async (word: string, isDraft = true) => {
    const narrowed = await find({ or: like(word) }, isDraft)
    const everyRow = await find({ or: [...like(word), { kind: { equals: 'live' } }] }, isDraft)
    expect([word, narrowed]).toEqual([word, everyRow])
    return narrowed
  }
  const known = async (word: string) => {
    const store = await searchStoreOf(app.payload, 'lists')
    return (await store?.find({ words: [word], beginnings: [], limit: 500 }))?.length
  }

  it('find a word wherever it stands, at every moment: in drafts, in what is out, in what lies on top of it', async () => {
    const harbour = await publish('Containerhafen gesperrt', { standfirst: 'Seit zwölf Uhr.' })
    await draft('地震速報 M7.1', { slug: 'jishin' })
    await draft('A 100% sure_thing')
    expect(await found('hafen')).toEqual(['Containerhafen gesperrt'])
    expect(await found('HAFEN GESP')).toEqual(['Containerhafen gesperrt'])
    expect(await found('zwölf')).toEqual(['Containerhafen gesperrt'])
    expect(await found('速報')).toEqual(['地震速報 M7.1'])
    expect(await found('jish')).toEqual(['地震速報 M7.1'])
    expect(await found('100%')).toEqual(['A 100% sure_thing'])
    expect(await found('nowhere at all')).toEqual([])
    await desk.send('PATCH', `/api/articles/${harbour.id}?draft=true`, { headline: 'Schleuse gesperrt', _status: 'draft' })
    expect(await found('schleuse')).toEqual(['Schleuse gesperrt'])
    expect(await found('containerhafen', true)).toEqual(['Schleuse gesperrt'])
    expect(await found('containerhafen', false)).toEqual(['Containerhafen gesperrt'])
    expect(await found('schleuse', false)).toEqual([])
    await desk.send('PATCH', `/api/articles/${harbour.id}`, { headline: 'Schleuse offen', _status: 'published' })
    expect(await found('offen', false)).toEqual(['Schleuse offen'])
    const { json } = await desk.send('GET', `/api/articles/versions?where[parent][equals]=${harbour.id}&sort=createdAt&limit=1`)
    await desk.send('POST', `/api/articles/versions/${json.docs?.[0]?.id}?draft=true`)
    expect(await found('hafen gesp')).toEqual(['Containerhafen gesperrt'])
    const gone = await draft('Vergänglich')
    expect(await found('gänglich')).toEqual(['Vergänglich'])
    await desk.send('DELETE', `/api/articles/${gone.id}`)
    expect(await found('gänglich')).toEqual([])
  })

  it('find what is scheduled by the headline of its article', async () => {
    const at = new Date(Date.now() + 86_400_000).toISOString()
    for (const headline of ['The quay at dawn', 'Another matter']) {
      const { id } = await draft(headline)
      await app.payload.db.create({ collection: 'article-schedule', data: { article: id, action: 'publish', at } })
    }
    // As the list asks: by what its rows are called.
    const title = app.payload.collections['article-schedule'].config.admin.useAsTitle ?? ''
    const { json } = await desk.send('GET', `/api/article-schedule?where[or][0][${title}][like]=quay&depth=0`)
    expect(json.docs?.map((row) => row[title])).toEqual(['The quay at dawn'])
  })

  it('find what was given up half-way as it was, and what a killed process left unread', async () => {
    const { id } = await draft('Before the storm')
    const transactionID = (await app.payload.db.beginTransaction()) as string
    const req = { transactionID } as never
    await app.payload.update({ collection: 'articles', id, draft: true, data: { headline: 'After it' }, overrideAccess: true, req })
    await expect.poll(() => known(unreadWord)).toBe(1)
    await app.payload.db.rollbackTransaction(transactionID)
    expect(await found('before the st')).toEqual(['Before the storm'])
    expect(await found('after it')).toEqual([])
    await expect.poll(() => known(unreadWord)).toBe(0)
    const store = await searchStoreOf(app.payload, 'lists')
    const row = { item: String(id), seq: Date.now(), at: new Date(0).toISOString(), words: [unreadWord] }
    await store?.write([row], { seq: 0, event: null })
    expect(await found('before the st')).toEqual(['Before the storm'])
    await learnLists(app.payload, 'articles')
    expect(await known(unreadWord)).toBe(0)
    expect(await found('before the st')).toEqual(['Before the storm'])
  })

  it('find what was written past the newsroom, once it has looked: after an import, a restore', async () => {
    const { id } = await publish('Written past it')
    await app.payload.db.updateOne({
      collection: 'articles',
      id,
      data: { headline: 'Imported instead', updatedAt: '2020-01-01T10:00:00.000Z' },
    })
    const versions = { collection: 'articles', where: { parent: { equals: id } } } as const
    await app.payload.db.deleteVersions(versions)
    await learnLists(app.payload, 'articles')
    expect(await found('ported inst', false)).toEqual(['Imported instead'])
  })

  it('count so far and no further, and have every page all the same', async () => {
    for (let n = 0; n < 9; n++) await draft(`Counted ${n}`, { section: 'Counted' })
    capCounts(app.payload, 'articles', 3, { whose: (req) => Boolean(req?.user) })
    const pages: Page[] = []
    do {
      const path = `/api/articles?draft=true&where[section][equals]=Counted&sort=headline&limit=2&page=${pages.length + 1}`
      pages.push((await desk.send('GET', path)).json as unknown as Page)
    } while (pages.at(-1)?.hasNextPage)
    expect(pages.flatMap(({ docs }) => docs.map(({ headline }) => headline))).toEqual(Array.from({ length: 9 }, (_, n) => `Counted ${n}`))
    expect(pages.map(({ totalDocs }) => totalDocs)).toEqual([3, 5, 7, 9, 9])
    const { totalDocs } = await app.payload.find({
      collection: 'articles',
      draft: true,
      where: { section: { equals: 'Counted' } },
      limit: 2,
    })
    expect(totalDocs).toBe(9)
    expect((await app.payload.count({ collection: 'articles', where: { section: { equals: 'Counted' } } })).totalDocs).toBe(9)
  })

  it.runIf(engine.name === 'sqlite')('hold up nobody where the index cannot be written any more', async () => {
    ;(await searchStoreOf(app.payload, 'lists'))?.close()
    await publish('A lock gate jams')
    expect(await found('lock gate')).toEqual(['A lock gate jams'])
  })
})

describe('Lists of many documents on SQLite', () => {
  it('read what is named by its id, and not all that is newest, once there is much of it', async () => {
    const app = await bootNewsroom({ engine: sqlite })
    const desk = await openDesk(app)
    const { id } = (await desk.send('POST', '/api/articles', { headline: 'The first of many', _status: 'published' })).doc
    const { docs } = await app.payload.findVersions({ collection: 'articles', where: { parent: { equals: id } }, depth: 0 })
    // On a connection of its own: libsql leaves an explained statement open, and with it an old state of the database.
    const planOf = async (column: string, named: Id) => {
      const own = new SqliteConnections({ url: app.databaseUri }, [])
      const { rows } = await own.execute(
        `EXPLAIN QUERY PLAN SELECT id FROM _articles_v WHERE latest = 1 AND ${column} IN (${Array(12).fill(named).join()})
         ORDER BY version_updated_at DESC, created_at DESC LIMIT 25`,
      )
      own.close()
      return rows.map(({ detail }) => String(detail)).join()
    }
    expect(await planOf('id', docs[0]?.id ?? '')).toMatch(/latest=\?/)
    await fillArticles(app.payload, { template: id, from: 0, to: 1200 })
    await learnLists(app.payload, 'articles')
    expect(await planOf('id', docs[0]?.id ?? '')).toMatch(/rowid=\?/)
    expect(await planOf('parent_id', id)).toMatch(/parent_id=\?/)
    await app.stop()
  })
})
