import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { fuzzFiles, seedFiles } from '../../../tests/images/fuzzFiles.js'
import { ImageError } from '../errors.js'
import { readPhotoMetadata } from '../metadata/readPhotoMetadata.js'
import { makeRenditions } from '../renditions/makeRenditions.js'
import { inspectUpload } from './inspectUpload.js'
import { safeFilename } from './safeFilename.js'

const noise = (width = 200, height = 150) =>
  sharp({ create: { width, height, channels: 3, background: '#123', noise: { type: 'gaussian', mean: 128, sigma: 30 } } })
const code = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'taken',
    (error: unknown) => (error instanceof ImageError ? error.code : `${error}`),
  )

describe('inspectUpload', () => {
  it.each(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const)('describes %s', async (format) => {
    const data = await noise().toFormat(format).toBuffer()
    expect(await inspectUpload(data, { filename: `Ein Bild.${format}`, mimeType: `image/${format}` })).toMatchObject({
      format,
      mimeType: `image/${format}`,
      width: 200,
      height: 150,
      pages: 1,
      animated: false,
      cmyk: false,
      bitsPerSample: 8,
      bytes: data.length,
    })
  })
  it('knows CMYK, 16 bits, orientation and animation', async () => {
    expect(await inspectUpload(await noise().toColourspace('cmyk').jpeg().toBuffer())).toMatchObject({ cmyk: true })
    expect(await inspectUpload(await noise().toColourspace('rgb16').png().toBuffer())).toMatchObject({ bitsPerSample: 16 })
    expect(await inspectUpload(await noise().jpeg().withMetadata({ orientation: 6 }).toBuffer())).toMatchObject({
      orientation: 6,
      width: 150,
      height: 200,
    })
    const frame = await noise(20, 20).png().toBuffer()
    const moving = await sharp([frame, await noise(20, 20).negate().png().toBuffer()], { join: { animated: true } })
      .gif()
      .toBuffer()
    expect(await inspectUpload(moving)).toMatchObject({ animated: true, pages: 2, height: 20 })
    expect(await code(inspectUpload(moving, { animated: false }))).toBe('ANIMATED_REFUSED')
  })
  it('refuses what is empty, too large, too many pixels', async () => {
    expect(await code(inspectUpload(Buffer.alloc(0)))).toBe('EMPTY_FILE')
    expect(await code(inspectUpload(await noise().png().toBuffer(), { maxBytes: 1000 }))).toBe('FILE_TOO_LARGE')
    const flood = await sharp({ create: { width: 8000, height: 8000, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    expect(await code(inspectUpload(flood, { maxPixels: 50_000_000 }))).toBe('TOO_MANY_PIXELS')
  })
  it('refuses every truncated file', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const) {
      const data = await noise().toFormat(format).toBuffer()
      for (const share of [0.02, 0.3, 0.6]) {
        const answer = await code(inspectUpload(data.subarray(0, Math.floor(data.length * share))))
        expect(['TRUNCATED', 'DAMAGED', 'NOT_AN_IMAGE'], `${format} ${share}`).toContain(answer)
      }
    }
  })
  it('goes by the bytes, whatever the file is called', async () => {
    const png = await noise().png().toBuffer()
    const named = async (filename: string, mimeType?: string) => {
      const { filename: name, mimeType: type } = await inspectUpload(png, { filename, ...(mimeType ? { mimeType } : {}) })
      return [name, type]
    }
    for (const name of ['a.jpg', 'a.JPEG', 'a.png', 'a.PNG', 'a', 'a.webp.jpg', 'a.jpg.png', 'a.html', 'a.svg', 'a.png ']) {
      expect([name, ...(await named(name))]).toEqual([name, 'a.png', 'image/png'])
    }
    for (const type of ['image/jpeg', 'image/svg+xml', 'text/html', 'application/octet-stream', 'image/png; charset=x'])
      expect(await named('a.jpg', type)).toEqual(['a.png', 'image/png'])
    expect(await named('a.php.png')).toEqual(['a-php.png', 'image/png'])
  })
  it('refuses what is no picture under the name of one', async () => {
    expect(await code(inspectUpload(Buffer.from('<html><body>hello</body></html>'), { filename: 'a.png', mimeType: 'image/png' }))).toBe(
      'NOT_AN_IMAGE',
    )
    expect(await code(inspectUpload(Buffer.from('%PDF-1.7 '), { filename: 'a.png' }))).toBe('NOT_AN_IMAGE')
  })
  it('refuses SVG under any name', async () => {
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
    expect(await code(inspectUpload(Buffer.from(svg), { filename: 'a.svg', mimeType: 'image/svg+xml' }))).toBe('SVG_REFUSED')
    expect(await code(inspectUpload(Buffer.from(svg), { filename: 'a.png', mimeType: 'image/png' }))).toBe('SVG_REFUSED')
    expect(await code(inspectUpload(Buffer.from(svg, 'utf16le'), { filename: 'a.jpg' }))).toBe('SVG_REFUSED')
  })
  it('refuses files of two natures', async () => {
    const archive = Buffer.from('PK\x03\x04rest of an archivePK\x05\x06' + '\0'.repeat(18), 'latin1')
    const script = Buffer.from('<script>alert(1)</script>')
    for (const format of ['jpeg', 'png', 'gif', 'webp', 'tiff'] as const) {
      const data = await noise().toFormat(format).toBuffer()
      for (const tail of [archive, script]) expect(await code(inspectUpload(Buffer.concat([data, tail]))), format).toBe('POLYGLOT')
    }
    const jpeg = await noise().jpeg().toBuffer()
    const comment = Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, 27]), script, jpeg.subarray(2)])
    expect(await code(inspectUpload(comment))).toBe('POLYGLOT')
  })
  it('refuses more blocks than any picture has, before it reads them', async () => {
    const put = (data: Buffer, at: number, block: Buffer, count: number) =>
      Buffer.concat([data.subarray(0, at), ...Array.from({ length: count }, () => block), data.subarray(at)])
    const jpeg = await noise().jpeg().toBuffer()
    const png = await noise().png().toBuffer()
    const webp = await noise().webp().toBuffer()
    const avif = await noise().avif().toBuffer()
    // As many as are taken, less those that the encoder writes, and far more.
    for (const [count, right] of [
      [4900, 'taken'],
      [1_000_000, 'TOO_MANY_BLOCKS'],
    ] as const) {
      const began = performance.now()
      const padded = put(webp, webp.length, Buffer.from('PAD_\0\0\0\0', 'latin1'), count)
      padded.writeUInt32LE(padded.length - 8, 4)
      const files = {
        jpeg: put(jpeg, 2, Buffer.from([0xff, 0xed, 0, 6, 1, 2, 3, 4]), count),
        // An empty private chunk, with the sum of its name.
        png: put(png, 33, Buffer.from('0000000070725674a6878c49', 'hex'), count),
        webp: padded,
        avif: put(avif, avif.length, Buffer.from('\0\0\0\x08free', 'latin1'), count),
      }
      for (const [format, data] of Object.entries(files)) expect([format, await code(inspectUpload(data))]).toEqual([format, right])
      expect(performance.now() - began).toBeLessThan(5000)
    }
  })
  it('refuses more pictures in one file than anybody shows', async () => {
    const head = Buffer.from('47494638396101000100800000000000ffffff', 'hex')
    const frame = Buffer.from('21f90400000000002c0000000001000100000202440100', 'hex')
    const animation = (frames: number) => Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])])
    expect(await code(inspectUpload(animation(9000)))).toBe('taken')
    expect(await code(inspectUpload(animation(10_001)))).toBe('TOO_MANY_BLOCKS')
  })
  it('takes what cameras append to a picture', async () => {
    const preview = await noise(40, 30).jpeg().toBuffer()
    expect(await code(inspectUpload(Buffer.concat([await noise().jpeg().toBuffer(), preview])))).toBe('taken')
    expect(await code(inspectUpload(Buffer.concat([await noise().jpeg().toBuffer(), Buffer.alloc(500)])))).toBe('taken')
  })
})

describe('safeFilename', () => {
  it.each([
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\temp\\con.jpg', 'picture-con.jpg'],
    ['a\0b\u202egpj.exe', 'abgpj.jpg'],
    ['.htaccess', 'htaccess.jpg'],
    ['', 'picture.jpg'],
    ['Björk & Łódź (1).JPG', 'Björk-Łódź-1.jpg'],
    ['図書館.jpeg', '図書館.jpg'],
    ['a.php.jpg', 'a-php.jpg'],
    ['photo.webp.jpg', 'photo.jpg'],
    ['photo.jpg.JPEG', 'photo.jpg'],
    ['photo', 'photo.jpg'],
    ['x'.repeat(400) + '.jpg', 'x'.repeat(120) + '.jpg'],
    // Bytes count as well: a disk takes 255 of a name, with what formats add to it.
    ['भ'.repeat(200) + '.jpg', 'भ'.repeat(60) + '.jpg'],
    // What joins two signs is no letter; either stays whole.
    ['\u{1F3F3}\uFE0F\u200D\u{1F308}'.repeat(40), '\u{1F3F3}\uFE0F\u{1F308}'.repeat(16) + '.jpg'],
  ])('of %j is %s', (name, expected) => {
    expect(safeFilename(name, 'jpg')).toBe(expected)
  })
})

describe('corrupted files', () => {
  it('are taken or refused by a coded error, never otherwise', async () => {
    const seeds = await seedFiles()
    const answers = new Map<string, number>()
    for (const { data, filename } of fuzzFiles(seeds, { count: 240, seed: 7 })) {
      const answer = await code(inspectUpload(data, { maxPixels: 4_000_000 }))
      answers.set(answer, (answers.get(answer) ?? 0) + 1)
      expect(answer, filename).toMatch(/^([A-Z_]+|taken)$/)
      expect(Array.isArray((await readPhotoMetadata(data)).problems)).toBe(true)
      if (answer === 'taken')
        expect(await code(makeRenditions(data, { widths: [32], formats: ['jpeg'], limitInputPixels: 4_000_000 }))).toMatch(
          /^([A-Z_]+|taken)$/,
        )
    }
    expect(answers.get('taken') ?? 0).toBeGreaterThan(0)
    expect([...answers.keys()].length).toBeGreaterThan(2)
  }, 120_000)
})
