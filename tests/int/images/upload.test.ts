import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { dropExpiredPictures } from '../../../src/jobs/imageExpiry.js'
import { makeSlowRenditions } from '../../../src/jobs/imageRenditions.js'
import { defaultPictureSizes } from '../../../src/images/renditions/pictureFiles.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachStore, type TestStore } from '../../helpers/stores.js'
import { agencyCaption, cameraPicture, exiftool, hasExiftool, type Picture, previewPicture, publicFiles, upload } from './pictures.js'

describeEachStore('Pictures of the newsroom', (engine, kind) => {
  let app: BootedNewsroom
  let token: string
  let store: TestStore
  let folder: string
  let originals: string

  const stored = async (id: number | string): Promise<Picture> =>
    (await app.payload.findByID({ collection: 'images' as never, id, overrideAccess: true })) as unknown as Picture
  const slow = (id: number | string) => makeSlowRenditions(app.payload, { collection: 'images', sizes: defaultPictureSizes }, id)
  const names = (doc: Picture) => [
    doc.filename,
    ...Object.values(doc.sizes).map((size) => size.filename),
    ...doc.renditions.map(({ filename }) => filename),
  ]

  beforeAll(async () => {
    store = await kind.open()
    ;({ folder, originals } = store)
    app = await bootNewsroom({ engine, newsroom: store.options })
    token = await app.tokenOf('editor')
  })
  afterAll(async () => {
    await app.stop()
    await store.remove()
  })

  describe('an agency’s picture', () => {
    let picture: Picture

    beforeAll(async () => {
      const answer = await upload(app, 'images', await cameraPicture(), {
        token,
        fields: { alt: 'A man and a screen.', caption: agencyCaption },
      })
      expect(answer.text).toContain('"doc"')
      await slow(answer.doc.id)
      picture = await stored(answer.doc.id)
    })

    it('has its caption split', () => {
      expect(picture).toMatchObject({
        creator: 'Dominic Lipinski',
        supplier: 'PA Wire',
        supplierNumber: '30627884',
        creditLine: 'Dominic Lipinski/PA Wire',
      })
      expect(picture.caption).not.toMatch(/Lipinski|URN/)
      expect(picture.issueDate).toMatch(/^2017-03-21/)
      expect(picture.dateCreated).toMatch(/^2015-11-30/)
    })

    it('stands upright in every size and format, under its own names', async () => {
      expect(picture).toMatchObject({ width: 1800, height: 1200, mimeType: 'image/jpeg' })
      expect(picture.sizes).toMatchObject({
        thumbnail: { width: 320, height: 213 },
        medium: { width: 720, height: 480 },
        large: { width: 1440, height: 960 },
      })
      expect(picture.renditions.map(({ name, format }) => `${name} ${format}`).sort()).toEqual(
        ['thumbnail', 'medium', 'large'].flatMap((name) => [`${name} avif`, `${name} webp`]).sort(),
      )
      expect(picture.renditionsDue ?? null).toBeNull()
      expect(picture.placeholder).toMatch(/^data:image\/webp;base64,/)
      expect(new Set(names(picture)).size).toBe(10)
      for (const file of [picture, ...Object.values(picture.sizes), ...picture.renditions]) {
        const response = await app.request('GET', new URL(file.url).pathname, { token })
        const data = Buffer.from(await response.arrayBuffer())
        expect([response.status, response.headers.get('x-content-type-options')]).toEqual([200, 'nosniff'])
        expect(await sharp(data).metadata()).toMatchObject({ width: file.width, height: file.height })
        expect(data.length).toBe(file.filesize)
      }
    })

    it.skipIf(!hasExiftool)('carries its credit in every public file, and no place, number or device', async () => {
      const read = await exiftool(names(picture).map((name) => path.join(folder, name)))
      expect(read).toHaveLength(10)
      for (const tags of read) {
        expect(tags).toMatchObject({
          'XMP-dc:Creator': 'Dominic Lipinski',
          'XMP-photoshop:Credit': 'Dominic Lipinski/PA Wire',
          'XMP-dc:Description': picture.caption,
        })
        if (tags['File:MIMEType'] === 'image/jpeg')
          expect(tags).toMatchObject({ 'IPTC:By-line': 'Dominic Lipinski', 'IPTC:Credit': 'Dominic Lipinski/PA Wire' })
        expect(Object.keys(tags).filter((tag) => /GPS|Serial|:Make|History|Location|City/i.test(tag))).toEqual([])
      }
      const [original] = await exiftool([path.join(originals, picture.originalFile ?? '')])
      expect(Object.keys(original ?? {}).filter((tag) => tag.startsWith('GPS:')).length).toBeGreaterThan(0)
    })

    it('is sent in parts of bytes, and whole where another unit is asked for', async () => {
      const ask = (range: string) => app.request('GET', new URL(picture.url).pathname, { token, headers: { range } })
      const part = await ask('bytes=10-29')
      expect([part.status, part.headers.get('content-length')]).toEqual([206, '20'])
      expect((await ask('bytes=9999999-')).status).toBe(416)
      for (const range of ['lines=1-5', 'seconds=0-', 'nonsense']) {
        const whole = await ask(range)
        expect([range, whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([range, 200, picture.filesize])
      }
    })

    it('gives its original to staff alone', async () => {
      const address = `/api/images/${picture.id}/original`
      expect((await app.request('GET', address)).status).toBe(403)
      const answer = await app.request('GET', address, { token })
      expect(answer.status).toBe(200)
      expect(Buffer.from(await answer.arrayBuffer()).equals(await readFile(path.join(originals, picture.originalFile ?? '')))).toBe(true)
      for (const hidden of [
        `.originals%2F${picture.originalFile}`,
        `.originals/${picture.originalFile}`,
        `.originals%5C${picture.originalFile}`,
        `x%2F..%2F.originals%2F${picture.originalFile}`,
      ]) {
        const { status } = await app.request('GET', `/api/images/file/${hidden}`, { token })
        expect(status).toBeGreaterThanOrEqual(400)
        expect(status).toBeLessThan(500)
      }
      const anonymous = await (await app.request('GET', `/api/images/${picture.id}`)).text()
      expect(anonymous).not.toMatch(/originalFile|creditCheck|renditionsDue/)
    })

    it.skipIf(!hasExiftool)('has a corrected credit in every file, and keeps none of the old one', async () => {
      const response = await app.request('PATCH', `/api/images/${picture.id}`, {
        token,
        body: { creator: 'Ana Ruiz; Bo Li', creditLine: 'Ana Ruiz and Bo Li/PA Wire' },
      })
      expect(response.status).toBe(200)
      await slow(picture.id)
      const now = await stored(picture.id)
      expect(names(now).sort()).toEqual(names(picture).sort())
      const read = await exiftool(names(now).map((name) => path.join(folder, name)))
      for (const tags of read) {
        expect(tags['XMP-photoshop:Credit']).toBe('Ana Ruiz and Bo Li/PA Wire')
        expect([tags['XMP-dc:Creator']].flat()).toEqual(['Ana Ruiz', 'Bo Li'])
        expect(JSON.stringify(tags)).not.toContain('Lipinski')
      }
      for (const file of [now, ...Object.values(now.sizes), ...now.renditions]) {
        expect((await readFile(path.join(folder, file.filename))).length).toBe(file.filesize)
      }
    })

    it('is itself, however many of its name come at the same moment', async () => {
      const colours = ['#110000', '#330000', '#550000', '#770000', '#990000', '#bb0000']
      const answers = await Promise.all(
        colours.map(async (background) => {
          const data = await sharp({ create: { width: 64, height: 48, channels: 3, background } })
            .jpeg()
            .toBuffer()
          return upload(app, 'images', data, { token, name: 'same-name.jpg', fields: { alt: 'One of six', creator: 'Ana Ruiz' } })
        }),
      )
      for (const [n, { doc, status, text }] of answers.entries()) {
        expect(status, text).toBe(201)
        const file = await app.request('GET', new URL(doc.url).pathname, { token })
        expect(file.status).toBe(200)
        const { channels } = await sharp(Buffer.from(await file.arrayBuffer())).stats()
        expect(Math.abs((channels[0]?.mean ?? 0) - Number.parseInt(colours[n]?.slice(1, 3) ?? '', 16))).toBeLessThan(8)
        expect((await app.request('DELETE', `/api/images/${doc.id}`, { token })).status).toBe(200)
      }
    })

    it('is replaced whole: no file of the old one is left', async () => {
      const answer = await upload(app, 'images', await cameraPicture({ width: 900, height: 600 }), {
        token,
        id: picture.id,
        name: 'other.jpg',
        fields: {},
      })
      expect(answer.status).toBe(200)
      await slow(picture.id)
      const now = await stored(picture.id)
      expect(now.width).toBe(900)
      await expect.poll(async () => (await publicFiles(folder)).map((file) => path.basename(file)).sort()).toEqual(names(now).sort())
      await expect.poll(() => readdir(originals).catch(() => [])).toEqual([now.originalFile])
    })

    it('leaves nothing when it is deleted', async () => {
      const { status } = await app.request('DELETE', `/api/images/${picture.id}`, { token: await app.tokenOf('admin') })
      expect(status).toBe(200)
      await expect.poll(() => publicFiles(folder)).toEqual([])
      await expect.poll(() => readdir(originals).catch(() => [])).toEqual([])
    })
  })

  it('keeps what was typed, and notes what the file says differently', async () => {
    const data = await cameraPicture({ caption: 'A bridge. REUTERS/Ana Ruiz' })
    const { doc } = await upload(app, 'images', data, { token, fields: { alt: 'A bridge.', caption: 'The old bridge.', creator: 'Bo Li' } })
    expect(doc).toMatchObject({ caption: 'The old bridge.', creator: 'Bo Li', supplier: 'Reuters' })
    expect(doc.creditCheck?.differences).toEqual([
      { field: 'creator', from: 'caption', says: 'Ana Ruiz' },
      { field: 'caption', from: 'caption', says: 'A bridge.' },
    ])
    // An editor decides one of them; what is not on the list cannot be put there.
    const left = [doc.creditCheck!.differences[0], { field: 'alt', from: 'file', says: 'Forged' }]
    const decided = await app.request('PATCH', `/api/images/${doc.id}`, {
      token,
      body: { creditCheck: { differences: left, notes: ['Forged'] } },
    })
    expect(((await decided.json()) as { doc: Picture }).doc.creditCheck).toEqual({
      differences: [doc.creditCheck!.differences[0]],
      notes: [],
    })
    const done = await app.request('PATCH', `/api/images/${doc.id}`, { token, body: { creator: 'Ana Ruiz', creditCheck: null } })
    expect(((await done.json()) as { doc: Picture }).doc).toMatchObject({ creator: 'Ana Ruiz', creditCheck: null })
  })

  it('is changed by nobody when its slow formats are made, when it is shown, and when its rights end: a form that is open goes on', async () => {
    const { doc } = await upload(app, 'images', await cameraPicture({ caption: 'A quay. REUTERS/Ana Ruiz' }), {
      token,
      fields: { alt: 'A quay.', expiresAt: '2099-01-01T00:00:00.000Z' },
    })
    const marks = async () => {
      const { updatedAt, shown, expiryDone, renditionsDue } = (await stored(doc.id)) as Picture & Record<string, unknown>
      return { updatedAt, shown, expiryDone, isDue: Boolean(renditionsDue) }
    }
    const before = await marks()
    await slow(doc.id)
    expect(await marks()).toEqual({ ...before, isDue: false })
    const article = { headline: 'The quay and its picture', leadImage: doc.id, _status: 'published' }
    await app.payload.create({ collection: 'articles', data: article as never })
    expect(await marks()).toEqual({ ...before, isDue: false, shown: true })
    await dropExpiredPictures(app.payload, new Date('2099-01-02'))
    expect(await marks()).toEqual({ ...before, isDue: false, shown: true, expiryDone: true })
  })

  it('leaves out what a camera put behind the picture, and keeps the pixels as they came', async () => {
    const data = await previewPicture()
    const { doc, text } = await upload(app, 'images', data, { token, name: 'preview.jpg', fields: { alt: 'Sky.', creator: 'Bo Li' } })
    expect(text).toContain('"doc"')
    const served = await readFile(path.join(folder, doc.filename))
    expect(served.includes('Canon')).toBe(false)
    expect(data.includes('Canon')).toBe(true)
    expect((await sharp(served).raw().toBuffer()).equals(await sharp(data).raw().toBuffer())).toBe(true)
  })

  it('takes a picture with transparency as PNG, and a drawing with a name of its own beside a photograph', async () => {
    const png = await sharp({ create: { width: 400, height: 300, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.5 } } })
      .png()
      .toBuffer()
    const first = await upload(app, 'images', png, { token, name: 'chart.png', type: 'image/png', fields: { alt: 'A chart.' } })
    const second = await upload(app, 'images', await cameraPicture({ width: 400, height: 300 }), {
      token,
      name: 'chart.jpg',
      fields: { alt: 'A chart.' },
    })
    expect([first.doc.mimeType, second.doc.mimeType]).toEqual(['image/png', 'image/jpeg'])
    expect(names(first.doc).filter((name) => names(second.doc).includes(name))).toEqual([])
  })
})
