import type { CollectionAfterChangeHook, Plugin } from 'payload'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

/** A hook of somebody else's that fails after ours has written its event. */
const throwing: Plugin = (config) => ({
  ...config,
  collections: (config.collections ?? []).map((collection) =>
    collection.slug === 'articles'
      ? { ...collection, hooks: { ...collection.hooks, afterChange: [...(collection.hooks?.afterChange ?? []), throwOnTenth] } }
      : collection,
  ),
})

const throwOnTenth: CollectionAfterChangeHook = ({ doc }) => {
  if (String(doc.headline).endsWith('7')) throw new Error('A hook that throws')
}

describeEachEngine('A hundred publishes at once, ten with a hook that throws', (engine) => {
  let app: BootedNewsroom
  let token: string
  beforeAll(async () => {
    app = await bootNewsroom({ engine, plugins: [throwing] })
    token = await app.tokenOf('editor')
  })
  afterAll(() => app.stop())

  it('leaves exactly ninety articles, versions and events, numbered 1 to 90', async () => {
    const responses = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        app.request('POST', '/api/articles', { token, body: { headline: `Publish ${n}`, _status: 'published' } }),
      ),
    )
    const statuses = responses.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(90)
    expect(statuses.filter((status) => status === 500)).toHaveLength(10)
    await app.settled()
    const { payload } = app
    const count = async (collection: string) => (await payload.db.count({ collection: collection as never })).totalDocs
    expect(await count('articles')).toBe(90)
    expect((await payload.db.countVersions({ collection: 'articles' })).totalDocs).toBe(90)
    expect(await count('livewire-outbox')).toBe(0)
    const events = await app.livewire.events(0, 500)
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 90 }, (_, n) => n + 1))
    expect(new Set(events.map(({ article }) => article.uid)).size).toBe(90)
  })

  it('merges or refuses fifty edits of one article at once, and loses no event', async () => {
    const before = await app.livewire.lastSeq()
    const created = await app.request('POST', '/api/articles', { token, body: { headline: 'Edited by all', _status: 'published' } })
    const { doc } = (await created.json()) as { doc: { id: string } }
    const responses = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        app.request('PATCH', `/api/articles/${doc.id}`, { token, body: { headline: `Edit ${n} of all` } }),
      ),
    )
    const merged = responses.filter(({ status }) => status === 200).length
    expect(responses.every(({ status }) => status === 200 || status === 409)).toBe(true)
    expect(merged).toBeGreaterThan(0)
    await app.settled()
    const events = await app.livewire.events(before, 500)
    expect(events.map(({ article }) => article.revision)).toEqual(Array.from({ length: merged + 1 }, (_, n) => n + 1))
  })
})
