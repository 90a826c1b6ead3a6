/** What doors and hooks of earlier versions left behind, in rows of today's schema. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { referencesSlug } from '../../../src/log/references.js'
import { stateSlug } from '../../../src/log/rows.js'
import { disagreementsOf } from '../../helpers/agreement.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine, type FreshDatabase } from '../../helpers/engines.js'
import { bodyOf, linkTo, openRoom, pictureBlock, type Room } from '../dependants/room.js'
import type { Id } from '../live/desk.js'

describeEachEngine('An older newsroom', (engine) => {
  let fresh: FreshDatabase
  let app: BootedNewsroom
  let room: Room
  beforeAll(async () => {
    fresh = await engine.freshDatabase()
    app = await bootNewsroom({ engine, databaseUri: fresh.uri })
    room = await openRoom(app)
  })
  afterAll(async () => {
    await fresh.drop(app.payload)
    await app.stop()
  })
  /** Past all hooks, as doors of earlier versions did. */
  const write = (collection: string, id: Id, data: object) =>
    app.payload.db.updateOne({ collection: collection as 'articles', id, data: data as never })

  it('agrees with itself on every surface once today’s has started on it, however often that is begun again', async () => {
    const [kept, renamed] = [await room.picture(), await room.person('Old Name')]
    const shows = await room.article('Shows', { leadImage: kept.id, bylines: [renamed.id], body: bodyOf(pictureBlock(kept.id)) })
    const hidden = await room.article('Linked to')
    const links = await room.article('Links', { body: bodyOf(linkTo(hidden.id)) })
    const { doc: bulk } = await room.send('POST', '/api/articles', { headline: 'Published in bulk', kind: 'wire', _status: 'draft' })
    const { doc: embargoed } = await room.send('POST', '/api/articles', {
      headline: 'Published in bulk, under embargo',
      kind: 'wire',
      embargoUntil: '2044-01-01T00:00:00.000Z',
      _status: 'draft',
    })
    const taken = await room.article('Taken off')
    const back = await room.article('Unpublished')
    await room.patch(`articles/${back.id}`, { _status: 'draft' })
    const blog = await room.blog('A blog')
    const entry = await room.entry(blog.id, 'An entry', { bylines: [renamed.id] })
    const { doc: late } = await room.send('POST', '/api/entries', { article: blog.id, headline: 'Late', _status: 'draft' })
    await app.settled()
    expect(await disagreementsOf(app)).toEqual([])
    const seq = await app.livewire.lastSeq()

    await write('people', renamed.id, { name: 'New Name' })
    await write('images', kept.id, { creditLine: 'New/PA' })
    await write('articles', hidden.id, { _status: 'draft', wireState: 'live' })
    await write('articles', taken.id, { _status: 'draft' })
    await write('articles', back.id, { wireState: 'none' })
    for (const { id } of [bulk, embargoed]) await write('articles', id, { _status: 'published' })
    await write('entries', late.id, { _status: 'published' })
    await app.payload.db.deleteMany({ collection: referencesSlug as 'articles', where: {} })
    await app.payload.db.deleteMany({ collection: stateSlug as 'articles', where: { id: { like: 'upgrade:' } } })
    expect((await disagreementsOf(app)).length).toBeGreaterThan(8)
    await app.stop()

    for (let n = 0; n < 2; n++) {
      app = await bootNewsroom({ engine, databaseUri: fresh.uri })
      await expect.poll(() => disagreementsOf(app), { timeout: 20_000 }).toEqual([])
      if (n === 0) await app.stop()
    }
    const told = (await app.livewire.events(seq, 500)).map(({ article, type }) => `${article.uid} ${type.replace('article.', '')}`)
    const uid = ({ id }: { id: Id }) => `articles:${id}`
    expect(told.sort()).toEqual(
      [
        `${uid(bulk)} published`,
        `${uid(hidden)} withdrawn`,
        `${uid(links)} updated`,
        `${uid(shows)} updated`,
        `${uid(taken)} withdrawn`,
        `entries:${entry.id} updated`,
        `entries:${late.id} published`,
      ].sort(),
    )
    expect(await app.payload.findByID({ collection: 'articles', id: embargoed.id })).toMatchObject({ wireState: 'embargoed' })
    expect(await app.payload.findByID({ collection: 'articles', id: back.id })).toMatchObject({ wireState: 'unpublished' })
  })
})
