/** Case 26: a live blog stands where it last moved, in every list; and it has an end. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { readLiveItems } from '../../../src/log/readLog.js'
import { movedAt } from '../../../src/upgrades/movedAt.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Desk, type Id, openDesk } from '../live/desk.js'

describeEachEngine('A live blog', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = await openDesk(app)
  })
  afterAll(() => app.stop())

  const titles = async (limit = 3) => {
    await app.settled()
    return (await readLiveItems(app.payload, limit)).map(({ headline }) => headline)
  }
  const fill = async (count: number, name: string) => {
    for (let n = 0; n < count; n++) {
      await app.payload.create({
        collection: 'articles',
        data: { headline: `${name} ${n}`, section: 'Town', _status: 'published' } as never,
      })
    }
  }
  const verb = (id: Id, name: string, body: object = {}) => desk.send('POST', `/api/articles/${id}/${name}`, body)

  it('comes back into every feed with its next entry, after 51 newer items', async () => {
    const blog = await desk.blog('The storm')
    await fill(51, 'Newer')
    expect(await titles(50)).not.toContain('The storm')
    await desk.entry(blog.id, 'Wind turns')
    expect((await titles(2))[0]).toBe('The storm')
    for (const file of ['feed.json', 'rss.xml', 'atom.xml', 'ninjs.json']) {
      const text = await desk.text(`/api/livewire/${file}`)
      expect(text.indexOf('The storm'), file).toBeGreaterThan(0)
      expect(text.indexOf('The storm'), file).toBeLessThan(text.indexOf('Newer 50'))
    }
    await app.payload.create({ collection: 'feeds', data: { title: 'Town', sections: ['Town'] } as never })
    expect(await desk.text('/api/livewire/town/rss.xml')).toContain('The storm')
    expect(await desk.text('/api/news-sitemap.xml').catch(() => 'The storm')).toBeTruthy()
  })

  it('is moved by a correction and a withdrawal, and not by an update; an item that it says itself leaves it there', async () => {
    const blog = await desk.blog('The flood')
    const entry = await desk.entry(blog.id, 'Water rises')
    await fill(1, 'After the flood')
    expect(await titles(2)).toEqual(['After the flood 0', 'The flood'])
    await desk.send('PATCH', `/api/entries/${entry.id}`, { headline: 'Water rises fast', _status: 'published' })
    expect(await titles(2)).toEqual(['After the flood 0', 'The flood'])
    await desk.verb(entry.id, 'correct', { kind: 'correction', text: 'It was the river.' })
    expect(await titles(2)).toEqual(['The flood', 'After the flood 0'])
    await desk.send('PATCH', `/api/articles/${blog.id}`, { headline: 'The great flood', _status: 'published' })
    expect(await titles(2)).toEqual(['The great flood', 'After the flood 0'])
    await fill(1, 'Later')
    await desk.verb(entry.id, 'withdraw', { reason: 'Wrong' })
    expect(await titles(2)).toEqual(['The great flood', 'Later 0'])
  })

  it('stands where it was moved after an upgrade from a log without that', async () => {
    const blog = await desk.blog('From before')
    await fill(1, 'Between')
    await desk.entry(blog.id, 'An entry')
    await app.settled()
    const { db } = app.payload
    if (engine.name === 'sqlite')
      await (db as unknown as { client: { execute: (sql: string) => Promise<unknown> } }).client.execute(
        'update livewire_items set moved_at = null',
      )
    else
      await (
        db as unknown as { collections: Record<string, { collection: { updateMany: (f: object, u: object) => Promise<unknown> } }> }
      ).collections['livewire-items']?.collection.updateMany({}, { $unset: { movedAt: '' } })
    for (let n = 0; n < 2; n++) await movedAt.run(app.payload)
    expect(await titles(2)).toEqual(['From before', 'Between 0'])
  })

  it('ends: without “Live”, without new entries, with corrections; and can be reopened', async () => {
    const blog = await desk.blog('Until tonight')
    const entry = await desk.entry(blog.id, 'First')
    const { doc: early } = await desk.send('POST', '/api/entries?draft=true', { article: blog.id, headline: 'Half written' })
    const seq = await desk.mark()
    for (const name of ['end-live-blog', 'endLiveBlog']) expect((await verb(blog.id, name)).status).toBe(200)
    expect(await desk.saidSince(seq)).toEqual([`articles:${blog.id} updated`])
    const [event] = await desk.eventsSince(seq)
    const end = (event?.article as { coverageEndTime?: string }).coverageEndTime
    expect(Math.abs(Date.parse(end ?? '') - Date.now())).toBeLessThan(60_000)
    const anonymous = (await (await app.request('GET', `/api/articles/${blog.id}`)).json()) as { coverageEndTime: string }
    expect(anonymous.coverageEndTime).toBe(end)

    for (const refused of [
      await desk.send('POST', '/api/entries', { article: blog.id, headline: 'Late', _status: 'published' }),
      await desk.send('POST', '/api/entries?draft=true', { article: blog.id, headline: 'Late' }),
      await desk.verb(early.id, 'publish'),
    ]) {
      expect(refused.status).toBe(409)
      expect(JSON.stringify(refused.json)).toContain('resume-live-blog')
    }
    expect((await desk.verb(entry.id, 'correct', { kind: 'correction', text: 'x' })).status).toBe(200)
    // Nobody but the verb ends or reopens it.
    await desk.send('PATCH', `/api/articles/${blog.id}`, { coverageEndTime: null, headline: 'Until tonight!', _status: 'published' })
    expect((await app.payload.findByID({ collection: 'articles', id: blog.id })).coverageEndTime).toBe(end)

    for (const name of ['resumeLiveBlog', 'resume-live-blog']) expect((await verb(blog.id, name)).status).toBe(200)
    expect((await app.payload.findByID({ collection: 'articles', id: blog.id })).coverageEndTime).toBeNull()
    expect((await desk.verb(early.id, 'publish')).status).toBe(200)
  })

  it('alone can end, while it is public', async () => {
    const { doc: story } = await desk.send('POST', '/api/articles', { headline: 'A story', _status: 'published' })
    const { doc: draft } = await desk.send('POST', '/api/articles', { headline: 'A draft', kind: 'live' })
    for (const id of [story.id, draft.id]) expect((await verb(id, 'end-live-blog')).status).toBe(409)
    for (const name of ['end-live-blog', 'endLiveBlog', 'resumeLiveBlog'])
      expect((await desk.send('POST', `/api/articles/${story.id}/${name}`, {}, 'reporter')).status).toBe(403)
  })

  it('has entries that no embargo holds back: who asks for one is refused, and nothing goes out', async () => {
    const blog = await desk.blog('Held back')
    const { doc: draft } = await desk.send('POST', '/api/entries?draft=true', { article: blog.id, headline: 'A result' })
    const seq = await desk.mark()
    const before = (await app.payload.count({ collection: 'entries' })).totalDocs
    for (const embargoUntil of ['2031-01-01T06:00:00Z', '2031-02-30T06:00:00Z', '2031', 7, true]) {
      const published = { embargoUntil, _status: 'published' }
      const refused = [
        await desk.verb(draft.id, 'publish', { embargoUntil }),
        await desk.verb(draft.id, 'publish', { changes: { embargoUntil } }),
        await desk.send('PATCH', `/api/entries/${draft.id}`, published),
        await desk.send('PATCH', `/api/entries?where[id][equals]=${draft.id}`, published),
        await desk.send('POST', '/api/entries', { article: blog.id, headline: 'Another', ...published }),
        await desk.send('POST', '/api/entries?draft=true', { article: blog.id, headline: 'Another', embargoUntil }),
      ]
      for (const { status, json } of refused)
        expect([embargoUntil, status, JSON.stringify(json)]).toEqual([
          embargoUntil,
          400,
          expect.stringContaining('an entry has no embargo'),
        ])
      await expect(app.payload.update({ collection: 'entries', id: draft.id, data: published as never })).rejects.toThrow(/no embargo/)
    }
    expect((await app.payload.count({ collection: 'entries' })).totalDocs).toBe(before)
    expect(await desk.saidSince(seq)).toEqual([])
    expect((await desk.verb(draft.id, 'publish', { embargoUntil: null })).status).toBe(200)
  })
})
