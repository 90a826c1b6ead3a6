import { afterAll, beforeAll, expect, it } from 'vitest'

import { carryOutBatch, getWireWork, startWireWork } from '../../../src/jobs/wireWork.js'
import { claimWork, type WorkRow } from '../../../src/log/wireWorkRows.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { openRoom, type Room } from './room.js'

/** One more than go out in the transaction of the change itself. */
const many = 53

describeEachEngine('What very many items show', (engine) => {
  let app: BootedNewsroom
  let room: Room
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    room = await openRoom(app)
  })
  afterAll(() => app.stop())

  it('follows by work that is noted with the change, says how far it is, and goes on after a crash', { timeout: 120_000 }, async () => {
    const { payload } = app
    await getWireWork(payload)?.stop()
    const person = await room.person('Jo Quill')
    const articles = []
    for (let n = 0; n < many; n++) articles.push(await room.article(`Item ${n}`, { bylines: [person.id] }))
    const before = await room.mark()

    const refused = await payload.db.beginTransaction()
    await payload.update({
      collection: 'people',
      id: person.id as never,
      data: { name: 'Never' } as never,
      req: { payload, transactionID: refused, context: {} } as never,
    })
    await payload.db.rollbackTransaction(refused as never)
    const work = async () => (await room.send('GET', '/api/wire-work')).json.docs as unknown as WorkRow[]
    expect(await work()).toEqual([])

    expect((await room.send('PATCH', `/api/people/${person.id}`, { name: 'Jo Quills' })).status).toBe(200)
    expect(await room.saidSince(before)).toEqual([])
    expect(await work()).toMatchObject([{ target: `people:${person.id}`, done: 0, total: many }])
    expect((await room.anonymous('/api/wire-work')).status).toBe(403)

    // One that dies after its first batch.
    const dead = { holder: 'dead', leaseMs: 600, batchSize: 20 }
    const claimed = await claimWork(payload, { ...dead, now: new Date() })
    expect(await carryOutBatch(payload, claimed?.id ?? '', dead)).toBe(true)
    expect(await claimWork(payload, { holder: 'other', leaseMs: 600, now: new Date() })).toBeUndefined()
    expect(await work()).toMatchObject([{ done: 20, total: many }])
    // Somebody edits an item meanwhile: it says the new name already, and is not said again.
    await room.send('PATCH', `/api/articles/${articles.at(-1)?.id}`, { standfirst: 'Changed', _status: 'published' })

    const next = startWireWork(payload, { leaseMs: 600 })
    await expect.poll(async () => (await work())[0]?.finishedAt, { timeout: 60_000 }).toBeTruthy()
    await next.stop()
    expect(await work()).toMatchObject([{ done: many, total: many }])
    const said = await room.saidSince(before)
    expect(said.sort()).toEqual(articles.map(({ id }) => `articles:${id} updated`).sort())
    for (const { article } of await room.eventsSince(before))
      expect(article).toMatchObject({ revision: 2, bylines: [{ name: 'Jo Quills' }] })
    // Its old holder is not let in again.
    expect(await carryOutBatch(payload, claimed?.id ?? '', dead)).toBe(false)
  })
})
