import { afterEach, expect, it } from 'vitest'

import { releaseEmbargoes } from '../../../src/jobs/releaseEmbargoes.js'
import { runSchedule } from '../../../src/jobs/runSchedule.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

describeEachEngine('Schedules and embargoes of several instances on one database', (engine) => {
  const apps: BootedNewsroom[] = []
  afterEach(async () => {
    // The first that is left drops the database.
    for (const app of apps.splice(0).reverse()) await app.stop()
  })

  it('survive the instance that took them, and happen once, not before their second, for who asked', async () => {
    const first = await bootNewsroom({ engine })
    apps.push(first)
    const token = await first.tokenOf('editor')
    const post = async (path: string, body: unknown) => {
      const response = await first.request('POST', path, { token, body })
      expect(response.status).toBeLessThan(300)
      return ((await response.json()) as { doc: { id: number | string } }).doc
    }
    const drafts = await Promise.all(['One', 'Two', 'Three'].map((headline) => post('/api/articles?draft=true', { headline })))
    for (let n = 0; n < 2; n++) apps.push(await bootNewsroom({ engine, databaseUri: first.databaseUri }))
    const at = new Date(Math.ceil(Date.now() / 1000) * 1000 + 9000)
    for (const { id } of drafts) await post(`/api/articles/${id}/schedule`, { action: 'publish', at: at.toISOString() })
    const embargoed = await post('/api/articles', { headline: 'Embargoed', _status: 'published', embargoUntil: at.toISOString() })
    const ids = [...drafts, embargoed].map(({ id }) => id)

    // The one that was asked is gone before the time comes.
    await first.payload.destroy()
    apps.shift()
    const [second, third] = apps as [BootedNewsroom, BootedNewsroom]
    const events = async () => {
      await Promise.all([second.settled(), third.settled()])
      return second.livewire.events(0, 500)
    }
    await expect.poll(async () => (await events()).length, { timeout: 20_000 }).toBe(ids.length)
    // Whoever were to do it a second time does it now.
    for (const { payload } of apps) {
      await runSchedule(payload)
      await releaseEmbargoes(payload)
    }
    const said = await events()
    expect(said.map(({ type }) => type)).toEqual(ids.map(() => 'article.published'))
    expect(new Set(said.map(({ article }) => article.uid))).toEqual(new Set(ids.map((id) => `articles:${id}`)))
    for (const event of said) expect(event.at >= at.toISOString()).toBe(true)
    const { docs } = await second.payload.find({ collection: 'livewire-items', depth: 0 })
    expect(new Set(docs.map(({ actor }) => actor)).size).toBe(1)
    expect(docs[0]?.actor).toMatch(/^users:/)
    const { docs: actions } = await second.payload.find({ collection: 'article-schedule' })
    expect(actions.map(({ done, problem }) => [done, problem ?? null])).toEqual([1, 2, 3].map(() => [true, null]))
  })
})
