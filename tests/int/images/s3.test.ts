import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { makeSlowRenditions } from '../../../src/jobs/imageRenditions.js'
import { remakePictures } from '../../../src/jobs/imageRemake.js'
import { s3Pictures } from '../../../src/pictureStore/s3Pictures.js'
import { defaultPictureSizes } from '../../../src/images/renditions/pictureFiles.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type FaultyProxy, startFaultyProxy } from '../../helpers/faultyProxy.js'
import { hasS3Server, type S3Server, startS3Server } from '../../helpers/s3Server.js'
import { cameraPicture, type Picture, upload } from './pictures.js'

describe.skipIf(!hasS3Server)('Pictures on S3', () => {
  describeEachEngine('with two instances and a server that fails', (engine) => {
    let s3: S3Server
    let proxy: FaultyProxy
    let one: BootedNewsroom
    let two: BootedNewsroom
    let token: string
    let picture: Picture

    const bucketFiles = async () => {
      const list = async (folder: string) =>
        (await readdir(path.join(s3.bucket, folder)).catch(() => [])).map((name) => `${folder}/${name}`)
      return [...(await list('wire/images')), ...(await list('wire/images-originals'))].sort()
    }
    const contents = async () =>
      Object.fromEntries(
        await Promise.all(
          (await bucketFiles()).map(async (name) => [name, (await readFile(path.join(s3.bucket, name))).toString('base64')] as const),
        ),
      )
    const stored = async () =>
      (await one.payload.findByID({ collection: 'images' as never, id: picture.id, overrideAccess: true })) as unknown as Picture
    const get = (url: string, headers: Record<string, string> = {}) => two.request('GET', new URL(url).pathname, { headers })
    const count = async () => (await one.payload.count({ collection: 'images' as never })).totalDocs

    beforeAll(async () => {
      s3 = await startS3Server()
      proxy = await startFaultyProxy(s3.options.endpoint ?? '')
      const options = { s3: s3Pictures({ ...s3.options, endpoint: proxy.url, prefix: 'wire' }) }
      one = await bootNewsroom({ engine, newsroom: options })
      two = await bootNewsroom({ engine, newsroom: options, databaseUri: one.databaseUri, database: { push: false } })
      token = await one.tokenOf('editor')
      picture = (
        await upload(one, 'images', await cameraPicture({ width: 400, height: 300 }), {
          token,
          fields: { alt: 'A bridge.', creator: 'Ana Ruiz' },
        })
      ).doc
      // As though something public showed it.
      await one.payload.db.updateOne({ collection: 'images', id: picture.id, data: { shown: true }, returning: false })
      await makeSlowRenditions(one.payload, { collection: 'images', sizes: defaultPictureSizes }, picture.id)
      picture = await stored()
    })
    afterAll(async () => {
      await two.stop()
      await one.stop()
      await proxy.stop()
      await s3.remove()
    })

    it('keeps everything in the bucket, and none of it open', async () => {
      const names = [
        picture.filename,
        ...Object.values(picture.sizes).map(({ filename }) => filename),
        ...picture.renditions.map(({ filename }) => filename),
      ]
      expect(await bucketFiles()).toEqual(
        [...names.map((name) => `wire/images/${name}`), `wire/images-originals/${picture.originalFile}`].sort(),
      )
      for (const name of await bucketFiles()) expect((await fetch(`${s3.options.endpoint}/${s3.options.bucket}/${name}`)).status).toBe(403)
      expect((await get(`http://x/api/images/file/${picture.originalFile}`)).status).toBe(404)
    })

    it('serves them from the other instance: whole, in parts, and not again', async () => {
      const whole = await get(picture.url)
      const data = Buffer.from(await whole.arrayBuffer())
      expect([whole.status, whole.headers.get('content-type'), data.length]).toEqual([200, 'image/jpeg', picture.filesize])
      const part = await get(picture.url, { range: 'bytes=10-29' })
      expect([part.status, part.headers.get('content-range'), part.headers.get('x-content-type-options')]).toEqual([
        206,
        `bytes 10-29/${data.length}`,
        'nosniff',
      ])
      expect(Buffer.from(await part.arrayBuffer()).equals(data.subarray(10, 30))).toBe(true)
      expect((await get(picture.url, { range: 'bytes=9999999-' })).status).toBe(416)
      expect((await get(picture.url, { 'if-none-match': whole.headers.get('etag') ?? '' })).status).toBe(304)
      expect((await get('http://x/api/images/file/none.jpg')).status).toBe(404)
      expect((await two.request('GET', `/api/images/${picture.id}/original`, { token })).status).toBe(200)
    })

    it('makes them anew on the other instance, from the original in the bucket', async () => {
      const before = await contents()
      expect(await remakePictures(two.payload, { collection: 'images' })).toEqual({ made: 1, failed: [] })
      expect(Object.keys(await contents())).toEqual(Object.keys(before))
    })

    it('changes nothing when some files cannot be written', async () => {
      const before = await contents()
      for (const passing of [0, 1, 4]) {
        proxy.failAfter('PUT', passing)
        const answer = await upload(one, 'images', await cameraPicture({ width: 300, height: 200 }), {
          token,
          name: 'next.jpg',
          fields: { alt: 'A boat.' },
        })
        expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('The store of the pictures cannot be reached')])
        proxy.failAfter('PUT', passing)
        const patched = await one.request('PATCH', `/api/images/${picture.id}`, { token, body: { creator: 'Bo Li' } })
        expect(patched.status).toBe(503)
        proxy.heal()
        // What was overwritten before the failure could not be put back while it lasted: it is made anew, by itself.
        const others = async () =>
          Object.entries(await contents()).filter(
            ([name, data]) => !name.includes('originals') && !Buffer.from(data, 'base64').includes('Ana Ruiz'),
          )
        await expect.poll(others, { timeout: 30_000 }).toEqual([])
        await expect.poll(async () => Object.keys(await contents())).toEqual(Object.keys(before))
        expect([await count(), (await stored()).creator]).toEqual([1, 'Ana Ruiz'])
      }
    })

    it('says so when the server is away, and goes on when it is back', async () => {
      await s3.stop()
      const answer = await upload(one, 'images', await cameraPicture({ width: 300, height: 200 }), {
        token,
        name: 'next.jpg',
        fields: { alt: 'A boat.' },
      })
      expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('STORE_UNAVAILABLE')])
      const served = await get(picture.url)
      expect([served.status, await served.text()]).toEqual([503, expect.stringContaining('cannot be reached')])
      expect(await count()).toBe(1)
      await s3.start()
      expect((await get(picture.url)).status).toBe(200)
      expect((await one.request('DELETE', `/api/images/${picture.id}`, { token: await one.tokenOf('admin') })).status).toBe(200)
      await expect.poll(bucketFiles).toEqual([])
      expect((await get(picture.url)).status).toBe(404)
    })
  })
})
