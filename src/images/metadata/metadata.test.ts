import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'

import { ImageError } from '../errors.js'
import { makeRenditions } from '../renditions/makeRenditions.js'
import { creditXmp } from './creditXmp.js'
import { embedCredit } from './embedCredit.js'
import { readIim, writeIim } from './iim.js'
import { readPhotoMetadata } from './readPhotoMetadata.js'
import { readXmp } from './readXmp.js'
import type { CreditFields } from './types.js'

const exiftool = ['/usr/bin/exiftool', '/usr/local/bin/exiftool', '/opt/homebrew/bin/exiftool'].find((path) => existsSync(path))
if (!exiftool && process.env.CI === 'true') throw new Error('exiftool is needed for these tests: install libimage-exiftool-perl.')

const folder = mkdtempSync(join(tmpdir(), 'credit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const full: CreditFields = {
  creators: ['Łucja Żółć', 'José & “Pepe” <Núñez>', '王晔'],
  creditLine: 'Łucja Żółć/PA Wire & a supplier whose name is longer than IIM would have it',
  copyrightNotice: '© 2017 PA Wire. All rights reserved.',
  source: 'PA',
  caption: 'A queue; “quoted”, <tagged> & 新しい.\nA second line.',
  headline: 'Queues grow',
  altText: 'People in a line outside a bakery',
  extDescription: 'Twenty people, in coats, stand in a line that reaches around the corner.',
  dateCreated: '2017-03-21T14:30:00+01:00',
  jobId: 'TECHNOLOGY Twitter',
  instructions: 'No archives',
  usageTerms: 'Editorial use only',
  webStatement: 'https://example.org/rights?a=1&b=2',
  licensor: [{ name: 'PA Media', url: 'https://example.org/licence' }],
  digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
  supplier: 'PA Wire',
  supplierNumber: '30627884',
}

const picture = (width = 64, height = 48) => sharp({ create: { width, height, channels: 3, background: '#386' } })

type Tags = Record<string, string | string[]>
function readBack(data: Buffer, name: string): Tags {
  const path = join(folder, name)
  writeFileSync(path, data)
  const [tags] = JSON.parse(execFileSync(exiftool!, ['-j', '-G1', '-struct', '-charset', 'iptc=UTF8', path], { encoding: 'utf8' })) as [
    Tags,
  ]
  return tags
}

const xmpTags: Tags = {
  'XMP-dc:Creator': full.creators!,
  'XMP-dc:Description': full.caption!,
  'XMP-dc:Rights': full.copyrightNotice!,
  'XMP-photoshop:Credit': full.creditLine!,
  'XMP-photoshop:Source': full.source!,
  'XMP-photoshop:Headline': full.headline!,
  'XMP-photoshop:DateCreated': '2017:03:21 14:30:00+01:00',
  'XMP-photoshop:TransmissionReference': full.jobId!,
  'XMP-photoshop:Instructions': full.instructions!,
  'XMP-xmpRights:UsageTerms': full.usageTerms!,
  'XMP-xmpRights:WebStatement': full.webStatement!,
  'XMP-iptcCore:AltTextAccessibility': full.altText!,
  'XMP-iptcCore:ExtDescrAccessibility': full.extDescription!,
  'XMP-iptcExt:DigitalSourceType': full.digitalSourceType!,
}
const iimTags: Tags = {
  'IPTC:By-line': full.creators!,
  'IPTC:Credit': full.creditLine!,
  'IPTC:CopyrightNotice': full.copyrightNotice!,
  'IPTC:Source': full.source!,
  'IPTC:Caption-Abstract': full.caption!,
  'IPTC:Headline': full.headline!,
  'IPTC:OriginalTransmissionReference': full.jobId!,
  'IPTC:SpecialInstructions': full.instructions!,
  'IPTC:DateCreated': '2017:03:21',
}

describe.skipIf(!exiftool)('what exiftool reads back', () => {
  const expectXmp = (tags: Tags) => {
    expect(tags).toMatchObject(xmpTags)
    expect(JSON.stringify(tags['XMP-plus:ImageSupplier'])).toContain('PA Wire')
    expect(String(tags['XMP-plus:ImageSupplierImageID'])).toBe('30627884')
    expect(JSON.stringify(tags['XMP-plus:Licensor'])).toContain('https://example.org/licence')
    expect(Object.keys(tags).filter((tag) => /GPS|Serial|History|XMP-xmpMM|Warning|Error/i.test(tag))).toEqual([])
  }
  it('is what was written into JPEG, as XMP and as IPTC-IIM', async () => {
    const tags = readBack(embedCredit(await picture().jpeg().toBuffer(), 'jpeg', full), 'a.jpg')
    expectXmp(tags)
    expect(tags).toMatchObject(iimTags)
  })
  it.each(['webp', 'png'] as const)('is what was written into %s', async (format) => {
    expectXmp(readBack(embedCredit(await picture().toFormat(format).toBuffer(), format, full), `a.${format}`))
  })
  it('is in lossless and transparent WebP too, which still decode', async () => {
    const clear = sharp({ create: { width: 31, height: 17, channels: 4, background: { r: 9, g: 8, b: 7, alpha: 0.5 } } })
    for (const options of [{ lossless: true }, { lossless: false }]) {
      const data = embedCredit(await clear.clone().webp(options).toBuffer(), 'webp', full)
      expectXmp(readBack(data, 'b.webp'))
      expect(await sharp(data).metadata()).toMatchObject({ width: 31, height: 17, hasAlpha: true })
    }
  })
  it("is in every rendition, and nothing else of a camera's file is", async () => {
    const path = join(folder, 'camera.jpg')
    writeFileSync(path, await picture(400, 300).jpeg().toBuffer())
    execFileSync(exiftool!, [
      '-overwrite_original',
      '-GPSLatitude=51.5',
      '-GPSLatitudeRef=N',
      '-GPSLongitude=0.1',
      '-GPSLongitudeRef=W',
      '-XMP:GPSLatitude=51.5',
      '-XMP-photoshop:City=London',
      '-IPTC:City=London',
      '-XMP-iptcExt:LocationCreatedCity=London',
      '-SerialNumber=1234',
      '-Make=Canon',
      '-XMP-xmpMM:HistoryAction=saved',
      '-Orientation#=6',
      path,
    ])
    const { renditions } = await makeRenditions(readFileSync(path), { widths: [100], credit: full, avifEffort: 0 })
    expect(renditions.map(({ format }) => format).sort()).toEqual(['avif', 'jpeg', 'webp'])
    for (const { format, data } of renditions) {
      const tags = readBack(data, `r.${format}`)
      expectXmp(tags)
      expect(JSON.stringify(tags)).not.toMatch(/London|Canon|1234|"saved"/)
    }
  })
  it('agrees with what this room reads of a file that exiftool wrote', async () => {
    for (const [format, extension] of [
      ['jpeg', 'jpg'],
      ['png', 'png'],
      ['webp', 'webp'],
      ['tiff', 'tif'],
      ['avif', 'avif'],
    ] as const) {
      const path = join(folder, `w.${extension}`)
      writeFileSync(path, await picture().toFormat(format).toBuffer())
      execFileSync(exiftool!, [
        '-overwrite_original',
        '-XMP-dc:Creator=Ann Ő',
        '-XMP-dc:Creator=Bo',
        '-XMP-dc:Description=A & B',
        '-XMP-dc:Description-de=Ein Bild',
        '-XMP-photoshop:Credit=Ann/PA',
        '-XMP-iptcCore:AltTextAccessibility=alt',
        '-XMP-plus:ImageSupplierImageID=77',
        '-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
        '-EXIF:Copyright=(c) Ann',
        path,
      ])
      expect(await readPhotoMetadata(readFileSync(path)), format).toMatchObject({
        creators: ['Ann Ő', 'Bo'],
        caption: 'A & B',
        creditLine: 'Ann/PA',
        altText: 'alt',
        supplierNumber: '77',
        copyrightNotice: '(c) Ann',
        problems: [],
      })
    }
  })
  it('reads IPTC-IIM and EXIF alone, in UTF-8 and in Latin-1', async () => {
    for (const charset of ['UTF8', 'Latin']) {
      const path = join(folder, 'iim.jpg')
      writeFileSync(path, await picture().jpeg().toBuffer())
      const marker = charset === 'UTF8' ? ['-IPTC:CodedCharacterSet=UTF8'] : []
      execFileSync(exiftool!, [
        '-overwrite_original',
        '-charset',
        `iptc=${charset}`,
        ...marker,
        '-IPTC:By-line=José Núñez',
        '-IPTC:Credit=dpa',
        '-IPTC:Caption-Abstract=Käse',
        '-IPTC:DateCreated=2017:03:21',
        '-EXIF:DateTimeOriginal=2016:01:02 03:04:05',
        path,
      ])
      expect(await readPhotoMetadata(readFileSync(path))).toMatchObject({
        creators: ['José Núñez'],
        creditLine: 'dpa',
        caption: 'Käse',
        dateCreated: '2017-03-21',
        blocks: ['iptc', 'exif'],
        problems: [],
      })
    }
  })
})

describe('what is written is read back', () => {
  it.each(['jpeg', 'webp', 'png'] as const)('%s', async (format) => {
    const data = embedCredit(await picture().toFormat(format).toBuffer(), format, full)
    expect(await readPhotoMetadata(data)).toMatchObject(full)
    // Again on a file that has one: replaced, not added to.
    const other = embedCredit(data, format, { creators: ['Bo'] })
    expect((await readPhotoMetadata(other)).creators).toEqual(['Bo'])
    expect(other.includes('PA Wire')).toBe(false)
  })
  it('of any text, in XMP and IIM', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
      .map((value) => value.trim())
      .filter((value) => value !== '' && !/\p{C}/u.test(value))
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), text, (creators, caption) => {
        expect(readXmp(creditXmp({ creators, caption }))).toEqual({ creators, caption })
        expect(readIim(writeIim({ creators, caption }))).toEqual({ creators, caption })
      }),
      { numRuns: 200 },
    )
  })
})

describe('damage', () => {
  it('in one block leaves the others readable', async () => {
    const data = embedCredit(await picture().jpeg().toBuffer(), 'jpeg', { creators: ['Ann Lee'], caption: 'A queue' })
    const broken = Buffer.from(data)
    broken.write('<<<<', broken.indexOf('<rdf:RDF') + 10)
    const read = await readPhotoMetadata(broken)
    expect(read.creators).toEqual(['Ann Lee'])
    expect(read.problems).toEqual(['The XMP block cannot be read.'])
  })
  it('of the whole file is no error in reading, and a coded one in writing', async () => {
    expect((await readPhotoMetadata(Buffer.from('no picture'))).problems).toHaveLength(1)
    expect(() => embedCredit(Buffer.from('no picture'), 'jpeg', {})).toThrow(ImageError)
    expect(() => embedCredit(Buffer.alloc(40), 'webp', {})).toThrow(ImageError)
    await expect(async () => embedCredit(await picture().jpeg().toBuffer(), 'jpeg', { caption: 'x'.repeat(70_000) })).rejects.toMatchObject(
      { code: 'CREDIT_TOO_LONG', status: 422 },
    )
  })
  it('takes no longer than its length, however it is made', () => {
    const inTime = (read: () => unknown) => {
      const began = performance.now()
      try {
        read()
      } catch {
        // Refused is as good as read.
      }
      return performance.now() - began
    }
    const packet = (inner: string) =>
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inner}</rdf:RDF></x:xmpmeta>`
    const declared = Array.from({ length: 900 }, (_, n) => `xmlns:a${n}="b"`).join(' ')
    const datasets = Buffer.concat(Array.from({ length: 60_000 }, () => Buffer.from([0x1c, 2, 80, 0, 0])))
    const times = {
      datasets: inTime(() => readIim(datasets)),
      'a tag without an equals sign': inTime(() => readXmp(packet(`<rdf:Description ${'b'.repeat(300_000)}/>`))),
      'equals signs': inTime(() => readXmp(packet(`<rdf:Description ${'b='.repeat(300_000)}/>`))),
      spaces: inTime(() => readXmp(packet(`<rdf:Description b=${' '.repeat(300_000)}/>`))),
      namespaces: inTime(() => readXmp(packet(`<rdf:Description ${declared}>${'<b xmlns:c="d"/>'.repeat(19_000)}</rdf:Description>`))),
    }
    expect(Object.entries(times).filter(([, ms]) => ms > 500)).toEqual([])
    expect(readIim(datasets)).toEqual({})
  })
  it('of a million segments is not read', async () => {
    const plain = await picture().jpeg().toBuffer()
    const segments = Array.from({ length: 1_000_000 }, () => Buffer.from([0xff, 0xed, 0, 6, 1, 2, 3, 4]))
    const data = Buffer.concat([plain.subarray(0, 2), ...segments, plain.subarray(2)])
    const began = performance.now()
    expect((await readPhotoMetadata(data)).problems).toHaveLength(1)
    expect(performance.now() - began).toBeLessThan(500)
  })
  it('by entities is not expanded', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="&a;"/></rdf:RDF></x:xmpmeta>`
    expect(readXmp(bomb)).toEqual({ creditLine: '&a;' })
  })
})
