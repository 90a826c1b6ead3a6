import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import sharp from 'sharp'
import { expect, it } from 'vitest'

import { imageCredits } from '../../../src/index.js'
import { bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { agencyCaption, cameraPicture, exiftool, hasExiftool, publicFiles, upload } from './pictures.js'

describeEachEngine('An app of your own with media, and imageCredits() alone', (engine) => {
  it('credits its pictures, in the fields that it had and in those that it lacked', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'media-'))
    const changed: string[] = []
    const app = await bootPayload({
      engine,
      sharp,
      collections: [
        {
          slug: 'media',
          access: { read: () => true, create: () => true, update: () => true, delete: () => true },
          upload: { staticDir: folder, imageSizes: [{ name: 'card', width: 100 }] },
          fields: [
            { name: 'caption', type: 'text' },
            { type: 'row', fields: [{ name: 'creator', type: 'text' }] },
          ],
          hooks: { afterChange: [({ doc }) => void changed.push(String((doc as { creator?: string }).creator))] },
        },
      ],
      plugins: [
        imageCredits({
          collections: ['media'],
          suppliers: [{ name: 'Nordlicht Bildbüro', forms: ['Nordlicht'] }],
          sizes: [
            { name: 'card', width: 200 },
            { name: 'square', width: 100, height: 100 },
          ],
        }),
      ],
    })
    try {
      const { doc } = await upload(app, 'media', await cameraPicture({ width: 600, height: 400 }), {
        fields: { alt: 'A rink.', caption: 'A rink. Al Cox/Nordlicht' },
      })
      expect(doc).toMatchObject({
        caption: 'A rink.',
        creator: 'Al Cox',
        supplier: 'Nordlicht Bildbüro',
        sizes: { card: { width: 200 }, square: { width: 100, height: 100 } },
      })
      expect(changed).toEqual(['Al Cox'])
      const second = await upload(app, 'media', await cameraPicture({ width: 600, height: 400 }), {
        fields: { alt: 'A man.', caption: agencyCaption },
      })
      expect(second.doc).toMatchObject({ creator: 'Dominic Lipinski', supplierNumber: '30627884' })

      const slow = async () =>
        ((await app.payload.findByID({ collection: 'media' as never, id: doc.id })) as unknown as typeof doc).renditions
          .map(({ format }) => format)
          .sort()
      await expect.poll(slow, { timeout: 15_000 }).toEqual(['avif', 'avif', 'webp', 'webp'])
      if (hasExiftool) {
        const read = await exiftool(await publicFiles(folder))
        for (const tags of read) expect(Object.keys(tags).filter((tag) => /GPS|Serial/i.test(tag))).toEqual([])
        expect(new Set(read.map((tags) => tags['XMP-photoshop:Credit'])).size).toBe(2)
      }
      expect(
        (
          await upload(app, 'media', '<svg xmlns="http://www.w3.org/2000/svg"/>', {
            name: 'a.svg',
            type: 'image/svg+xml',
            fields: { alt: 'x' },
          })
        ).status,
      ).toBe(415)
    } finally {
      await app.stop()
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('finishes after a restart what was left', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'media-'))
    const database = await engine.freshDatabase()
    const boot = () =>
      bootPayload({
        engine,
        databaseUri: database.uri,
        sharp,
        collections: [{ slug: 'media', access: { read: () => true, create: () => true }, upload: { staticDir: folder }, fields: [] }],
        plugins: [imageCredits({ collections: ['media'], sizes: [{ name: 'card', width: 200 }] })],
      })
    // Nothing runs beside this instance, as though it had died right after its answer.
    process.env.NEWSROOM_OFFLINE = '1'
    const first = await boot().finally(() => delete process.env.NEWSROOM_OFFLINE)
    const { doc } = await upload(first, 'media', await cameraPicture({ width: 300, height: 200 }), {
      fields: { alt: 'A rink.', creator: 'Al Cox' },
    })
    expect(doc.renditions.map(({ format }) => format)).toEqual(['webp'])
    await first.stop()

    const second = await boot()
    try {
      const formats = async () =>
        ((await second.payload.findByID({ collection: 'media' as never, id: doc.id })) as unknown as typeof doc).renditions.map(
          ({ format }) => format,
        )
      await expect.poll(formats, { timeout: 15_000 }).toEqual(['webp', 'avif'])
    } finally {
      await database.drop(second.payload)
      await second.stop()
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('says which collection it does not find', async () => {
    await expect(bootPayload({ engine, plugins: [imageCredits({ collections: ['photos' as never] })] })).rejects.toThrow(/photos/)
  })

  it('takes a file of its limit, and ends one that is larger', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'media-'))
    const picture = await cameraPicture({ width: 90, height: 60 })
    const app = await bootPayload({
      engine,
      sharp,
      collections: [
        { slug: 'media', access: { read: () => true, create: () => true, update: () => true }, upload: { staticDir: folder }, fields: [] },
      ],
      plugins: [imageCredits({ collections: ['media'], maxBytes: picture.length })],
    })
    const post = (data: Buffer, query = '') => upload(app, `media${query}`, data, { fields: { alt: 'A rink.', creator: 'Al Cox' } })
    try {
      const { status, doc } = await post(picture)
      expect(status).toBe(201)
      for (const more of [1, 2, 100_000]) expect((await post(Buffer.concat([picture, Buffer.alloc(more)]))).status).toBe(413)

      // Nothing is fetched from an address, whoever names it, and nothing is copied from the public file.
      const fetched = await app.request('POST', '/api/media', { body: { alt: 'x', filename: 'x.jpg', url: 'http://127.0.0.1:9/x.jpg' } })
      expect([fetched.status, await fetched.text()]).toEqual([400, expect.stringContaining('No files were uploaded')])
      expect((await app.request('GET', '/api/media/paste-url?src=http%3A%2F%2F127.0.0.1%3A9%2Fx.jpg')).status).toBeGreaterThanOrEqual(400)
      expect((await app.request('POST', `/api/media/${doc.id}/duplicate`, { body: {} })).status).toBeGreaterThanOrEqual(400)
      expect((await app.payload.count({ collection: 'media' as never })).totalDocs).toBe(1)

      // The file's own fields are not anybody's to set, and a moved focal point cuts the sizes anew.
      const moved = await app.request(
        'PATCH',
        `/api/media/${doc.id}?uploadEdits[focalPoint][x]=10&uploadEdits[focalPoint][y]=90&uploadEdits[crop][x]=5`,
        { body: { filename: 'else.jpg', width: 7 } },
      )
      expect(((await moved.json()) as { doc: object }).doc).toMatchObject({ focalX: 10, focalY: 90, filename: doc.filename, width: 90 })
    } finally {
      await app.stop()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
