/** A clock that was an hour ahead is put right: what was written before is neither lost nor beyond reach. */
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'

import { sequencerName, stateSlug } from '../../../src/log/rows.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type Desk, openDesk } from '../live/desk.js'

const hour = 3_600_000

describeEachEngine('A clock that is put back', (engine) => {
  let app: BootedNewsroom
  let desk: Desk
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    desk = await openDesk(app)
  })
  afterEach(() => void vi.useRealTimers())
  afterAll(() => app.stop())

  it('loses no change, and keeps nobody from a correction or a kill', async () => {
    const published = await desk.send('POST', '/api/articles', { headline: 'One', standfirst: 'S', _status: 'published' })
    const at = `/api/articles/${published.doc.id}`
    expect((await desk.send('POST', `${at}/correct`, { kind: 'correction', text: 'First' })).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - hour, shouldAdvanceTime: true })
    expect((await desk.send('PATCH', at, { headline: 'Two', _status: 'published' })).status).toBe(200)
    expect((await desk.send('PATCH', at, { standfirst: 'T', _status: 'published' })).status).toBe(200)
    expect((await desk.send('PATCH', `${at}?draft=true`, { section: 'Draft' })).doc).toMatchObject({ headline: 'Two', standfirst: 'T' })
    const corrected = await desk.send('POST', `${at}/correct`, { kind: 'correction', text: 'Second' })
    expect([corrected.status, corrected.doc]).toMatchObject([200, { headline: 'Two', standfirst: 'T' }])
    const now = (await (await app.request('GET', at)).json()) as { publishedAt: string; corrections: { text: string }[] }
    expect(now.publishedAt).toBe(published.doc.publishedAt)
    expect(now.corrections.map(({ text }) => text)).toEqual(['First', 'Second'])
    expect((await desk.send('POST', `${at}/withdraw`, { reason: 'Wrong' })).status).toBe(200)
  })

  it('leaves the log to the next, where the machine died that was ahead', async () => {
    const data = { holder: 'dead', expiresAt: new Date(Date.now() + hour).toISOString(), session: null }
    await app.settled()
    await app.payload.db.updateOne({ collection: stateSlug, where: { id: { equals: sequencerName } }, data })
    const { doc } = await desk.send('POST', '/api/articles', { headline: 'After it', _status: 'published' })
    await expect
      .poll(async () => (await app.livewire.events(0, 500)).map(({ article }) => article.uid), { timeout: 8000 })
      .toContain(`articles:${doc.id}`)
  })
})
