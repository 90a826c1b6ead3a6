import { afterAll, beforeAll, expect, it } from 'vitest'

import { isTombstone, type WireEvent, type WireTombstone } from '../../../src/livewire/types.js'
import { logSlug } from '../../../src/log/rows.js'
import { applyToBlog, toLiveBlog } from '../../../src/site/liveBlog.js'
import { applyEvent, toLiveList } from '../../../src/site/liveList.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Desk, type Id, openDesk } from '../live/desk.js'

describeEachEngine('What was unpublished is told from what was killed', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = await openDesk(app)
  })
  afterAll(() => app.stop())

  const article = async (headline: string, more: object = {}): Promise<Id> =>
    (await desk.send('POST', '/api/articles', { headline, _status: 'published', ...more })).doc.id
  const eventsOf = async (...uids: string[]): Promise<WireEvent[]> => {
    await app.settled()
    return (await app.livewire.events(0, 500)).filter(({ article: { uid } }) => uids.includes(uid))
  }
  const lastOf = async (uid: string) => (await eventsOf(uid)).at(-1)
  const finalOf = (event: WireEvent | undefined) => (event && isTombstone(event.article) ? event.article.withdrawal.final : undefined)
  const ninjsOf = async (uid: string) => {
    const { items } = (await (await app.request('GET', '/api/livewire/ninjs.json')).json()) as {
      items: { pubStatus: string; altIds: { value: string }[] }[]
    }
    return items.find(({ altIds }) => altIds[0]?.value === uid)?.pubStatus
  }

  it('by a field of the tombstone, in the log and in ninjs', async () => {
    const [unpublished, killed] = [await article('Unpublished'), await article('Killed')]
    await desk.send('PATCH', `/api/articles/${unpublished}`, { _status: 'draft' })
    await desk.send('POST', `/api/articles/${killed}/withdraw`, { reason: 'Unpublished' })
    expect(finalOf(await lastOf(`articles:${unpublished}`))).toBe(false)
    expect(finalOf(await lastOf(`articles:${killed}`))).toBe(true)
    expect(await ninjsOf(`articles:${unpublished}`)).toBe('withheld')
    expect(await ninjsOf(`articles:${killed}`)).toBe('canceled')
  })

  it('by its form: what was killed can be read there, and not typed into, and who sends a change hears why', async () => {
    const [unpublished, killed] = [await article('Unpublished'), await article('Killed')]
    await desk.send('PATCH', `/api/articles/${unpublished}`, { _status: 'draft' })
    await desk.send('POST', `/api/articles/${killed}/withdraw`, { reason: 'It was wrong' })
    const token = await app.tokenOf('editor')
    const writable = async (id: Id) => {
      const { fields } = (await (await app.request('POST', `/api/articles/access/${id}`, { token })).json()) as {
        fields: Record<string, true | { update?: true }>
      }
      const stored = app.payload.collections.articles.config.flattenedFields.map(({ name }) => name)
      return Object.entries(fields).flatMap(([name, may]) => (stored.includes(name) && (may === true || may.update) ? [name] : []))
    }
    expect(await writable(unpublished)).toEqual(expect.arrayContaining(['headline', 'body', 'corrections', 'tags', 'legalNote', 'slug']))
    // What Payload adds has no place on the form.
    expect((await writable(killed)).sort()).toEqual(['_status', 'createdAt', 'updatedAt'])
    const sent = await app.request('PATCH', `/api/articles/${killed}`, { token, body: { headline: 'Other' } })
    expect([sent.status, await sent.text()]).toEqual([409, expect.stringContaining('ALREADY_WITHDRAWN')])
  })

  it('and comes back, as published, with a greater revision, on open pages as well', async () => {
    const id = await article('Comes back')
    const uid = `articles:${id}`
    const [first] = await eventsOf(uid)
    const open = toLiveList(first && !isTombstone(first.article) ? [first.article] : [])
    await desk.send('PATCH', `/api/articles/${id}`, { _status: 'draft' })
    const off = await lastOf(uid)
    const without = off ? applyEvent(open, off) : open
    expect(without.items).toEqual([])
    await desk.send('PATCH', `/api/articles/${id}`, { _status: 'published' })
    const back = await lastOf(uid)
    expect(back).toMatchObject({ type: 'article.published', article: { revision: 3, headline: 'Comes back' } })
    expect(back && applyEvent(without, back).items).toHaveLength(1)
    expect(await ninjsOf(uid)).toBe('usable')
  })

  it('with the entries of a live blog', async () => {
    const blog = await article('Live: a day', { kind: 'live' })
    const { doc } = await desk.send('POST', '/api/entries', { article: blog, headline: 'Nine o’clock', _status: 'published' })
    const [whole, part] = [`articles:${blog}`, `entries:${doc.id}`]
    const [entry] = (await eventsOf(part)).map(({ article: one }) => one)
    let page = toLiveBlog(whole, entry ? [entry] : [])
    const seen = (await eventsOf(whole, part)).length
    await desk.send('PATCH', `/api/articles/${blog}`, { _status: 'draft' })
    expect(finalOf(await lastOf(part))).toBe(false)
    await desk.send('PATCH', `/api/articles/${blog}`, { _status: 'published' })
    for (const event of (await eventsOf(whole, part)).slice(seen)) page = applyToBlog(page, event)
    expect(page.withdrawn).toBeUndefined()
    expect(page.parts.map((one) => one.entry?.headline)).toEqual(['Nine o’clock'])
    await desk.send('POST', `/api/articles/${blog}/withdraw`, { reason: 'Wrong' })
    expect(finalOf(await lastOf(part))).toBe(true)
  })

  it('and can be killed, with its entries, when it will not come back', async () => {
    const blog = await article('Live: taken off', { kind: 'live' })
    const { doc } = await desk.send('POST', '/api/entries', { article: blog, headline: 'Ten o’clock', _status: 'published' })
    await desk.send('PATCH', `/api/articles/${blog}`, { _status: 'draft' })
    for (let time = 0; time < 2; time += 1)
      expect((await desk.send('POST', `/api/articles/${blog}/withdraw`, { reason: 'Untrue' })).status).toBe(200)
    for (const uid of [`articles:${blog}`, `entries:${doc.id}`]) expect(finalOf(await lastOf(uid))).toBe(true)
    expect((await desk.send('PATCH', `/api/articles/${blog}`, { _status: 'published' })).status).toBe(409)
  })

  it('under an embargo, and while it waits for its live blog', async () => {
    const id = await article('Hidden again')
    const blog = await article('Live: hidden again', { kind: 'live' })
    const entry = (await desk.send('POST', '/api/entries', { article: blog, headline: 'Noon', _status: 'published' })).doc.id
    await desk.send('PATCH', `/api/articles/${id}`, { _status: 'draft' })
    await desk.send('POST', `/api/articles/${id}/publish`, { embargoUntil: '2090-01-01T00:00:00Z' })
    await desk.send('PATCH', `/api/articles/${blog}`, { _status: 'draft' })
    const never = await article('Never seen', { embargoUntil: '2090-01-01T00:00:00Z' })
    for (const path of [`/api/articles/${id}`, `/api/entries/${entry}`, `/api/articles/${never}`])
      await desk.send('PATCH', path, { _status: 'draft' })
    const stateOf = async (path: string) => (await desk.send('GET', `${path}?depth=0&draft=true`)).json['wireState']
    expect(await Promise.all([`/api/articles/${id}`, `/api/entries/${entry}`, `/api/articles/${never}`].map(stateOf))).toEqual([
      'unpublished',
      'unpublished',
      'none',
    ])
    expect((await desk.send('DELETE', `/api/articles/${id}`)).status).toBe(403)
    expect((await desk.send('POST', `/api/articles/${id}/withdraw`, { reason: 'Untrue' })).status).toBe(200)
    expect(finalOf(await lastOf(`articles:${id}`))).toBe(true)
    expect((await desk.send('DELETE', `/api/articles/${never}`)).status).toBe(200)
  })

  it('in tombstones that an earlier release wrote, by their reason', async () => {
    const id = await article('Of an earlier release')
    const uid = `articles:${id}`
    await desk.send('PATCH', `/api/articles/${id}`, { _status: 'draft' })
    const event = await lastOf(uid)
    const { withdrawal, ...rest } = event?.article as WireTombstone
    const snapshot = { ...rest, withdrawal: { reason: withdrawal.reason, at: withdrawal.at } }
    await app.payload.db.updateMany({ collection: logSlug as never, where: { item: { equals: uid } }, data: { snapshot } })
    expect(finalOf(await lastOf(uid))).toBe(false)
  })
})
