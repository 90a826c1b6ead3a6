import { readFile } from 'node:fs/promises'
import path from 'node:path'

import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { storeOf } from '../../../src/hooks/imageStore.js'
import { remakePictures } from '../../../src/jobs/imageRemake.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachStore, type TestStore } from '../../helpers/stores.js'
import { cameraPicture, exiftool, hasExiftool, type Picture, publicFiles, upload } from './pictures.js'

describeEachStore('Remaking pictures', (engine, kind) => {
  let app: BootedNewsroom
  let store: TestStore
  let folder: string
  let token: string

  beforeAll(async () => {
    store = await kind.open()
    folder = store.folder
    app = await bootNewsroom({ engine, newsroom: store.options })
    token = await app.tokenOf('editor')
  })
  afterAll(async () => {
    await app.stop()
    await store.remove()
  })

  it('makes lost and old files anew, and takes the place out of pictures from before', async () => {
    const { files } = storeOf(app.payload.collections['images' as never]['config'])
    const { doc } = await upload(app, 'images', await cameraPicture({ width: 800, height: 600 }), {
      token,
      fields: { alt: 'A bridge.', creator: 'Ana Ruiz' },
    })
    await files.write(doc.sizes.medium!.filename, Buffer.from('lost'), 'image/jpeg')

    // As a newsroom stored it that had no credits yet: the camera's own file stands in the public folder.
    const old = (
      await upload(app, 'images', await cameraPicture({ width: 500, height: 400 }), {
        token,
        name: 'old.jpg',
        fields: { alt: 'Old.', creator: 'Bo Li' },
      })
    ).doc
    const raw = await cameraPicture({ width: 500, height: 400 })
    await files.write(old.filename, raw, 'image/jpeg')
    await app.payload.db.updateOne({
      collection: 'images' as never,
      id: old.id,
      data: { originalFile: null, renditions: null, renditionsDue: null },
    })

    const progress: string[] = []
    const result = await remakePictures(app.payload, {
      collection: 'images',
      onProgress: (done, total) => progress.push(`${done}/${total}`),
    })
    expect(result).toEqual({ made: 2, failed: [] })
    expect(progress).toEqual(['1/2', '2/2'])

    expect((await sharp(path.join(folder, doc.sizes.medium!.filename)).metadata()).width).toBe(720)
    const now = (await app.payload.findByID({ collection: 'images' as never, id: old.id, overrideAccess: true })) as unknown as Picture
    expect(now.renditions).toHaveLength(6)
    expect((await readFile(path.join(store.originals, now.originalFile ?? ''))).equals(raw)).toBe(true)
    if (!hasExiftool) return
    const read = await exiftool(await publicFiles(folder))
    expect(read).toHaveLength(20)
    for (const tags of read) {
      expect(Object.keys(tags).filter((tag) => /GPS|Serial/i.test(tag))).toEqual([])
      expect(['Ana Ruiz', 'Bo Li']).toContain(tags['XMP-dc:Creator'])
    }
  })
})
