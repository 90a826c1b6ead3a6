import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { deflateSync } from 'node:zlib'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { mainNamesOf } from '../../../src/hooks/imageRenditions.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { fuzzFiles, seedFiles } from '../../images/fuzzFiles.js'
import { cameraPicture, publicFiles, upload } from './pictures.js'

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc(body))
  return Buffer.concat([length, body, sum])
}

const crc = (data: Buffer): number => {
  let value = 0xffffffff
  for (const byte of data) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return (value ^ 0xffffffff) >>> 0
}

/** A small PNG whose header promises 30,000 × 30,000 pixels. */
const pixelFlood = (): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(30_000, 0)
  header.writeUInt32BE(30_000, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describeEachEngine('Bad files', (engine) => {
  let app: BootedNewsroom
  let token: string
  let folder: string
  const count = async () => (await app.payload.count({ collection: 'images' as never })).totalDocs

  beforeAll(async () => {
    app = await bootNewsroom({ engine })
    token = await app.tokenOf('editor')
    folder = app.payload.collections['images' as never]['config']['upload']['staticDir'] as string
    await mkdir(folder, { recursive: true })
  })
  afterAll(() => app.stop())

  const bad: [name: string, status: number, says: RegExp, file: () => Promise<{ data: Buffer | string; name?: string; type?: string }>][] =
    [
      ['0 bytes', 400, /empty/i, () => Promise.resolve({ data: Buffer.alloc(0) })],
      ['cut in half', 422, /incomplete|damaged/i, async () => ({ data: (await cameraPicture()).subarray(0, 3000) })],
      [
        'SVG',
        415,
        /SVG/,
        () =>
          Promise.resolve({
            data: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            name: 'a.svg',
            type: 'image/svg+xml',
          }),
      ],
      ['HTML that says JPEG', 415, /picture/i, () => Promise.resolve({ data: '<!doctype html><script>alert(1)</script>' })],
      ['a flood of pixels', 413, /pixels/i, () => Promise.resolve({ data: pixelFlood(), name: 'flood.png', type: 'image/png' })],
    ]

  it.each(bad)('%s: %i, and nothing is kept', async (_name, status, says, make) => {
    const before = await count()
    const { data, ...how } = await make()
    const answer = await upload(app, 'images', data, { token, fields: { alt: 'A picture.' }, ...how })
    expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(says)])
    expect(await count()).toBe(before)
    expect(await publicFiles(folder)).toEqual([])
  })

  it('a picture without alternative text: 400, and nothing is kept', async () => {
    const answer = await upload(app, 'images', await cameraPicture(), { token, fields: { caption: 'A bridge.' } })
    expect(answer.status).toBe(400)
    expect(await count()).toBe(0)
    expect(await publicFiles(folder)).toEqual([])
  })

  it('a stranger’s file: 403, and nothing is kept', async () => {
    expect((await upload(app, 'images', await cameraPicture(), { fields: { alt: 'A bridge.' } })).status).toBe(403)
    expect(await publicFiles(folder)).toEqual([])
  })

  it('a bad file for a good picture leaves the good one', async () => {
    const { doc } = await upload(app, 'images', await cameraPicture(), { token, fields: { alt: 'A bridge.' }, name: 'good.jpg' })
    const before = (await publicFiles(folder)).sort()
    expect((await upload(app, 'images', '<html></html>', { token, id: doc.id })).status).toBe(415)
    const after = (await publicFiles(folder)).sort()
    expect(after.filter((name) => before.includes(name))).toEqual(before)
  })

  // FUZZ_UPLOADS=1000 for the long form.
  it(
    'damaged files of every format: taken or refused, never a fault, and nothing of the refused is kept',
    { timeout: 600_000 },
    async () => {
      const answers = new Map<number, number>()
      for (const { filename, data } of fuzzFiles(await seedFiles(), { count: Number(process.env.FUZZ_UPLOADS ?? 50), seed: 7 })) {
        const extension = filename.split('.').at(-1) ?? ''
        const { status, text } = await upload(app, 'images', data, {
          token,
          name: filename,
          type: `image/${extension === 'jpg' ? 'jpeg' : extension}`,
          fields: { alt: 'A picture.' },
        })
        expect([201, 400, 413, 415, 422], text).toContain(status)
        answers.set(status, (answers.get(status) ?? 0) + 1)
      }
      // Some of both, or the test says nothing.
      expect(answers.get(422) ?? 0).toBeGreaterThan(5)
      expect(answers.get(201) ?? 0).toBeGreaterThan(0)
      const originals = await readdir(path.join(folder, '.originals'))
      const { docs } = await app.payload.find({ collection: 'images' as never, pagination: false, overrideAccess: true })
      expect(originals.sort()).toEqual((docs as unknown as { originalFile: string }[]).map(({ originalFile }) => originalFile).sort())
      const mains = new Set((docs as unknown as { filename: string }[]).map(({ filename }) => filename))
      expect((await readdir(folder)).filter((name) => !name.startsWith('.') && !mainNamesOf(name).some((main) => mains.has(main)))).toEqual(
        [],
      )
    },
  )

  it('a path in the name is dropped', async () => {
    const { doc } = await upload(app, 'images', await cameraPicture({ width: 90, height: 60 }), {
      token,
      fields: { alt: 'A bridge.' },
      name: '../../etc/pass wd\u202e.jpg',
    })
    expect(doc.filename).toMatch(/^[\w-]+\.jpg$/)
  })

  it('a picture is taken up to 64 MiB, and no byte more', async () => {
    const picture = await cameraPicture()
    // Segments of an application's own, which say nothing.
    const block = Buffer.concat([Buffer.from([0xff, 0xe5, 0xfe, 0x02]), Buffer.alloc(65_024, 1)])
    const ofBlocks = (count: number) =>
      Buffer.concat([picture.subarray(0, 2), ...Array.from({ length: count }, () => block), picture.subarray(2)])
    const send = (data: Buffer) => upload(app, 'images', data, { token, fields: { alt: 'A picture.', creditLine: 'Ann Lee' } })
    const kept = await send(ofBlocks(1020))
    expect(kept.status).toBe(201)
    expect(await send(ofBlocks(1032))).toMatchObject({ status: 413, text: expect.stringMatching(/size limit/i) as string })
  })
})
