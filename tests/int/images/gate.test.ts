import { afterAll, beforeAll, expect, it } from 'vitest'

import { dropExpiredPictures } from '../../../src/jobs/imageExpiry.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachStore, type TestStore } from '../../helpers/stores.js'
import { cameraPicture, upload } from './pictures.js'

const day = 86_400_000
const from = (now: number, days: number) => new Date(now + days * day).toISOString()

const block = (image: unknown) => ({
  root: {
    type: 'root',
    version: 1,
    direction: 'ltr',
    format: '',
    indent: 0,
    children: [{ type: 'block', version: 2, format: '', fields: { id: 'a1b2c3', blockType: 'imageBlock', blockName: '', image } }],
  },
})

describeEachStore('The gate for pictures', (engine, kind) => {
  let app: BootedNewsroom
  let store: TestStore
  let token: string

  const picture = async (fields: object = {}) => {
    const data = await cameraPicture({ width: 300, height: 200 })
    const { doc, text } = await upload(app, 'images', data, { token, fields: { alt: 'A bridge.', ...fields } })
    if (!doc) throw new Error(text)
    return doc
  }
  const article = async (fields: object) => {
    const response = await app.request('POST', '/api/articles', { token, body: { headline: 'A bridge', kind: 'wire', _status: 'published', ...fields } })
    return { status: response.status, text: await response.text() }
  }
  const publish = async (fields: object): Promise<{ id: number | string }> => {
    const { text } = await article(fields)
    const { doc } = JSON.parse(text) as { doc?: { id: number | string } }
    if (!doc) throw new Error(text)
    return doc
  }
  const feed = async () => {
    await app.settled()
    return (await app.request('GET', '/api/livewire/ninjs.json')).text()
  }

  beforeAll(async () => {
    store = await kind.open()
    app = await bootNewsroom({ engine, newsroom: store.options })
    token = await app.tokenOf('editor')
  })
  afterAll(async () => {
    await app.stop()
    await store.remove()
  })

  it('refuses a lead picture without a credit, and names and links it', async () => {
    const { id, filename } = await picture()
    const { status, text } = await article({ leadImage: id })
    expect(status).toBe(400)
    expect(text).toContain(filename)
    expect(text).toContain(`/admin/collections/images/${id}`)
    expect(text).toMatch(/no credit/)
    expect((await article({ leadImage: id, _status: 'draft' })).status).toBe(201)
  })

  it('refuses it when a draft is published by its verb, and takes it once it has a credit', async () => {
    const { id } = await picture()
    const { text } = await article({ leadImage: id, _status: 'draft' })
    const draft = (JSON.parse(text) as { doc: { id: number | string } }).doc.id
    const verb = () => app.request('POST', `/api/articles/${draft}/publish`, { token, body: {} })
    expect((await verb()).status).toBe(400)
    await app.request('PATCH', `/api/images/${id}`, { token, body: { creator: 'Ana Ruiz' } })
    expect((await verb()).status).toBe(200)
  })

  it('refuses a picture in the body, and one whose rights have ended', async () => {
    const uncredited = await picture()
    expect((await article({ body: block(uncredited.id) })).text).toMatch(/no credit/)
    const expired = await picture({ creator: 'Ana Ruiz', expiresAt: from(Date.now(), -1) })
    const { status, text } = await article({ leadImage: expired.id })
    expect([status, text]).toEqual([400, expect.stringMatching(/the right to use it ended/)])
  })

  it('takes a picture off the wire when its rights end, and lets the article be corrected and withdrawn', async () => {
    const lead = await picture({ creator: 'Nilo Vask', expiresAt: from(Date.now(), 2) })
    const inBody = await picture({ creator: 'Tarn Osk', expiresAt: from(Date.now(), 2) })
    const { id } = await publish({ leadImage: lead.id, body: block(inBody.id), headline: 'Rights that end' })
    const before = await feed()
    expect(before).toContain('Nilo Vask')
    expect(before).toContain('Tarn Osk')

    expect(await dropExpiredPictures(app.payload)).toBe(1)
    expect(await dropExpiredPictures(app.payload)).toBe(0)
    for (const image of [lead, inBody]) await app.payload.update({ collection: 'images' as never, id: image.id, data: { expiresAt: from(Date.now(), -1) } as never })
    expect(await dropExpiredPictures(app.payload)).toBe(2)
    expect(await dropExpiredPictures(app.payload)).toBe(0)
    const now = await feed()
    expect(now).toContain('Rights that end')
    expect(now).not.toMatch(/Nilo Vask|Tarn Osk/)

    const status = async (url: string, who?: string) => (await app.request('GET', new URL(url).pathname, who ? { token: who } : {})).status
    const { renditions } = (await app.payload.findByID({ collection: 'images' as never, id: lead.id })) as unknown as typeof lead
    for (const { url } of [lead, ...Object.values(lead.sizes), ...renditions]) expect([await status(url), await status(url, token)]).toEqual([410, 200])

    const verb = async (name: string, body: object) => (await app.request('POST', `/api/articles/${id}/${name}`, { token, body })).status
    expect(await verb('correct', { text: 'The bridge is older.' })).toBe(200)
    expect(await verb('withdraw', { reason: 'Wrong.' })).toBe(200)
  })
})
