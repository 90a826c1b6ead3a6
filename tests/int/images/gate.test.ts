import { afterAll, beforeAll, expect, it } from 'vitest'

import { retryTransient } from '../../../src/database/retryTransient.js'
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
    const response = await app.request('POST', '/api/articles', {
      token,
      body: { headline: 'A bridge', kind: 'wire', _status: 'published', ...fields },
    })
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
    const blank = await picture({ creator: '  ', creditLine: '\u200b ' })
    expect((await article({ leadImage: blank.id })).text).toMatch(/no credit/)
  })

  it('refuses it when a draft is published by its verb, and takes it once it has a credit', async () => {
    const { id } = await picture()
    const { text } = await article({ leadImage: id, _status: 'draft' })
    const draft = (JSON.parse(text) as { doc: { id: number | string } }).doc.id
    const verb = () => app.request('POST', `/api/articles/${draft}/publish`, { token, body: {} })
    expect((await verb()).status).toBe(400)
    await app.request('PATCH', `/api/images/${id}`, { token, body: { creator: 'Ana Ruiz', copyrightNotice: '© Ana Ruiz' } })
    expect((await verb()).status).toBe(200)
  })

  it('asks by what right a picture is shown, unless it is our own', async () => {
    const rightless = await picture({ creator: 'Ana Ruiz' })
    const refused = await article({ leadImage: rightless.id })
    expect([refused.status, refused.text]).toEqual([400, expect.stringMatching(/no rights: tick “Our own picture”/)])
    for (const rights of [
      { ownPicture: true },
      { supplier: 'AP' },
      { creditLine: 'Ana Ruiz/AP' },
      { usageRights: 'Once.' },
      { webStatement: 'https://rights.example/1' },
      { licensorUrl: 'https://rights.example/2' },
    ]) {
      const { id } = await picture({ creator: 'Ana Ruiz', ...rights })
      expect((await article({ leadImage: id })).status, JSON.stringify(rights)).toBe(201)
    }
    // The editor's account is called `editor`: what the uploader made is ours.
    expect(await picture({ creator: 'Editor' })).toMatchObject({ ownPicture: true })
    expect(
      (await app.request('PATCH', `/api/images/${rightless.id}`, { token, body: { licensorUrl: 'javascript:alert(1)' } })).status,
    ).toBe(400)
  })

  it('lists rights that end soon, with what is live and shows them', async () => {
    const soon = await picture({ creator: 'Rim Tal', ownPicture: true, expiresAt: from(Date.now(), 3) })
    const later = await picture({ creator: 'Rim Tal', ownPicture: true, expiresAt: from(Date.now(), 200) })
    const { id } = await publish({ leadImage: soon.id, headline: 'Ends soon' })
    await publish({ body: block(later.id), headline: 'Ends later' })
    await article({ leadImage: soon.id, headline: 'A draft', _status: 'draft' })
    const list = async (query: string, who: string | undefined = token) =>
      app.request('GET', `/api/images/rights-ending${query}`, who ? { token: who } : {})
    const { docs } = (await (await list('')).json()) as { docs: { id: number | string; shownIn: object[] }[] }
    expect(docs.map((doc) => doc.id)).toEqual([soon.id])
    expect(docs[0]).toMatchObject({ creditLine: 'Rim Tal', shownIn: [{ collection: 'articles', id, headline: 'Ends soon' }] })
    expect(((await (await list('?days=366')).json()) as { docs: object[] }).docs).toHaveLength(2)
    for (const days of ['0', '367', 'x', '-1', '1.5']) expect((await list(`?days=${days}`)).status, days).toBe(400)
    expect((await app.request('GET', '/api/images/rights-ending')).status).toBe(403)
  })

  it('labels a picture that AI made on the wire, in pages and in feeds', async () => {
    const ai = await picture({ creator: 'A model', ownPicture: true, digitalSourceType: 'trainedAlgorithmicMedia' })
    const mixed = await picture({ creator: 'A model', ownPicture: true, digitalSourceType: 'compositeWithTrainedAlgorithmicMedia' })
    await publish({ leadImage: ai.id, body: block(mixed.id), headline: 'Made up' })
    expect(await feed()).toContain('http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia')
    for (const name of ['rss.xml', 'atom.xml', 'feed.json']) {
      const text = await (await app.request('GET', `/api/livewire/${name}`)).text()
      expect(text, name).toContain('AI-generated image')
      expect(text, name).toContain('Image edited with AI')
    }
  })

  it('refuses a picture in the body, and one whose rights have ended', async () => {
    const uncredited = await picture()
    expect((await article({ body: block(uncredited.id) })).text).toMatch(/no credit/)
    const expired = await picture({ creator: 'Ana Ruiz', ownPicture: true, expiresAt: from(Date.now(), -1) })
    const { status, text } = await article({ leadImage: expired.id })
    expect([status, text]).toEqual([400, expect.stringMatching(/the right to use it ended/)])
  })

  it('takes a picture off the wire when its rights end, and lets the article be corrected and withdrawn', async () => {
    const lead = await picture({ creator: 'Nilo Vask', supplier: 'AP', expiresAt: from(Date.now(), 2) })
    const inBody = await picture({ creator: 'Tarn Osk', usageRights: 'Once.', expiresAt: from(Date.now(), 2) })
    const { id } = await publish({ leadImage: lead.id, body: block(inBody.id), headline: 'Rights that end' })
    const before = await feed()
    expect(before).toContain('Nilo Vask')
    expect(before).toContain('Tarn Osk')

    for (const image of [lead, inBody])
      // As a script does: on MongoDB the picture's slow formats may be written at that moment.
      await retryTransient(() =>
        app.payload.update({ collection: 'images' as never, id: image.id, data: { expiresAt: from(Date.now(), -1) } as never }),
      )
    // The newsroom's own clock may have been first; what is left then is nothing.
    expect(await dropExpiredPictures(app.payload)).toBeLessThanOrEqual(3)
    expect(await dropExpiredPictures(app.payload)).toBe(0)
    const now = await feed()
    expect(now).toContain('Rights that end')
    expect(now).not.toMatch(/Nilo Vask|Tarn Osk/)

    const status = async (url: string, who?: string) => (await app.request('GET', new URL(url).pathname, who ? { token: who } : {})).status
    const { renditions } = (await app.payload.findByID({ collection: 'images' as never, id: lead.id })) as unknown as typeof lead
    for (const { url } of [lead, ...Object.values(lead.sizes), ...renditions])
      expect([await status(url), await status(url, token)]).toEqual([410, 200])

    const verb = async (name: string, body: object) => (await app.request('POST', `/api/articles/${id}/${name}`, { token, body })).status
    expect(await verb('correct', { text: 'The bridge is older.' })).toBe(200)
    expect(await verb('withdraw', { reason: 'Wrong.' })).toBe(200)
  })
})
