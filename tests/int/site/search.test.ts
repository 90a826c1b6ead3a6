import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { closeSearch, searchStoreOf } from '../../../src/database/searchStore.js'
import { type SearchFollower, startSearchIndex } from '../../../src/jobs/followSearch.js'
import { searchItems } from '../../../src/sources/searchItems.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine, sqlite } from '../../helpers/engines.js'
import { type Desk, openDesk, paragraph } from '../live/desk.js'

describeEachEngine('The search', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  let index: SearchFollower
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = await openDesk(app)
    // A second one beside the app's own, as another instance has it.
    index = startSearchIndex(app.payload, app.livewire)
  })
  afterAll(async () => {
    await index.stop()
    await app.stop()
  })

  const publish = async (headline: string, body: string, more: object = {}) =>
    (await desk.send('POST', '/api/articles', { headline, body: paragraph(body), _status: 'published', ...more })).doc
  const found = async (query: string) => (await searchItems(app.payload, query)).map(({ headline }) => headline)
  const indexed = async () => {
    await app.settled()
    await index.settled()
  }
  /** What is found before the index knows of it, once it does, and when it is made anew. */
  const always = async (query: string, headlines: string[]) => {
    expect([query, await found(query)]).toEqual([query, headlines])
    await indexed()
    expect([query, 'indexed', await found(query)]).toEqual([query, 'indexed', headlines])
    await (await searchStoreOf(app.payload))?.clear()
    await index.settled()
    expect([query, 'anew', await found(query)]).toEqual([query, 'anew', headlines])
  }

  it('finds words of the text in the languages of the newsroom, whole or begun', async () => {
    const texts = [
      ['en', 'A barrage', 'The lockkeeper counted herons.', 'LOCKKEEPER heron'],
      ['de', 'Ein Wehr', 'Der Schleusenwärter zählte Größen.', 'schleusenwarter grossen'],
      ['fr', 'Un barrage', 'L’éclusier compta l’été.', 'eclusier été'],
      ['pl', 'Jaz', 'Śluzowy liczył łabędzie.', 'sluzowy łabędzie'],
      ['hi', 'बाँध', 'द्वारपाल ने बगुले गिने।', 'बगुले'],
      ['ar', 'سد', 'عَدَّ الحارسُ الطيورَ', 'الحارس الطيور'],
      ['he', 'סכר', 'השומר ספר אנפות', 'אנפות'],
      ['ja', '堰', '水門の番人は鷺を数えた。', '水門の番人'],
      ['zh', '水坝', '守门人清点了苍鹭。', '苍鹭'],
    ] as const
    for (const [language, headline, body] of texts) await publish(headline, body, { language })
    await indexed()
    for (const [, headline, , query] of texts) expect([query, await found(query)]).toEqual([query, [headline]])
    expect(await found('番人水門')).toEqual([])
    expect(await found('erons')).toEqual([])
  })

  it('follows what becomes of an item', async () => {
    const { id } = await publish('Quay', 'A zeppelin was moored.', { slug: 'quay' })
    await always('zeppelin', ['Quay'])
    await desk.send('PATCH', `/api/articles/${id}?draft=true`, { body: paragraph('A gyrocopter was moored.'), _status: 'draft' })
    expect(await found('gyrocopter')).toEqual([])
    await desk.send('PATCH', `/api/articles/${id}`, { body: paragraph('A dirigible was moored.'), slug: 'pier', _status: 'published' })
    expect(await found('zeppelin')).toEqual([])
    await always('dirigible', ['Quay'])
    expect((await searchItems(app.payload, 'dirigible'))[0]?.url).toMatch(/\/pier$/)
    await desk.send('POST', `/api/articles/${id}/correct`, { kind: 'correction', text: 'It was an aerostat.' })
    await always('aerostat', ['Quay'])
    await desk.send('PATCH', `/api/articles/${id}`, { _status: 'draft' })
    await always('dirigible', [])
    await desk.send('PATCH', `/api/articles/${id}`, { _status: 'published' })
    await always('dirigible', ['Quay'])
    await desk.send('POST', `/api/articles/${id}/withdraw`, { reason: 'It never was.' })
    await always('dirigible', [])
    await always('aerostat', [])
  })

  it('finds nothing of drafts and embargoed articles', async () => {
    await desk.send('POST', '/api/articles', { headline: 'Not yet', body: paragraph('A palimpsest.'), _status: 'draft' })
    await publish('Later', 'Another palimpsest.', { embargoUntil: '2199-01-01T00:00:00Z' })
    await always('palimpsest', [])
  })

  it('finds a live blog by its entries', async () => {
    const blog = await desk.blog('As the tide comes')
    const entry = await desk.entry(blog.id, 'Ten o’clock', { body: paragraph('The bathyscaphe has landed.') })
    await always('bathyscaphe', ['As the tide comes'])
    await desk.verb(entry.id, 'withdraw', { reason: 'It has not.' })
    await always('bathyscaphe', [])
  })

  it('finds others beside a live blog with many entries of that word', { timeout: 120_000 }, async () => {
    await publish('The only other', 'An orrery was shown.', { publishedAt: '2019-01-01T00:00:00Z' })
    const blog = await desk.blog('All day at the orrery')
    for (let n = 0; n < 102; n++) await desk.entry(blog.id, `${n}`, { body: paragraph('The orrery turns.') })
    await indexed()
    expect(await found('orrery')).toEqual(['All day at the orrery', 'The only other'])
    expect(await found('orrer')).toEqual(['All day at the orrery', 'The only other'])
  })

  it('finds the newest first, fifty at the most, also of the same moment', async () => {
    for (let n = 0; n < 3; n++) await publish(`Tide ${n}`, 'A sextant.', { publishedAt: `2020-01-0${n + 1}T00:00:00Z` })
    await publish('Tide 3', 'A sextant.', { publishedAt: '2020-01-02T00:00:00Z' })
    await indexed()
    const all = await found('sextant')
    expect([all[0], all.slice(1, 3).sort(), all[3]]).toEqual(['Tide 2', ['Tide 1', 'Tide 3'], 'Tide 0'])
  })

  it('is made anew where another log is there than it was made of', async () => {
    await publish('Weir', 'A sluice.')
    await indexed()
    const store = await searchStoreOf(app.payload)
    const cursor = await store?.cursor()
    await store?.clear()
    await store?.write([], { seq: cursor?.seq ?? 0, event: 'of another log' })
    await index.settled()
    expect(await found('sluice')).toEqual(['Weir'])
    await store?.write([], { seq: (cursor?.seq ?? 0) + 1000, event: 'of a longer one' })
    await index.settled()
    expect(await store?.cursor()).toEqual(cursor)
  })

  it('never writes what is of an earlier event over what is of a later one', async () => {
    const store = await searchStoreOf(app.payload)
    const cursor = (await store?.cursor()) ?? { seq: 0, event: null }
    const row = (seq: number, words: string[]) => ({ seq, at: '2020-01-01T00:00:00.000Z', words })
    const wanted = (word: string) => ({ words: [word], beginnings: [], limit: 9 })
    for (let round = 0; round < 40; round += 1) {
      const item = `articles:none-${round}`
      const [later, earlier] = [
        { ...row(9, [`later${round}`]), item },
        { ...row(8, [`earlier${round}`]), item },
      ]
      // Of what is not there yet, whoever comes second finds it taken.
      await Promise.all([store?.write([earlier], cursor), store?.write([later], cursor)])
      expect(await store?.find(wanted(`earlier${round}`))).toEqual([])
      expect(await store?.find(wanted(`later${round}`))).toEqual([{ item, seq: 9 }])
      await store?.write([earlier], cursor)
      expect(await store?.find(wanted(`earlier${round}`))).toEqual([])
    }
  })
})

it('goes on by headlines where the index does not open, and takes the index up once it does', async () => {
  const { uri, drop } = await sqlite.freshDatabase()
  const inTheWay = `${uri.slice('file:'.length)}-search`
  mkdirSync(join(inTheWay, 'not empty'), { recursive: true })
  const app = await bootNewsroom({ engine: sqlite, databaseUri: uri })
  const desk = await openDesk(app)
  const found = async (query: string) => (await searchItems(app.payload, query)).map(({ headline }) => headline)
  await desk.send('POST', '/api/articles', { headline: 'A weir', body: paragraph('A sluice.'), _status: 'published' })
  await app.settled()
  expect(await found('weir')).toEqual(['A weir'])
  expect(await searchStoreOf(app.payload)).toBeUndefined()

  rmSync(inTheWay, { recursive: true })
  await closeSearch(app.payload.db)
  const index = startSearchIndex(app.payload, app.livewire)
  await index.settled()
  expect(await found('sluice')).toEqual(['A weir'])
  await index.stop()
  await app.stop()
  await drop(app.payload)
})
