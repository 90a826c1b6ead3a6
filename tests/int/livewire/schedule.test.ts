import { afterAll, beforeAll, expect, it } from 'vitest'

import { runSchedule } from '../../../src/jobs/runSchedule.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

describeEachEngine('The schedule', (engine) => {
  let app: BootedNewsroom
  let token: string
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    token = await app.tokenOf('editor')
  })
  afterAll(() => app.stop())

  const post = async (path: string, body: unknown) => {
    const response = await app.request('POST', path, { token, body })
    return { status: response.status, json: (await response.json()) as { doc: { id: string } } }
  }
  const draft = async (headline: string) => (await post('/api/articles?draft=true', { headline })).json.doc.id
  const soon = (ms: number) => new Date(Date.now() + ms).toISOString()
  const typesOf = async (id: string) => {
    await app.settled()
    return (await app.livewire.events(0, 500)).filter(({ article }) => article.uid === `articles:${id}`).map(({ type }) => type)
  }

  it('publishes the newest version and takes it off again, once each, though several look', async () => {
    const id = await draft('On schedule')
    expect((await post(`/api/articles/${id}/schedule`, { action: 'publish', at: soon(1500) })).status).toBe(200)
    expect((await post(`/api/articles/${id}/schedule`, { action: 'unpublish', at: soon(3500) })).status).toBe(200)
    expect(await typesOf(id)).toEqual([])
    await expect.poll(() => typesOf(id), { timeout: 8000 }).toEqual(['article.published'])
    await Promise.all([1, 2, 3].map(() => runSchedule(app.payload)))
    await expect.poll(() => typesOf(id), { timeout: 8000 }).toEqual(['article.published', 'article.withdrawn'])
    await Promise.all([1, 2, 3].map(() => runSchedule(app.payload)))
    expect(await typesOf(id)).toEqual(['article.published', 'article.withdrawn'])
  })

  it('carries out what is due at one moment in the order in which it was planned', async () => {
    const at = soon(600_000)
    for (const actions of [
      ['publish', 'unpublish'],
      ['unpublish', 'publish'],
    ]) {
      const id = await draft(`Planned as ${actions.join()}`)
      if (actions[0] === 'unpublish') await post(`/api/articles/${id}/publish`, {})
      for (const action of actions) expect((await post(`/api/articles/${id}/schedule`, { action, at })).status).toBe(200)
      await runSchedule(app.payload, new Date(Date.now() + 700_000))
      const { wireState } = await app.payload.findByID({ collection: 'articles', id })
      expect([actions, wireState]).toEqual([actions, actions[1] === 'publish' ? 'live' : 'unpublished'])
    }
  })

  it('can be moved and cancelled before its time', async () => {
    const id = await draft('Cancelled')
    await post(`/api/articles/${id}/schedule`, { action: 'publish', at: soon(60_000) })
    await post(`/api/articles/${id}/schedule`, { action: 'publish', at: soon(90_000) })
    const open = () =>
      app.payload.db.count({ collection: 'article-schedule', where: { and: [{ article: { equals: id } }, { done: { equals: false } }] } })
    expect((await open()).totalDocs).toBe(1)
    for (let n = 0; n < 2; n++) expect((await post(`/api/articles/${id}/unschedule`, { action: 'publish' })).status).toBe(200)
    expect((await open()).totalDocs).toBe(0)
    const { docs } = await app.payload.find({ collection: 'article-schedule', where: { article: { equals: id } }, depth: 1 })
    expect(docs).toHaveLength(2)
    for (const row of docs)
      expect(row).toMatchObject({
        done: true,
        by: { name: 'editor' },
        cancelledBy: { name: 'editor' },
        cancelledAt: expect.any(String) as string,
      })
    await runSchedule(app.payload, new Date(Date.now() + 120_000))
    expect(await typesOf(id)).toEqual([])
  })

  it('keeps one action where the same is sent twice', async () => {
    const id = await draft('Sent twice')
    const at = soon(60_000)
    const [first, second] = [await post(`/api/articles/${id}/schedule`, { at }), await post(`/api/articles/${id}/schedule`, { at })]
    expect([first.status, second.status, second.json.doc.id]).toEqual([200, 200, first.json.doc.id])
  })

  it('acts for whoever scheduled it', async () => {
    const id = await draft('On behalf of')
    await post(`/api/articles/${id}/schedule`, { action: 'publish', at: soon(60_000) })
    await runSchedule(app.payload, new Date(Date.now() + 120_000))
    expect(await typesOf(id)).toEqual(['article.published'])
    const [{ id: editor } = {}] = (await app.payload.find({ collection: 'users', where: { name: { equals: 'editor' } } })).docs
    const { docs } = await app.payload.find({ collection: 'livewire-items', where: { item: { equals: `articles:${id}` } } })
    expect(docs).toMatchObject([{ actor: `users:${editor}` }])
  })

  it('puts an embargo once, however often the verb is sent', async () => {
    const id = await draft('Embargoed by the verb')
    const embargoUntil = soon(60_000)
    for (let n = 0; n < 2; n++) expect((await post(`/api/articles/${id}/publish`, { embargoUntil })).status).toBe(200)
    expect((await app.payload.countVersions({ collection: 'articles', where: { parent: { equals: id } } })).totalDocs).toBe(2)
    expect(await typesOf(id)).toEqual([])
  })

  it('notes what the article refuses, and does not try again', async () => {
    const published = (await post('/api/articles', { headline: 'Withdrawn before its time', _status: 'published' })).json.doc.id
    // Planned by a release that did not cancel it.
    await post(`/api/articles/${published}/withdraw`, { reason: 'Untrue' })
    await app.payload.db.create({
      collection: 'article-schedule',
      data: { article: published, action: 'publish', at: soon(60_000), done: false },
    })
    await runSchedule(app.payload, new Date(Date.now() + 120_000))
    const { docs } = await app.payload.find({ collection: 'article-schedule', where: { article: { equals: published } } })
    expect(docs).toMatchObject([{ done: true, problem: expect.stringContaining('withdrawn') as string }])
  })

  it('refuses times that have passed, and actions that it does not know', async () => {
    const id = await draft('Too late')
    expect((await post(`/api/articles/${id}/schedule`, { at: soon(-1000) })).status).toBe(400)
    expect((await post(`/api/articles/${id}/schedule`, {})).status).toBe(400)
    expect((await post(`/api/articles/${id}/schedule`, { action: 'shred', at: soon(9000) })).status).toBe(400)
  })
})
