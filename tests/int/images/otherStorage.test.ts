/** An app whose pictures go to a bucket by Payload's own plugin for it, and not by ours: credits first, and after it. */
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { s3Storage } from '@payloadcms/storage-s3'
import type { Plugin } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { imageCredits } from '../../../src/index.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { hasS3Server, type S3Server, startS3Server } from '../../helpers/s3Server.js'
import { cameraPicture, type Picture } from './pictures.js'

describe.skipIf(!hasS3Server)('Pictures in a bucket of the app', () => {
  describe.each([['behind'], ['in front of']])('with imageCredits() %s its plugin', (place) => {
    describeEachEngine('', (engine) => {
      let s3: S3Server
      let app: Booted
      let folder: string
      const media = 'media' as never

      beforeAll(async () => {
        s3 = await startS3Server()
        folder = await mkdtemp(path.join(tmpdir(), 'newsroom-other-storage-'))
        const { bucket, endpoint, accessKeyId, secretAccessKey } = s3.options
        const cloud: Plugin = s3Storage({
          bucket,
          clientCacheKey: endpoint,
          collections: { media: true },
          config: { endpoint, region: 'us-east-1', forcePathStyle: true, credentials: { accessKeyId, secretAccessKey } },
        } as never)
        const credits = imageCredits({ collections: [media] })
        app = await bootPayload({
          engine,
          sharp,
          serverURL: 'https://site.example',
          collections: [
            { slug: 'users', auth: true, fields: [] },
            { slug: 'media', access: { read: () => true }, upload: { staticDir: folder }, fields: [{ name: 'alt', type: 'text' }] },
          ],
          plugins: place === 'behind' ? [cloud, credits] : [credits, cloud],
        })
      })
      afterAll(async () => {
        await app.stop()
        await s3.remove()
        await rm(folder, { recursive: true, force: true })
      })

      const inBucket = async () => (await readdir(s3.bucket)).filter((name) => !name.startsWith('.')).sort()
      const originals = async () => (existsSync(path.join(folder, '.originals')) ? readdir(path.join(folder, '.originals')) : [])
      const get = (name: string) => app.request('GET', `/api/media/file/${name}`)
      const create = async (name: string) => {
        const data = await cameraPicture({ width: 400, height: 300 })
        const file = { name, data, mimetype: 'image/jpeg', size: data.length }
        return (await app.payload.create({
          collection: media,
          data: { alt: 'x', creator: 'Ada', usageRights: 'Ours' } as never,
          file,
        })) as Picture
      }

      it('are credited there, without the place they were taken at, and go with their document', async () => {
        const { id } = await create('a.jpg')
        const files = await inBucket()
        expect(files).toContain('a.jpg')
        expect(files.length).toBeGreaterThan(1)
        for (const name of files) {
          const response = await get(name)
          expect(response.status).toBe(200)
          const { xmp, exif } = await sharp(Buffer.from(await response.arrayBuffer())).metadata()
          expect(String(xmp)).toContain('Ada')
          expect(exif).toBeUndefined()
        }
        expect(await originals()).toHaveLength(1)
        await app.payload.delete({ collection: media, id })
        await expect.poll(inBucket).toEqual([])
        await expect.poll(originals).toEqual([])
      })

      it('are not shown once their rights have ended', async () => {
        const { id } = await create('b.jpg')
        expect((await get('b.jpg')).status).toBe(200)
        await app.payload.update({ collection: media, id, data: { expiresAt: '2020-01-01T00:00:00.000Z' } as never })
        for (const name of await inBucket()) expect(`${name} ${(await get(name)).status}`).toBe(`${name} 410`)
      })
    })
  })
})
