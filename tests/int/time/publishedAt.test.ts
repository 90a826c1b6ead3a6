/** Cases 15 and 16: `publishedAt` is the second at which the public first saw it, however it came out. */
import { afterAll, beforeAll, expect, it } from 'vitest'

import { runSchedule } from '../../../src/jobs/runSchedule.js'
import { isTombstone, type WireItem } from '../../../src/livewire/types.js'
import { datedAhead } from '../../../src/upgrades/datedAhead.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Desk, type Id, openDesk } from '../live/desk.js'

describeEachEngine('The time of publication', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = await openDesk(app)
  })
  afterAll(() => app.stop())

  const ahead = (ms: number) => new Date(Date.now() + ms).toISOString()
  const day = 86_400_000
  const create = async (data: object) => (await desk.send('POST', '/api/articles', { headline: 'A', _status: 'published', ...data })).doc
  const patch = (id: Id, data: object, query = '') => desk.send('PATCH', `/api/articles/${id}${query}`, data)
  const publish = (id: Id, body: object = {}) => desk.send('POST', `/api/articles/${id}/publish`, body)
  /** What the wire says of an item: its event of publication, and its time. */
  const onWire = async (uid: string) => {
    await app.settled()
    const events = (await app.livewire.events(0, 500)).filter(({ article }) => article.uid === uid)
    const last = events.at(-1)?.article
    return { first: events[0]?.at ?? '', publishedAt: last && !isTombstone(last) ? last.publishedAt : '', count: events.length }
  }
  /** Dated by the moment at which it came on the wire: within what one transaction takes. */
  const expectFirstSeen = async (id: Id, since: number) => {
    const { first, publishedAt } = await onWire(`articles:${id}`)
    expect(Date.parse(publishedAt)).toBeGreaterThanOrEqual(since)
    expect(Math.abs(Date.parse(publishedAt) - Date.parse(first))).toBeLessThan(1000)
    const stored = await app.payload.findByID({ collection: 'articles', id, depth: 0 })
    expect(stored.publishedAt).toBe(publishedAt)
  }
  /** Moves the end of an embargo to a moment from now, and lets the newsroom's own clock end it. */
  const endEmbargo = async (id: Id) => {
    await patch(id, { embargoUntil: ahead(100), _status: 'published' })
    await isReleased(id)
  }
  const isReleased = (id: Id) =>
    expect
      .poll(async () => (await app.payload.findByID({ collection: 'articles', id })).wireState, { timeout: 8000, interval: 50 })
      .toBe('live')
  /** Writes past all hooks, as earlier versions of the newsroom left it. */
  const leave = async (collection: 'articles' | 'entries', id: Id, data: Record<string, unknown>) => {
    await app.payload.db.updateOne({ collection, id, data })
    const {
      docs: [newest],
    } = await app.payload.db.findVersions({
      collection,
      where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
      limit: 1,
    })
    if (newest)
      await app.payload.db.updateVersion({ collection, id: newest.id, versionData: { version: { ...newest.version, ...data } } as never })
  }
  const order = async () => ((await desk.feed()).items as { title: string }[]).map(({ title }) => title)

  it('is none under embargo, and that of the release', async () => {
    const { id, publishedAt } = await create({ headline: 'Embargoed', embargoUntil: ahead(day) })
    expect(publishedAt).toBeNull()
    const since = Date.now()
    await endEmbargo(id)
    await expectFirstSeen(id, since)
  })

  it('follows an embargo that is moved, later or earlier, lifted or set into the past', async () => {
    const moves: Record<string, (id: Id) => Promise<unknown>> = {
      later: async (id) => {
        await patch(id, { embargoUntil: ahead(400), _status: 'published' })
        await patch(id, { embargoUntil: ahead(900), _status: 'published' })
        await isReleased(id)
      },
      earlier: async (id) => {
        await publish(id, { embargoUntil: ahead(100) })
        await isReleased(id)
      },
      cleared: (id) => patch(id, { embargoUntil: null, _status: 'published' }),
      'cleared by the verb': (id) => publish(id, { embargoUntil: null }),
      'in the past': (id) => patch(id, { embargoUntil: ahead(-3 * day), _status: 'published' }),
      'in the past by the verb': (id) => publish(id, { embargoUntil: ahead(-3 * day) }),
    }
    for (const [name, move] of Object.entries(moves)) {
      const { id } = await create({ headline: `Moved: ${name}`, embargoUntil: '2030-01-01T00:00:00Z' })
      const between = await create({ headline: `Before ${name}` })
      const since = Date.now()
      await move(id)
      await expectFirstSeen(id, since)
      const titles = await order()
      expect(titles.indexOf(`Moved: ${name}`), name).toBe(titles.indexOf(`Before ${name}`) - 1)
      expect(between.publishedAt).not.toBeNull()
    }
  })

  it('is that of the schedule', async () => {
    const { id } = await create({ headline: 'Scheduled', _status: 'draft' })
    await desk.send('POST', `/api/articles/${id}/schedule`, { at: ahead(day) })
    const since = Date.now()
    await runSchedule(app.payload, new Date(Date.now() + 2 * day))
    await expectFirstSeen(id, since)
  })

  it('stays: through updates, drafts, a restored version, unpublishing and a second publication', async () => {
    const { id } = await create({ headline: 'Kept', _status: 'draft' })
    const {
      docs: [draft],
    } = await app.payload.findVersions({ collection: 'articles', where: { parent: { equals: id } }, limit: 1 })
    await publish(id)
    const { publishedAt } = await onWire(`articles:${id}`)
    const steps: (() => Promise<unknown>)[] = [
      () => patch(id, { headline: 'Kept 2', publishedAt: '2001-01-01T00:00:00Z', _status: 'published' }),
      () => patch(id, { headline: 'Kept 3', publishedAt: null, _status: 'published' }),
      () => patch(id, { headline: 'Kept 4', publishedAt: '2001-01-01T00:00:00Z' }, '?draft=true'),
      () => publish(id),
      () => desk.send('POST', `/api/articles/versions/${draft?.id}?draft=true`),
      () => publish(id),
      () => patch(id, { _status: 'draft', publishedAt: null }),
      () => publish(id),
      () => patch(id, { embargoUntil: ahead(day), _status: 'published' }),
      () => endEmbargo(id),
    ]
    for (const [n, step] of steps.entries()) {
      await step()
      expect((await app.payload.findByID({ collection: 'articles', id, draft: true })).publishedAt, `step ${n}`).toBe(publishedAt)
    }
    expect((await onWire(`articles:${id}`)).publishedAt).toBe(publishedAt)
  })

  it('can be set back before the public has seen it, and never ahead', async () => {
    const imported = await create({ headline: 'Imported', publishedAt: '2001-02-03T04:05:06Z' })
    expect((await onWire(`articles:${imported.id}`)).publishedAt).toBe('2001-02-03T04:05:06.000Z')
    for (const [method, path, data] of [
      ['POST', '/api/articles', { headline: 'Top', _status: 'published' }],
      ['POST', '/api/articles?draft=true', { headline: 'Top' }],
      ['PATCH', `/api/articles/${imported.id}`, { _status: 'published' }],
    ] as const) {
      const { status, json } = await desk.send(method, path, { ...data, publishedAt: '2030-01-01T00:00:00Z' })
      expect(status).toBe(400)
      expect(JSON.stringify(json)).toContain('"path":"publishedAt"')
    }
    expect(await order()).not.toContain('Top')
  })

  it('is not taken from a draft that was dated ahead, nor from an embargo that was written ahead', async () => {
    for (const before of [{ _status: 'draft' }, { embargoUntil: '2030-01-01T00:00:00Z' }]) {
      const { id } = await create({ headline: 'From before', ...before })
      const dated = { publishedAt: '2030-01-01T00:00:00.000Z' }
      await leave('articles', id, dated)
      const since = Date.now()
      expect((await patch(id, { ...dated, embargoUntil: null, _status: 'published' })).status).toBe(200)
      await expectFirstSeen(id, since)
    }
  })

  it('is put right where a live item is dated ahead', async () => {
    const { id } = await create({ headline: 'Ahead' })
    const { first } = await onWire(`articles:${id}`)
    const blog = await desk.blog('A blog')
    const entry = await desk.entry(blog.id, 'An entry')
    const future = '2030-01-01T00:00:00.000Z'
    await leave('articles', id, { publishedAt: future })
    await leave('entries', entry.id, { at: future })
    for (let n = 0; n < 2; n++) await datedAhead.run(app.payload)
    expect(await onWire(`articles:${id}`)).toMatchObject({ publishedAt: first, count: 2 })
    expect((await app.payload.findByID({ collection: 'articles', id })).publishedAt).toBe(first)
    const entryTime = (await app.payload.findByID({ collection: 'entries', id: entry.id })).at
    expect(entryTime).toBe((await onWire(`entries:${entry.id}`)).publishedAt)
    expect(Date.parse(entryTime ?? '')).toBeLessThanOrEqual(Date.now())
  })

  it('of an entry is that of its live blog, where it waited for it', async () => {
    const blog = await desk.blog('Waits', { embargoUntil: ahead(day) })
    const waiting = await desk.entry(blog.id, 'Filed before')
    const timed = await desk.entry(blog.id, 'Timed by the desk', { at: '2026-01-01T08:00:00Z' })
    expect(waiting.at).toBeNull()
    const since = Date.now()
    await endEmbargo(blog.id)
    await expectFirstSeen(blog.id, since)
    const { publishedAt } = await onWire(`articles:${blog.id}`)
    expect((await onWire(`entries:${waiting.id}`)).publishedAt).toBe(publishedAt)
    expect((await onWire(`entries:${timed.id}`)).publishedAt).toBe('2026-01-01T08:00:00.000Z')
    await desk.send('PATCH', `/api/entries/${waiting.id}`, { headline: 'Changed', _status: 'published' })
    const after = await app.payload.findByID({ collection: 'entries', id: waiting.id })
    expect(after).toMatchObject({ headline: 'Changed', at: publishedAt })
    const [late] = [await desk.entry(blog.id, 'Filed after')]
    expect(Date.parse(String(late.at))).toBeGreaterThanOrEqual(Date.parse(publishedAt))
    const { status, json } = await desk.send('POST', '/api/entries', {
      article: blog.id,
      headline: 'Ahead',
      at: '2030-01-01T00:00:00Z',
      _status: 'published',
    })
    expect(status, JSON.stringify(json)).toBe(400)
    expect((await desk.eventsSince(0)).some(({ article }) => (article as WireItem).headline === 'Ahead' && article.partOf)).toBe(false)
  })
})
