import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

import { isTombstone } from '../../../src/livewire/types.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

describeEachEngine('The Livewire says what happened', (engine) => {
  let app: BootedNewsroom
  let token: string
  let before: number
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    token = await app.tokenOf('editor')
  })
  afterAll(() => app.stop())
  beforeEach(async () => {
    await app.settled()
    before = await app.livewire.lastSeq()
  })

  const send = async (method: string, path: string, body?: unknown) => {
    const response = await app.request(method, path, { token, ...(body === undefined ? {} : { body }) })
    const json = (await response.json()) as { doc: { id: string } & Record<string, unknown> }
    return { status: response.status, doc: json.doc, json }
  }
  const publish = async (headline: string) => (await send('POST', '/api/articles', { headline, _status: 'published' })).doc
  const newEvents = async () => {
    await app.settled()
    return app.livewire.events(before, 100)
  }
  const newTypes = async () => (await newEvents()).map(({ type }) => type)
  const onFeed = async (): Promise<string[]> => {
    const response = await app.request('GET', '/api/livewire/feed.json')
    return ((await response.json()) as { items: { title: string }[] }).items.map(({ title }) => title)
  }

  it('publishes, updates, corrects and withdraws, one event each', async () => {
    const { id } = await publish('Summons dropped')
    await send('PATCH', `/api/articles/${id}`, { headline: 'Gov’t drops summons' })
    const corrected = await send('POST', `/api/articles/${id}/correct`, { kind: 'correction', text: 'It was Friday.' })
    const withdrawn = await send('POST', `/api/articles/${id}/withdraw`, { reason: 'Legal' })
    expect([corrected.status, withdrawn.status]).toEqual([200, 200])
    const events = await newEvents()
    expect(events.map(({ type }) => type)).toEqual(['article.published', 'article.updated', 'article.corrected', 'article.withdrawn'])
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4].map((n) => before + n))
    expect(new Set(events.map((event) => event.id)).size).toBe(4)
    expect(events.map(({ article }) => article.revision)).toEqual([4, 4, 4, 4])
  })

  it('keeps nothing of what a withdrawn item said', async () => {
    const { id } = await publish('The secret headline')
    await app.settled()
    expect(await onFeed()).toContain('The secret headline')
    await send('POST', `/api/articles/${id}/withdraw`, { reason: 'Legal' })
    const events = await newEvents()
    expect(events.every(({ article }) => isTombstone(article))).toBe(true)
    expect(JSON.stringify(events)).not.toContain('The secret headline')
    expect(await onFeed()).not.toContain('The secret headline')
    expect((await app.request('GET', `/api/articles/${id}`)).status).toBe(404)
    for (const file of ['rss.xml', 'atom.xml', 'ninjs.json', 'log?after=0&limit=500']) {
      expect(await (await app.request('GET', `/api/livewire/${file}`)).text()).not.toContain('The secret headline')
    }
  })

  it('repeats a verb without repeating the event', async () => {
    const { id } = await publish('Twice')
    for (const body of [{ text: 'Fixed.' }, { text: 'Fixed.' }]) await send('POST', `/api/articles/${id}/correct`, body)
    for (const verb of ['publish', 'pin', 'pin', 'unpin', 'unpin']) await send('POST', `/api/articles/${id}/${verb}`, {})
    for (let n = 0; n < 2; n++) await send('POST', `/api/articles/${id}/withdraw`, { reason: 'Twice' })
    expect(await newTypes()).toEqual(['article.published', 'article.corrected', 'article.updated', 'article.updated', 'article.withdrawn'])
  })

  it('says nothing of an update that changes nothing, also when it is sent twice', async () => {
    const { id } = await publish('Sent once')
    const change = { headline: 'Sent twice', tags: ['courts'] }
    for (const body of [change, change, {}]) expect((await send('PATCH', `/api/articles/${id}`, body)).status).toBe(200)
    expect(await newTypes()).toEqual(['article.published', 'article.updated'])
    await send('PATCH', `/api/articles/${id}`, { tags: ['courts', 'speech'] })
    expect(await newTypes()).toHaveLength(3)
  })

  it('says nothing of drafts, and withdraws what is unpublished', async () => {
    const { doc: draft } = await send('POST', '/api/articles?draft=true', { headline: 'A draft' })
    await send('PATCH', `/api/articles/${draft.id}?draft=true`, { headline: 'A draft, again' })
    const { id } = await publish('Published, then drafted')
    await send('PATCH', `/api/articles/${id}?draft=true`, { headline: 'Half written', _status: 'draft' })
    expect(await newTypes()).toEqual(['article.published'])
    expect(await onFeed()).not.toContain('Half written')
    await send('PATCH', `/api/articles/${id}`, { _status: 'draft' })
    expect(await newTypes()).toEqual(['article.published', 'article.withdrawn'])
    await send('POST', `/api/articles/${id}/publish`)
    expect(await newTypes()).toEqual(['article.published', 'article.withdrawn', 'article.published'])
    expect(await onFeed()).toContain('Half written')
  })

  it('corrects what is published without publishing the draft above it', async () => {
    const { id } = await publish('The public headline')
    await send('PATCH', `/api/articles/${id}?draft=true`, { headline: 'Unfinished thoughts', _status: 'draft' })
    await send('POST', `/api/articles/${id}/correct`, { kind: 'clarification', text: 'Clearer.' })
    const [, corrected] = await newEvents()
    expect(corrected).toMatchObject({ type: 'article.corrected', article: { headline: 'The public headline' } })
    const newest = await send('GET', `/api/articles/${id}?draft=true`)
    expect(newest.json).toMatchObject({ headline: 'Unfinished thoughts', _status: 'draft', corrections: [{ text: 'Clearer.' }] })
  })

  it('refuses to bring back what was withdrawn', async () => {
    const { id } = await publish('Gone for good')
    await send('POST', `/api/articles/${id}/withdraw`, { reason: 'Untrue' })
    for (const [method, path, body] of [
      ['POST', `/api/articles/${id}/publish`, {}],
      ['PATCH', `/api/articles/${id}`, { _status: 'published', withdrawal: { reason: null, at: null } }],
      ['POST', `/api/articles/${id}/correct`, { text: 'Still here.' }],
    ] as const) {
      expect((await send(method, path, body)).status).toBe(409)
    }
    expect(await newTypes()).toEqual(['article.published', 'article.withdrawn'])
  })

  it('holds an embargoed item back everywhere, and releases it once', async () => {
    const embargoUntil = new Date(Date.now() + 2500).toISOString()
    const { doc } = await send('POST', '/api/articles', { headline: 'Embargoed', _status: 'published', embargoUntil })
    expect(doc.wireState).toBe('embargoed')
    expect(await newTypes()).toEqual([])
    expect((await app.request('GET', `/api/articles/${doc.id}`)).status).toBe(404)
    await expect.poll(newTypes, { timeout: 8000 }).toEqual(['article.published'])
    expect((await app.request('GET', `/api/articles/${doc.id}`)).status).toBe(200)
    expect(await onFeed()).toContain('Embargoed')
  })

  it('leaves no trace of what fails', async () => {
    expect((await send('POST', '/api/articles', { headline: '', _status: 'published' })).status).toBe(400)
    const { id } = await publish('Stays as it is')
    expect((await send('PATCH', `/api/articles/${id}`, { headline: 'x'.repeat(400) })).status).toBe(400)
    expect((await send('POST', `/api/articles/${id}/correct`, { kind: 'gossip', text: 'x' })).status).toBe(400)
    expect((await send('POST', `/api/articles/${id}/withdraw`, {})).status).toBe(400)
    expect(await newTypes()).toEqual(['article.published'])
  })

  it('lets nobody but editors use the verbs', async () => {
    const { id } = await publish('Hands off')
    for (const token of [undefined, await app.tokenOf('reporter'), await app.tokenOf('moderator')]) {
      const response = await app.request('POST', `/api/articles/${id}/withdraw`, { body: { reason: 'x' }, ...(token ? { token } : {}) })
      expect(response.status).toBe(403)
    }
    expect(await newTypes()).toEqual(['article.published'])
  })
})
