import { afterAll, beforeAll, expect, it } from 'vitest'

import { isTombstone, type WireEvent } from '../../../src/livewire/types.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Desk, type Id, openDesk } from './desk.js'

const entries = 12

describeEachEngine('Entries that are filed while their blog is taken off', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = await openDesk(app)
  })
  afterAll(() => app.stop())

  const lastOf = (events: WireEvent[]) => new Map(events.map(({ type, article }) => [article.uid, { type, gone: isTombstone(article) }]))

  /** A client that is told `409 CONFLICT` sends the same again, and may. */
  const withdraw = async (id: Id) => {
    for (let n = 0; ; n++) {
      const answer = await desk.send('POST', `/api/articles/${id}/withdraw`, { reason: 'All of it wrong' })
      if (answer.status === 200 || n === 5) return answer
    }
  }

  it('are on the wire with it or not at all', async () => {
    const before = await desk.mark()
    const blog = await desk.blog('Taken off')
    const drafts = await Promise.all(
      Array.from(
        { length: entries },
        async (_, n) => (await desk.send('POST', '/api/entries?draft=true', { article: blog.id, headline: `Draft ${n}` })).doc.id,
      ),
    )
    const answers = await Promise.all([
      ...drafts.slice(0, 6).map((id) => desk.verb(id, 'publish')),
      withdraw(blog.id),
      ...drafts.slice(6).map((id) => desk.verb(id, 'publish')),
      ...Array.from({ length: 6 }, (_, n) =>
        desk.send('POST', '/api/entries', { article: blog.id, headline: `New ${n}`, _status: 'published' }),
      ),
    ])
    expect(answers.map(({ status }) => status).filter((status) => ![200, 201, 409].includes(status))).toEqual([])
    const events = await desk.eventsSince(before)
    expect(new Set([...lastOf(events).values()].map(({ type }) => type))).toEqual(new Set(['article.withdrawn']))
    expect(events.every(({ article }) => isTombstone(article))).toBe(true)
    const { totalDocs } = await app.payload.count({ collection: 'entries', where: { wireState: { equals: 'live' } } })
    expect(totalDocs).toBe(0)
  })

  it('come back with it', async () => {
    const blog = await desk.blog('Off and on')
    const ids = await Promise.all(Array.from({ length: entries }, async (_, n) => (await desk.entry(blog.id, `Entry ${n}`)).id))
    expect(new Set(ids).size).toBe(entries)
    const before = await desk.mark()
    await Promise.all([
      desk.send('PATCH', `/api/articles/${blog.id}`, { _status: 'draft' }),
      ...ids.map((id) => desk.verb(id, 'key-event')),
    ])
    const off = lastOf(await desk.eventsSince(before))
    expect(off.size).toBe(entries + 1)
    expect([...off.values()].every(({ gone }) => gone)).toBe(true)
    await Promise.all([desk.send('POST', `/api/articles/${blog.id}/publish`), ...ids.map((id) => desk.verb(id, 'pin'))])
    const on = lastOf(await desk.eventsSince(before))
    expect([...on.values()].filter(({ gone }) => gone)).toEqual([])
  })
})
