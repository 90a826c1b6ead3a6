import { afterAll, beforeAll, expect, it } from 'vitest'

import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

describeEachEngine('an app on a fresh database', (engine) => {
  let app: Booted
  beforeAll(async () => {
    app = await bootPayload({
      engine,
      collections: [{ slug: 'notes', access: { create: () => true }, fields: [{ name: 'title', type: 'text' }] }],
    })
  })
  afterAll(() => app.stop())

  it('stores what the REST API is sent', async () => {
    const response = await app.request('POST', '/api/notes', { body: { title: 'First' } })
    expect(response.status).toBe(201)
    const { docs } = await app.payload.find({ collection: 'notes' as never })
    expect(docs).toMatchObject([{ title: 'First' }])
  })

  it('has transactions', async () => {
    const transactionID = await app.payload.db.beginTransaction()
    expect(transactionID).toBeTruthy()
    await app.payload.db.rollbackTransaction(transactionID as string)
  })
})
