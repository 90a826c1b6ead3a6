import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { imageCredits } from '../../../src/index.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { upload } from '../images/pictures.js'

const picture = (format: 'avif' | 'gif' | 'jpeg' | 'png' | 'tiff' | 'webp') =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#258' } })
    .toFormat(format)
    .toBuffer()
const fields = { alt: 'A bridge.', creator: 'Al Cox' }

describeEachEngine('A file whose name has another ending than its bytes', (engine) => {
  let app: BootedNewsroom
  let token: string
  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    token = await app.tokenOf('editor')
  })
  afterAll(() => app.stop())

  it.each([
    ['WebP', 'webp', 'photo.jpg', 'image/jpeg', 'jpeg', 'webp'],
    ['WebP', 'webp', 'PHOTO-2.JPG', 'image/jpeg', 'jpeg', 'webp'],
    ['PNG', 'png', 'screen.jpeg', 'image/jpeg', 'png', 'png'],
    ['JPEG', 'jpeg', 'street.png', 'image/png', 'jpeg', 'jpg'],
    ['JPEG', 'jpeg', 'river.webp.jpg', 'image/webp', 'jpeg', 'jpg'],
    ['JPEG', 'jpeg', 'no-ending', 'application/octet-stream', 'jpeg', 'jpg'],
    ['JPEG', 'jpeg', 'page.html', 'text/html', 'jpeg', 'jpg'],
    ['AVIF', 'avif', 'new.jpg', 'image/jpeg', 'jpeg', 'avif'],
    ['GIF', 'gif', 'old.png', 'image/png', 'png', 'gif'],
    ['TIFF', 'tiff', 'scan.jpg', '', 'jpeg', 'tiff'],
  ] as const)('%s (%s) named %s of type %s is taken', async (_kind, format, name, type, shown, kept) => {
    const { status, doc, text } = await upload(app, 'images', await picture(format), { token, fields, name, type })
    expect([status, status === 201 ? '' : text]).toEqual([201, ''])
    const stem = name.split('.')[0] ?? ''
    expect([doc.mimeType, doc.filename]).toEqual([
      `image/${shown}`,
      expect.stringMatching(new RegExp(`^${stem}(-\\d+)?\\.${shown === 'png' ? 'png' : 'jpg'}$`)),
    ])
    const { originalFile } =
      (await app.payload.db.findOne<{ id: number; originalFile: string }>({ collection: 'images', where: { id: { equals: doc.id } } })) ??
      {}
    expect(originalFile).toMatch(new RegExp(`\\.${kept}$`))
    const answer = await app.request('GET', new URL(doc.url, 'http://localhost').pathname, { token })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, `image/${shown}`])
    expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).format).toBe(shown)
  })

  it('takes the place of another file', async () => {
    const { doc } = await upload(app, 'images', await picture('jpeg'), { token, fields, name: 'first.jpg' })
    const webp = await picture('webp')
    const replace = () => upload(app, 'images', webp, { token, fields, name: 'second.png', type: 'image/png', id: doc.id })
    let answer = await replace()
    // Its slow formats are being noted at this moment, and a request with a file is tried once.
    for (let n = 0; answer.status === 409 && n < 20; n++) answer = await replace()
    expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, ''])
    expect([answer.status, answer.doc.mimeType, answer.doc.filename]).toEqual([200, 'image/jpeg', 'second.jpg'])
  })

  it.each([
    ['HTML', '<!doctype html><script>alert(1)</script>', 'a.jpg', 'image/jpeg'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'a.jpg', 'image/jpeg'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg', 'image/svg+xml'],
    ['PDF', '%PDF-1.7 ', 'a.webp', 'image/webp'],
  ])('%s (%j) named %s of type %s is refused', async (_kind, text, name, type) => {
    expect((await upload(app, 'images', text, { token, fields, name, type })).status).toBe(415)
  })

  it('is taken in an app of your own with imageCredits()', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'media-'))
    const own = await bootPayload({
      engine,
      sharp,
      collections: [
        {
          slug: 'media',
          access: { read: () => true, create: () => true },
          upload: { staticDir: folder, mimeTypes: ['image/*'] },
          fields: [],
        },
      ],
      plugins: [imageCredits({ collections: ['media'], sizes: [{ name: 'card', width: 20 }] })],
    })
    try {
      const { status, doc } = await upload(own, 'media', await picture('webp'), { fields, name: 'photo.jpg' })
      expect([status, doc.filename, doc.mimeType]).toEqual([201, 'photo.jpg', 'image/jpeg'])
      expect((await readdir(path.join(folder, '.originals'))).map((name) => path.extname(name))).toEqual(['.webp'])
    } finally {
      await own.stop()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
