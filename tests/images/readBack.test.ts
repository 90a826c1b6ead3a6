import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { hasExiftool } from '../int/images/pictures.js'
import { derivativesOf, problemsOf, readTags } from './readBack.js'

/** As a desk's own software writes it: every field in XMP and IIM, and all that may not go out. */
const tags = [
  '-XMP-dc:Creator=Zoë Ångström',
  '-XMP-dc:Creator=李 明',
  '-XMP-photoshop:Credit=Zoë Ångström and 李 明/PA Wire',
  '-XMP-dc:Rights=© 2026 “PA” & others',
  '-XMP-photoshop:Source=PA',
  '-XMP-dc:Description=A café <in> Łódź & beyond',
  '-XMP-photoshop:Headline=Café',
  '-XMP-iptcCore:AltTextAccessibility=A café.',
  '-XMP-iptcCore:ExtDescrAccessibility=A café with four chairs.',
  '-XMP-photoshop:DateCreated=2026-11-24T10:20:30Z',
  '-XMP-photoshop:TransmissionReference=JOB-1',
  '-XMP-photoshop:Instructions=No sales',
  '-XMP-xmpRights:UsageTerms=Editorial use only',
  '-XMP-xmpRights:WebStatement=https://rights.example/1',
  '-XMP-plus:ImageSupplierImageID=30627884',
  '-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
  '-XMP-photoshop:City=Łódź',
  '-XMP-iptcExt:LocationShownCity=Łódź',
  '-XMP-exif:GPSLatitude=51.5',
  '-XMP-exif:GPSLongitude=0.1',
  '-XMP-xmpMM:DocumentID=xmp.did:1',
  '-XMP-aux:SerialNumber=0123',
  '-EXIF:GPSLatitude=51.5',
  '-EXIF:GPSLatitudeRef=N',
  '-EXIF:Make=Canon',
  '-EXIF:Model=EOS R5',
  '-EXIF:SerialNumber=0123',
  '-EXIF:LensSerialNumber=0456',
  '-EXIF:Software=Desk 1',
  '-EXIF:OwnerName=Zoë',
]
const iim = [
  '-IPTC:City=Lodz',
  '-IPTC:Country-PrimaryLocationName=Poland',
  '-IPTC:Sub-location=Piotrkowska',
  '-IPTC:By-line=Zoë',
  '-CodedCharacterSet=UTF8',
]

describe.skipIf(!hasExiftool)('exiftool reads back from every derivative', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'read-back-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(['jpeg', 'png', 'webp', 'tiff'] as const)('the credit of a %s, and no place, device, number or history', async (format) => {
    const path = join(folder, `original.${format}`)
    writeFileSync(
      path,
      await sharp({ create: { width: 800, height: 500, channels: 3, background: '#4a7' } })
        .toFormat(format)
        .toBuffer(),
    )
    execFileSync('exiftool', [
      '-q',
      '-overwrite_original',
      '-charset',
      'iptc=UTF8',
      ...tags,
      ...(format === 'jpeg' || format === 'tiff' ? iim : []),
      path,
    ])
    const [before] = await readTags([path])
    expect(problemsOf(before ?? {}, {}).length).toBeGreaterThan(5)

    const { files, fields } = await derivativesOf(readFileSync(path), folder)
    expect(fields).toMatchObject({
      creators: ['Zoë Ångström', '李 明'],
      jobId: 'JOB-1',
      webStatement: 'https://rights.example/1',
      extDescription: 'A café with four chairs.',
      supplierNumber: '30627884',
    })
    expect(files).toHaveLength(7)
    for (const [index, read] of (await readTags(files)).entries()) expect(problemsOf(read, fields), files[index]).toEqual([])
  })
})
