import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

import { actFor } from '../../../src/access/actFor.js'
import { isTombstone } from '../../../src/livewire/types.js'
import { inTransaction } from '../../../src/log/transaction.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Desk, type Id, openDesk, paragraph } from './desk.js'

describeEachEngine('Entries of a live blog', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  let before: number
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = await openDesk(app)
  })
  afterAll(() => app.stop())
  beforeEach(async () => {
    before = await desk.mark()
  })

  it('go over the wire by themselves, and are carried by their blog in every format', async () => {
    const blog = await desk.blog('Storm, live')
    const { doc: person } = { doc: await app.payload.create({ collection: 'people', data: { name: 'Jun Hathersedge' } as never }) }
    const first = await desk.entry(blog.id, 'Barrier down', {
      body: paragraph('Nobody was on it.'),
      bylines: [person.id],
      keyEvent: true,
      summary: 'Causeway closed',
    })
    const second = await desk.entry(blog.id, 'Wind turns', { body: paragraph('Gusts fall.') })
    expect(first).toMatchObject({ wireState: 'live', at: expect.any(String) as string })
    const events = await desk.eventsSince(before)
    expect(events.map(({ article }) => article.uid)).toEqual([`articles:${blog.id}`, `entries:${first.id}`, `entries:${second.id}`])
    expect(events[1]?.article).toMatchObject({
      kind: 'entry',
      partOf: { uid: `articles:${blog.id}`, headline: 'Storm, live' },
      url: `${(events[0]?.article as { url: string }).url}#entry-${first.id}`,
      headline: 'Barrier down',
      standfirst: 'Causeway closed',
      bylines: [{ name: 'Jun Hathersedge' }],
      section: { slug: 'town' },
      tags: [{ slug: 'storm' }],
      keyEvent: true,
    })

    const { items } = await desk.feed()
    const item = items.find(({ _newsroom }) => _newsroom.uid === `articles:${blog.id}`)
    expect(item?._newsroom.entries?.map(({ headline }) => headline)).toEqual(['Wind turns', 'Barrier down'])
    expect(items.some(({ _newsroom }) => _newsroom.uid.startsWith('entries:'))).toBe(false)
    expect(item?.content_html).toContain(`id="entry-${first.id}"`)
    for (const file of ['rss.xml', 'atom.xml', 'ninjs.json'])
      expect(await desk.text(`/api/livewire/${file}`)).toContain('Nobody was on it.')

    await desk.verb(first.id, 'pin')
    const pinned = (await desk.feed()).items.find(({ _newsroom }) => _newsroom.uid === `articles:${blog.id}`)
    expect(pinned?._newsroom.entries?.map(({ headline }) => headline)).toEqual(['Barrier down', 'Wind turns'])
  })

  it('are published, corrected, marked and withdrawn by verbs that can be sent twice', async () => {
    const blog = await desk.blog('Verbs')
    const { doc: draft } = await desk.send('POST', '/api/entries?draft=true', { article: blog.id, headline: 'Draft' })
    before = await desk.mark()
    const uid = `entries:${draft.id}`
    for (const [verb, body] of [
      ['publish', {}],
      ['correct', { kind: 'clarification', text: 'Clearer.' }],
      ['pin', {}],
      ['key-event', {}],
      ['unpin', {}],
      ['unkey-event', {}],
      ['withdraw', { reason: 'Untrue' }],
    ] as const) {
      for (let n = 0; n < 2; n++) expect((await desk.verb(draft.id, verb, body)).status, verb).toBe(200)
    }
    const types = ['published', 'corrected', 'updated', 'updated', 'updated', 'updated', 'withdrawn']
    expect(await desk.saidSince(before)).toEqual(types.map((type) => `${uid} ${type}†`))
    for (const verb of ['publish', 'correct', 'pin']) expect((await desk.verb(draft.id, verb, { text: 'x' })).status).toBe(409)
    expect((await desk.verb(draft.id, 'promote')).status).toBe(409)
    expect(await desk.saidSince(before)).toHaveLength(types.length)
  })

  it('name who did what, for the desk alone', async () => {
    const blog = await desk.blog('Who')
    const { id } = await desk.entry(blog.id, 'By an editor')
    await desk.verb(id, 'key-event')
    await app.settled()
    const { json } = await desk.send('GET', `/api/livewire-items?where[item][equals]=entries:${id}`, undefined, 'reporter')
    expect(json.docs).toHaveLength(2)
    for (const { actor } of json.docs ?? []) expect(actor).toMatch(/^users:/)
    expect(await desk.text('/api/livewire/log?limit=500')).not.toMatch(/"actor"|users:/)
  })

  it('come when their blog comes, and go when it goes, each with its tombstone', async () => {
    const { doc: blog } = await desk.send('POST', '/api/articles?draft=true', { headline: 'Not yet', kind: 'live' })
    const entry = await desk.entry(blog.id, 'Waits for its blog')
    const draft = (await desk.send('POST', '/api/entries?draft=true', { article: blog.id, headline: 'A draft entry' })).doc
    expect(entry.wireState).toBe('waiting')
    expect(await desk.saidSince(before)).toEqual([])
    expect((await app.request('GET', `/api/entries/${entry.id}`)).status).toBe(404)

    const [whole, part] = [`articles:${blog.id}`, `entries:${entry.id}`]
    await desk.send('POST', `/api/articles/${blog.id}/publish`)
    expect(await desk.saidSince(before)).toEqual([`${whole} published`, `${part} published`])
    expect((await app.request('GET', `/api/entries/${entry.id}`)).status).toBe(200)
    expect((await app.request('GET', `/api/entries/${draft.id}`)).status).toBe(404)

    await desk.send('PATCH', `/api/articles/${blog.id}`, { _status: 'draft' })
    await desk.send('POST', `/api/articles/${blog.id}/publish`)
    before = await desk.mark()
    await desk.send('POST', `/api/articles/${blog.id}/withdraw`, { reason: 'The storm never was' })
    const gone = await desk.eventsSince(before)
    expect(gone.map(({ type, article }) => [article.uid, type])).toEqual([
      [whole, 'article.withdrawn'],
      [part, 'article.withdrawn'],
    ])
    expect(gone.map(({ article }) => isTombstone(article) && article.withdrawal.reason)).toEqual([
      'The storm never was',
      'The storm never was',
    ])
    expect((await app.request('GET', `/api/entries/${entry.id}`)).status).toBe(404)
    const surfaces = await Promise.all(
      ['log?limit=500', 'feed.json', 'rss.xml', 'atom.xml', 'ninjs.json'].map((file) => desk.text(`/api/livewire/${file}`)),
    )
    expect(surfaces.join()).not.toMatch(/Waits for its blog|Not yet/)
    expect((await desk.entry(blog.id, 'Too late')) ?? null).toBeNull()
    expect((await desk.verb(draft.id, 'publish')).status).toBe(409)
  })

  it('wait for the end of their blog’s embargo', async () => {
    const embargoUntil = new Date(Date.now() + 1500).toISOString()
    const blog = await desk.blog('Embargoed blog', { embargoUntil })
    const entry = await desk.entry(blog.id, 'Under embargo')
    expect(await desk.saidSince(before)).toEqual([])
    await expect
      .poll(() => desk.saidSince(before), { timeout: 8000 })
      .toEqual([`articles:${blog.id} published`, `entries:${entry.id} published`])
    await app.settled()
    const { json } = await desk.send('GET', `/api/livewire-items?where[item][equals]=articles:${blog.id}`)
    expect(json.docs?.[0]?.actor).toMatch(/^users:/)
  })

  it('are deleted with a blog that never was public; what was is never deleted', async () => {
    const draft = await desk.blog('Deleted', { _status: 'draft' })
    const { id } = await desk.entry(draft.id, 'Deleted too')
    await app.payload.delete({ collection: 'articles', id: draft.id })
    expect(await desk.saidSince(before)).toEqual([])
    expect((await app.payload.count({ collection: 'entries', where: { id: { equals: id } } })).totalDocs).toBe(0)

    const blog = await desk.blog('Stays')
    const entry = await desk.entry(blog.id, 'Stays too')
    await desk.send('PATCH', `/api/articles/${blog.id}`, { _status: 'draft' })
    await expect(app.payload.delete({ collection: 'articles', id: blog.id })).rejects.toMatchObject({ status: 403 })
    await expect(app.payload.delete({ collection: 'entries', id: entry.id })).rejects.toMatchObject({ status: 403 })
  })

  it('move their blog’s time, also when one is withdrawn', async () => {
    const blog = await desk.blog('Moves')
    const own = async () => (await desk.feed()).items.find(({ _newsroom }) => _newsroom.uid === `articles:${blog.id}`)
    const times = [(await own())?.date_modified]
    const { id } = await desk.entry(blog.id, 'One')
    times.push((await own())?.date_modified)
    await desk.verb(id, 'withdraw', { reason: 'Wrong' })
    times.push((await own())?.date_modified)
    expect(new Set(times).size).toBe(3)
    expect(times).toEqual([...times].sort())
    const atom = await desk.text('/api/livewire/atom.xml')
    expect(atom).toMatch(new RegExp(`<at:deleted-entry[^>]*entries:${id}"`))
  })

  it('become an article of their own, once', async () => {
    const blog = await desk.blog('Promotes')
    const { id } = await desk.entry(blog.id, 'Worth a story', { body: paragraph('All of it.') })
    before = await desk.mark()
    const made = await Promise.all([1, 2, 3].map(() => desk.verb(id, 'promote', { kind: 'story' })))
    expect(made.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(made.map(({ doc }) => doc.id)).size).toBe(1)
    const article = made[0]?.doc as Record<string, unknown> & { id: Id }
    expect(article).toMatchObject({
      _status: 'draft',
      kind: 'story',
      headline: 'Worth a story',
      section: 'Town',
      tags: ['storm'],
      fromEntry: id,
      wireState: 'none',
    })
    expect(JSON.stringify(article.body)).toContain('All of it.')
    expect(await desk.saidSince(before)).toEqual([])
    const { json } = await desk.send('GET', `/api/entries/${id}?depth=0`)
    expect(json.promotedTo).toMatchObject({ docs: [article.id] })
    await desk.send('POST', `/api/articles/${article.id}/publish`)
    expect((await desk.send('GET', `/api/articles/${article.id}?depth=0`)).json.fromEntry).toBe(id)
    expect((await desk.verb(id, 'promote')).doc.id).toBe(article.id)
  })

  it('belong to one live blog, for good', async () => {
    const story = (await desk.send('POST', '/api/articles', { headline: 'A story', kind: 'story', _status: 'published' })).doc
    for (const article of [story.id, undefined, 'nonsense', 999_999]) {
      expect((await desk.send('POST', '/api/entries', { article, headline: 'x', _status: 'published' })).status).toBe(400)
    }
    const [one, two] = [await desk.blog('One'), await desk.blog('Two')]
    const { id } = await desk.entry(one.id, 'Stays')
    expect((await desk.send('PATCH', `/api/entries/${id}`, { article: two.id })).status).toBe(400)
    expect((await desk.send('PATCH', `/api/articles/${one.id}`, { kind: 'story' })).status).toBe(400)
    expect((await desk.send('PATCH', `/api/articles/${two.id}`, { kind: 'story' })).status).toBe(200)
  })

  it('are carried up to fifty, the pinned ones first', async () => {
    const blog = await desk.blog('Long')
    // Fifty in one transaction are much faster than fifty transactions.
    const make = (...numbers: number[]) =>
      inTransaction(app.payload, async (transaction) => {
        const req = await actFor(app.payload, null, transaction)
        for (const n of numbers) {
          const data = {
            article: blog.id,
            headline: `Entry ${n}`,
            at: new Date(Date.UTC(2017, 3, 7, 0, n)).toISOString(),
            pinned: n === 0,
            _status: 'published',
          }
          await app.payload.create({ collection: 'entries', data: data as never, req })
        }
      })
    const carried = async () =>
      (await desk.feed()).items
        .find(({ _newsroom }) => _newsroom.uid === `articles:${blog.id}`)
        ?._newsroom.entries?.map(({ headline }) => headline)
    await make(...Array.from({ length: 50 }, (_, n) => n))
    expect(await carried()).toHaveLength(50)
    await make(50)
    const headlines = await carried()
    expect(headlines).toHaveLength(50)
    expect([headlines?.[0], headlines?.[1], headlines?.at(-1)]).toEqual(['Entry 0', 'Entry 50', 'Entry 2'])
  })

  it('reach the feeds that show their blog', async () => {
    await app.payload.create({
      collection: 'feeds',
      data: { title: 'Blogs', slug: 'blogs', kinds: ['live'], sections: ['Harbour'] } as never,
    })
    const blog = await desk.blog('In the harbour', { section: 'Harbour' })
    const { id } = await desk.entry(blog.id, 'Seals')
    await desk.entry((await desk.blog('Elsewhere')).id, 'Nothing')
    const { items } = await desk.feed<{ items: { article: { uid: string } }[] }>(`blogs/log?after=${before}`)
    expect(items.map(({ article }) => article.uid)).toEqual([`articles:${blog.id}`, `entries:${id}`])
    expect((await desk.feed('blogs/feed.json')).items).toMatchObject([
      { title: 'In the harbour', _newsroom: { entries: [{ headline: 'Seals' }] } },
    ])
  })
})
