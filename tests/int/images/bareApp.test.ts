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
          sizes: [{ name: 'card', width: 200 }, { name: 'square', width: 100, height: 100 }],
        }),
      ],
    })
    try {
      const { doc } = await upload(app, 'media', await cameraPicture({ width: 600, height: 400 }), { fields: { alt: 'A rink.', caption: 'A rink. Al Cox/Nordlicht' } })
      expect(doc).toMatchObject({ caption: 'A rink.', creator: 'Al Cox', supplier: 'Nordlicht Bildbüro', sizes: { card: { width: 200 }, square: { width: 100, height: 100 } } })
      expect(changed).toEqual(['Al Cox'])
      const second = await upload(app, 'media', await cameraPicture({ width: 600, height: 400 }), { fields: { alt: 'A man.', caption: agencyCaption } })
      expect(second.doc).toMatchObject({ creator: 'Dominic Lipinski', supplierNumber: '30627884' })

      const slow = async () => ((await app.payload.findByID({ collection: 'media' as never, id: doc.id })) as unknown as typeof doc).renditions.map(({ format }) => format).sort()
      await expect.poll(slow, { timeout: 15_000 }).toEqual(['avif', 'avif', 'webp', 'webp'])
      if (hasExiftool) {
        const read = await exiftool(await publicFiles(folder))
        for (const tags of read) expect(Object.keys(tags).filter((tag) => /GPS|Serial/i.test(tag))).toEqual([])
        expect(new Set(read.map((tags) => tags['XMP-photoshop:Credit'])).size).toBe(2)
      }
      expect((await upload(app, 'media', '<svg xmlns="http://www.w3.org/2000/svg"/>', { name: 'a.svg', type: 'image/svg+xml', fields: { alt: 'x' } })).status).toBe(415)
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
    const { doc } = await upload(first, 'media', await cameraPicture({ width: 300, height: 200 }), { fields: { alt: 'A rink.', creator: 'Al Cox' } })
    expect(doc.renditions.map(({ format }) => format)).toEqual(['webp'])
    await first.stop()

    const second = await boot()
    try {
      const formats = async () => ((await second.payload.findByID({ collection: 'media' as never, id: doc.id })) as unknown as typeof doc).renditions.map(({ format }) => format)
      await expect.poll(formats, { timeout: 15_000 }).toEqual(['webp', 'avif'])
    } finally {
      await database.drop(second.payload)
      await second.stop()
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('says which collection it does not find', async () => {
    await expect(bootPayload({ engine, plugins: [imageCredits({ collections: ['photos'] })] })).rejects.toThrow(/photos/)
  })
})
