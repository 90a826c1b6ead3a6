import { access, readdir } from 'node:fs/promises'
import path from 'node:path'

import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { imageCredits } from '../../../src/index.js'
import { s3Pictures } from '../../../src/pictureStore/s3Pictures.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { hasS3Server, startS3Server } from '../../helpers/s3Server.js'
import { cameraPicture, type Picture, upload } from './pictures.js'

const anybody = () => true

describe.skipIf(!hasS3Server)('imageCredits() that is switched off, with pictures in a bucket', () => {
  describeEachEngine('of an app of your own', (engine) => {
    it('serves what is there, and puts there what comes', async () => {
      const s3 = await startS3Server()
      const { uri, drop } = await engine.freshDatabase()
      const start = (enabled: boolean) =>
        bootPayload({
          engine,
          databaseUri: uri,
          sharp,
          collections: [
            {
              slug: 'media',
              access: { read: anybody, create: anybody, update: anybody, delete: anybody },
              upload: { staticDir: 'never-made', imageSizes: [{ name: 'card', width: 100 }] },
              fields: [],
            },
          ],
          plugins: [imageCredits({ collections: ['media' as never], enabled, s3: s3Pictures(s3.options) })],
        })
      const inBucket = async (folder = 'media') => (await readdir(path.join(s3.bucket, folder)).catch(() => [])).sort()
      const get = async (app: Booted, name: string) => (await app.request('GET', `/api/media/file/${name}`)).status
      const send = async (app: Booted, name: string) =>
        (await upload(app, 'media', await cameraPicture({ width: 600, height: 400 }), { name, fields: { alt: 'A pier.', creator: 'Bo' } }))
          .doc
      let app = await start(true)
      try {
        const kept = await send(app, 'pier.jpg')
        const originals = await inBucket('media-originals')
        expect(originals).toHaveLength(1)
        await app.payload.destroy()

        app = await start(false)
        expect(await get(app, kept.filename)).toBe(200)
        expect(await get(app, kept.sizes.card!.filename)).toBe(200)
        expect(await get(app, originals[0]!)).toBe(404)
        const before = await inBucket()
        const plain = await send(app, 'quay.jpg')
        expect(await inBucket()).toEqual([...before, plain.filename, plain.sizes.card!.filename].sort())
        expect(await get(app, plain.filename)).toBe(200)
        expect(await get(app, plain.sizes.card!.filename)).toBe(200)
        await expect(access('never-made')).rejects.toThrow()
        await app.payload.delete({ collection: 'media' as never, id: plain.id })
        // Files go once the document is gone for good.
        await expect.poll(() => inBucket()).toEqual(before)

        // Another file in its place: the original and the formats of the first are not its own.
        const data = await cameraPicture({ width: 500, height: 300 })
        await app.payload.update({
          collection: 'media' as never,
          id: kept.id,
          data: {},
          file: { data, name: 'other.jpg', mimetype: 'image/jpeg', size: data.length },
        } as never)
        const changed = (await app.payload.findByID({
          collection: 'media' as never,
          id: kept.id,
          showHiddenFields: true,
        })) as unknown as Picture
        await expect.poll(() => inBucket()).toEqual([changed.filename, changed.sizes.card!.filename].sort())
        expect([changed.originalFile ?? null, changed.renditions]).toEqual([null, []])
        await expect.poll(() => inBucket('media-originals')).toEqual([])
      } finally {
        await drop(app.payload)
        await app.payload.destroy()
        await s3.remove()
      }
    })
  })
})

describe('imageCredits() that is switched off', () => {
  it('refuses a folder that Next gives to anybody all the same: originals lie in it', async () => {
    const media = { slug: 'media', upload: { staticDir: path.resolve('public/media') }, fields: [] }
    for (const enabled of [true, false])
      await expect(
        (async () => imageCredits({ collections: ['media' as never], enabled })({ collections: [media] } as never))(),
      ).rejects.toThrow('media keeps its files in')
  })
})
