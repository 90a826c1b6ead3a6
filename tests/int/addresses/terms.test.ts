import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { readLiveItems } from '../../../src/log/readLog.js'
import { logSlug, stateSlug } from '../../../src/log/rows.js'
import { readTermAt } from '../../../src/site/data/readLists.js'
import { runUpgrades } from '../../../src/upgrades/index.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { openDesk } from './desk.js'

const tags = ['बाल', 'बिल', 'बोल', 'C', 'C++', 'C#', 'ไม่', 'ไม้', '+++', '100%', 'a_b', 'axb', 'a|b', 'b', '🏀', 'Straße']

describeEachEngine('Sections and tags', (engine) => {
  let app: BootedNewsroom
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = openDesk(app, await app.tokenOf('editor'))
  })
  afterAll(() => app.stop())

  const makeFeed = async (title: string, filter: object) => {
    const { status, doc } = await desk.send('POST', '/api/feeds', { title, ...filter })
    expect(status).toBe(201)
    return doc
  }
  const shown = async ({ slug }: { slug: string }) => {
    await app.settled()
    return (await desk.feedJson(`${slug}/`)).items.map(({ title }) => title)
  }

  it('are each themselves, in any script', async () => {
    for (const tag of tags) await desk.publish({ headline: `Tagged ${tag}`, tags: [tag] })
    for (const [n, tag] of tags.entries()) expect(await shown(await makeFeed(`Tag ${n}`, { tags: [tag] }))).toEqual([`Tagged ${tag}`])
    for (const section of ['C', 'C++', '🏀', 'बाल']) await desk.publish({ headline: `In ${section}`, section })
    for (const [n, section] of ['C', 'C++', '🏀', 'बाल'].entries())
      expect(await shown(await makeFeed(`Section ${n}`, { sections: [section] }))).toEqual([`In ${section}`])
  })

  it('have a page at their address, whether it comes as it stands or decoded', async () => {
    await desk.publish({ headline: 'Tagged with a code', tags: ['a%20b', '%%', '%41'] })
    for (const name of ['100%', 'a%20b', '%%', '%41', 'C++', 'बाल'])
      for (const part of [encodeURIComponent(name.toLowerCase()), name.toLowerCase()])
        expect((await readTermAt(app.payload, 'tag', part))?.term.name).toBe(name)
    expect(await readTermAt(app.payload, 'tag', '%E0%A4%A')).toBeUndefined()
  })

  it('are the same however they are capitalised or composed', async () => {
    await desk.publish({ headline: 'Brücken eins', tags: ['Brücken', 'BRÜCKEN', ' bru\u0308cken '], section: 'Σίσυφος' })
    await desk.publish({ headline: 'Brücken zwei', tags: ['bru\u0308cken'], section: 'ΣΊΣΥΦΟΣ' })
    expect(await shown(await makeFeed('Bridges', { tags: ['\u202aBrücken\u202c'] }))).toEqual(['Brücken zwei', 'Brücken eins'])
    expect(await shown(await makeFeed('Sisyphus', { sections: ['σίσυφοσ'] }))).toEqual(['Brücken zwei', 'Brücken eins'])
    const { docs } = (await desk.send('GET', '/api/articles?where[headline][equals]=Br%C3%BCcken%20eins')).json as unknown as {
      docs: { tags: string[] }[]
    }
    expect(docs[0]?.tags).toEqual(['Brücken'])
  })

  it('have a name in every format', async () => {
    await desk.publish({ headline: 'Emoji alone', section: '🏀', tags: ['+++', '\u0007', ' '] })
    await app.settled()
    const entry = parseAtomFeed(await desk.read('/api/livewire/atom.xml')).entries?.find(({ title }) => title?.value === 'Emoji alone')
    expect(entry?.categories?.map(({ term, label }) => [term, label])).toEqual([
      ['🏀', '🏀'],
      ['+++', '+++'],
    ])
    const item = parseRssFeed(await desk.read('/api/livewire/rss.xml')).items?.find(({ title }) => title === 'Emoji alone')
    expect(item?.categories?.map(({ name }) => name)).toEqual(['🏀', '+++'])
    const { items } = JSON.parse(await desk.read('/api/livewire/ninjs.json')) as {
      items: { headlines: { value: string }[]; subjects: object[] }[]
    }
    expect(items.find(({ headlines }) => headlines[0]?.value === 'Emoji alone')?.subjects).toMatchObject([
      { literal: '🏀' },
      { literal: '+++' },
    ])
  })

  it('of a log that an earlier version wrote are brought up to date, those of withdrawn items too', async () => {
    const live = await desk.publish({ headline: 'Old row', section: 'C++ & Co.', tags: ['C#'] })
    const gone = await desk.publish({ headline: 'Old tombstone', section: 'C++ & Co.', tags: ['C#'] })
    await desk.send('POST', `/api/articles/${gone.id}/withdraw`, { reason: 'Wrong' })
    await app.settled()
    const find = async (id: number | string) => {
      const { docs } = await app.payload.db.find<Record<string, unknown> & { id: string; snapshot: object }>({
        collection: logSlug,
        where: { item: { equals: `articles:${id}` } },
        sort: 'revision',
        pagination: false,
      })
      return docs
    }
    const before = [...(await find(live.id)), ...(await find(gone.id))]
    for (const row of before) {
      const snapshot =
        'withdrawal' in row.snapshot
          ? row.snapshot
          : { ...row.snapshot, section: { name: 'C++ & Co.', slug: 'c-co' }, tags: [{ name: 'C#', slug: 'c' }] }
      await app.payload.db.updateOne({ collection: logSlug, id: row.id, data: { section: 'c-co', tags: '|c|', snapshot } })
    }
    await app.payload.db.deleteMany({ collection: stateSlug, where: { id: { like: 'upgrade:' } } })
    await runUpgrades(app.payload)
    expect([...(await find(live.id)), ...(await find(gone.id))]).toEqual(before)
    expect((await readLiveItems(app.payload, 10, { sections: ['c++-&-co.'] })).map(({ headline }) => headline)).toEqual(['Old row'])
  })
})
