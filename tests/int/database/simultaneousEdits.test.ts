import { afterAll, beforeAll, expect, it } from 'vitest'

import { withBoundOperations } from '../../../src/access/boundOperations.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { notes, traces } from './notes.js'

const everybody = { create: () => true, read: () => true, update: () => true }

describeEachEngine('50 simultaneous edits of one document', (engine) => {
  let app: Booted
  beforeAll(async () => {
    app = await bootPayload({
      engine,
      collections: [notes(), traces, { slug: 'marks', access: everybody, fields: [{ name: 'code', type: 'text', unique: true }] }],
      plugins: [withBoundOperations],
    })
  })
  afterAll(() => app.stop())

  const create = async () => {
    const response = await app.request('POST', '/api/notes', { body: { title: 'before', _status: 'published' } })
    return ((await response.json()) as { doc: { id: number | string } }).doc.id
  }
  const tracesOf = (title: string) => app.payload.count({ collection: 'traces' as never, where: { note: { like: `${title} ` } } as never })

  it('are answered 200 or 409 by REST, and each 200 left its trace', async () => {
    const id = await create()
    const statuses = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const body = { title: `rest ${i}`, _status: 'published' }
        return (await app.request('PATCH', `/api/notes/${id}`, { body })).status
      }),
    )
    const applied = statuses.filter((status) => status === 200).length
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([])
    expect((await tracesOf('rest')).totalDocs).toBe(applied)
    expect(applied).toBe(50)
  })

  it('are answered without an internal error by GraphQL', async () => {
    const id = await create()
    const literal = typeof id === 'number' ? id : `"${id}"`
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const query = `mutation { updateNote(id: ${literal}, data: { title: "graphql ${i}", _status: published }) { id } }`
        const response = await app.request('POST', '/api/graphql', { body: { query } })
        return (await response.json()) as { data?: { updateNote?: unknown }; errors?: { extensions: object }[] }
      }),
    )
    const applied = answers.filter(({ data }) => data?.updateNote).length
    const refusals = answers.flatMap(({ errors }) => errors ?? [])
    for (const { extensions } of refusals) expect(extensions).toMatchObject({ code: 'CONFLICT', statusCode: 409 })
    expect((await tracesOf('graphql')).totalDocs).toBe(applied)
    expect(applied + refusals.length).toBe(50)
    expect(applied).toBeGreaterThan(40)
  })

  it('are applied by the Local API, or refused in our words, and each that is applied left its trace', async () => {
    const id = await create()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 15 }, (_, i) =>
        app.payload.update({ collection: 'notes' as never, id, data: { title: `local ${i}`, _status: 'published' } as never }),
      ),
    )
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'CONFLICT', status: 409 })
    expect((await tracesOf('local')).totalDocs).toBe(15 - refusals.length)
  })

  it('are applied by the Local API where a few meet, whoever else changed all of them at that moment', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, create))
    const where = { id: { in: ids } }
    const change = (title: string) => app.payload.update({ collection: 'notes' as never, where: where as never, data: { title } as never })
    const [first, second] = await Promise.all([change('bulk 1'), change('bulk 2')])
    expect([...first.errors, ...second.errors]).toEqual([])
    expect((await tracesOf('bulk')).totalDocs).toBe(8)
  })

  it('say what was wrong of a change in bulk that the database refused for what it is', async () => {
    for (const code of ['one', 'two']) await app.payload.create({ collection: 'marks' as never, data: { code } as never })
    const change = app.payload.update({ collection: 'marks' as never, where: {}, data: { code: 'same' } as never })
    // MongoDB gives up the whole transaction, SQLite the one statement.
    const errors = await change.then(
      (result) => result.errors as unknown[],
      (error: unknown) => [error],
    )
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining('invalid: code') as string })])
    const response = await app.request('PATCH', '/api/marks?where[code][exists]=true', { body: { code: 'same' } })
    expect(await response.text()).toContain('invalid: code')
    expect(response.status).toBe(400)
  })

  it('create 40 documents at once without an error', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => (await app.request('POST', '/api/notes', { body: { title: `new ${i}` } })).status),
    )
    expect(new Set(statuses)).toEqual(new Set([201]))
  })
})
