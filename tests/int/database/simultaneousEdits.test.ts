import { afterAll, beforeAll, expect, it } from 'vitest'

import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { notes, traces } from './notes.js'

describeEachEngine('50 simultaneous edits of one document', (engine) => {
  let app: Booted
  beforeAll(async () => {
    app = await bootPayload({ engine, collections: [notes(), traces] })
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

  it('create 40 documents at once without an error', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => (await app.request('POST', '/api/notes', { body: { title: `new ${i}` } })).status),
    )
    expect(new Set(statuses)).toEqual(new Set([201]))
  })
})
