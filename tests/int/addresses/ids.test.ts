import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { expect, it } from 'vitest'

import { bootNewsroom, publisher } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { openDesk } from './desk.js'

describeEachEngine('Ids', (engine) => {
  it('are unique in the world, alike in every format, and stay when the newsroom moves', async () => {
    const { uri, drop } = await engine.freshDatabase()
    const idsAt = async (url: string, headline?: string) => {
      const app = await bootNewsroom({ engine, databaseUri: uri, newsroom: { publisher: { ...publisher, url } } })
      try {
        const desk = openDesk(app, headline ? await app.tokenOf('editor') : '')
        const doc = headline ? await desk.publish({ headline }) : undefined
        await app.settled()
        const atom = parseAtomFeed(await desk.read('/api/livewire/atom.xml')).entries?.map(({ id }) => id)
        const rss = parseRssFeed(await desk.read('/api/livewire/rss.xml')).items?.map(({ guid }) => guid?.value)
        const json = (await desk.feedJson()).items.map(({ id }) => id)
        const ninjs = (JSON.parse(await desk.read('/api/livewire/ninjs.json')) as { items: { uri: string }[] }).items.map(
          ({ uri: id }) => id,
        )
        for (const ids of [rss, json, ninjs]) expect(ids).toEqual(atom)
        return { ids: json, doc }
      } finally {
        await app.stop()
      }
    }
    try {
      const first = await idsAt('https://first.example/desk', 'Here')
      expect(first.ids).toEqual([`tag:first.example,2026:desk/articles:${first.doc?.id}`])
      expect((await idsAt('https://second.example')).ids).toEqual(first.ids)
    } finally {
      const app = await bootNewsroom({ engine, databaseUri: uri })
      await drop(app.payload)
      await app.stop()
    }
  })

  it('of two newsrooms that each began on somebody’s own machine differ', async () => {
    const idOf = async () => {
      const app = await bootNewsroom({ engine, newsroom: { publisher: { ...publisher, url: 'http://localhost:3000' } } })
      try {
        await openDesk(app, await app.tokenOf('editor')).publish({ headline: 'Here' })
        await app.settled()
        return (await openDesk(app, '').feedJson()).items[0]?.id
      } finally {
        await app.stop()
      }
    }
    const [one, other] = [await idOf(), await idOf()]
    expect(one).toMatch(/^tag:localhost,2026:[0-9a-f]{12}\/articles:/)
    expect(one).not.toBe(other)
  })
})
