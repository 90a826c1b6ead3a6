/** Pictures that an app had before `imageCredits()`: their files and captions are the only ones that know who made them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { imageCredits } from '../../../src/index.js'
import { remakePictures } from '../../../src/jobs/imageRemake.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

describeEachEngine('Pictures that were there before', (engine) => {
  let app: Booted
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'newsroom-earlier-'))
    app = await bootPayload({
      engine,
      sharp,
      collections: [
        { slug: 'users', auth: true, fields: [] },
        { slug: 'media', upload: { staticDir: folder }, fields: [] },
      ],
      plugins: [imageCredits({ collections: ['media'] as never })],
    })
  })
  afterAll(async () => {
    await app.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const stored = async (filename: string, data: object, artist?: string) => {
    const picture = sharp({ create: { width: 400, height: 300, channels: 3, background: '#246' } }).jpeg()
    await writeFile(path.join(folder, filename), await (artist ? picture.withExif({ IFD0: { Artist: artist } }) : picture).toBuffer())
    const row = { alt: 'A bridge', filename, mimeType: 'image/jpeg', filesize: 1, width: 400, height: 300, ...data }
    return (await app.payload.db.create({ collection: 'media' as never, data: row })) as { id: number | string }
  }

  it('get the credit that their files and captions say, and what was typed stays', async () => {
    const ids = [
      await stored('file.jpg', {}, 'Jane Doe'),
      await stored('caption.jpg', { caption: 'A bridge on Monday. (Ann Lee/AP)' }),
      await stored('typed.jpg', { creator: 'Bo Li' }, 'Jane Doe'),
    ].map(({ id }) => id)
    expect((await remakePictures(app.payload, { collection: 'media' })).failed).toEqual([])
    const now = await Promise.all(ids.map((id) => app.payload.findByID({ collection: 'media' as never, id }) as Promise<never>))
    expect(
      now.map(({ caption = null, ...rest }: { caption?: string | null; creator: string; supplier?: string }) => ({ ...rest, caption })),
    ).toMatchObject([
      { creator: 'Jane Doe', caption: null },
      { creator: 'Ann Lee', supplier: 'AP', caption: 'A bridge on Monday.' },
      { creator: 'Bo Li' },
    ])
    const said = await Promise.all(now.map(async ({ filename }) => String((await sharp(path.join(folder, filename)).metadata()).xmp)))
    expect(said.map((xmp, n) => xmp.includes(['Jane Doe', 'Ann Lee', 'Bo Li'][n] as string))).toEqual([true, true, true])
  })
})
