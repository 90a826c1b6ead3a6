/**
 * Reads back with exiftool what stands in every derivative of real pictures: npx tsx tests/images/readBack.ts FOLDER.
 * Each picture of the folder (and of those below it) is made into all formats as an upload would be; the credit fields
 * that were read from it have to come back exactly, and no place, device, serial number or history may.
 * Prints what differs, and one JSON object at the end.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'

import { cleanPicture } from '../../src/hooks/imageUpload.js'
import { type CreditFields, embedCredit, ImageError, inspectUpload, makeRenditions, readPhotoMetadata } from '../../src/images/index.js'

const run = promisify(execFile)

type Tags = Record<string, unknown>

/** What may never stand in a public file. Sizes of previews and the profile's own words are no such thing. */
const forbidden =
  /GPS|Serial|^MakerNotes|:(Make|Model|Software|LensModel|LensInfo|OwnerName|CameraOwnerName|City|Country|CountryCode|Sub-location|Province-State|State|Location\w*|History\w*|DocumentID|OriginalDocumentID|InstanceID|DerivedFrom\w*|RegionName)$/

/** exiftool's name in XMP for each field that is one text, and in IIM where that has it. */
const tagsOf: readonly [field: keyof CreditFields, xmp: string, iim?: string][] = [
  ['creditLine', 'XMP-photoshop:Credit', 'IPTC:Credit'],
  ['copyrightNotice', 'XMP-dc:Rights', 'IPTC:CopyrightNotice'],
  ['source', 'XMP-photoshop:Source', 'IPTC:Source'],
  ['caption', 'XMP-dc:Description', 'IPTC:Caption-Abstract'],
  ['headline', 'XMP-photoshop:Headline', 'IPTC:Headline'],
  ['altText', 'XMP-iptcCore:AltTextAccessibility'],
  ['extDescription', 'XMP-iptcCore:ExtDescrAccessibility'],
  ['jobId', 'XMP-photoshop:TransmissionReference', 'IPTC:OriginalTransmissionReference'],
  ['instructions', 'XMP-photoshop:Instructions', 'IPTC:SpecialInstructions'],
  ['usageTerms', 'XMP-xmpRights:UsageTerms'],
  ['webStatement', 'XMP-xmpRights:WebStatement'],
  ['digitalSourceType', 'XMP-iptcExt:DigitalSourceType'],
  ['supplierNumber', 'XMP-plus:ImageSupplierImageID'],
]

const text = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : [value].flat().map(String).join('; ')
// exiftool shows a line break as a full stop unless it is asked for JSON, and trims.
const same = (a: string, b: string | undefined): boolean => b !== undefined && a.normalize('NFC').trim() === b.normalize('NFC').trim()

/** What is wrong with the tags of a derivative; empty where nothing is. */
export const problemsOf = (tags: Tags, fields: CreditFields): string[] => {
  const isJpeg = tags['File:MIMEType'] === 'image/jpeg'
  const expected = tagsOf.flatMap(([field, xmp, iim]) => {
    const value = fields[field]
    return typeof value === 'string' ? [[xmp, value] as const, ...(iim && isJpeg ? [[iim, value] as const] : [])] : []
  })
  const creators = fields.creators?.join('; ')
  if (creators) expected.push(['XMP-dc:Creator', creators], ...(isJpeg ? [['IPTC:By-line', creators] as const] : []))
  return [
    ...expected
      .filter(([tag, value]) => !same(value, text(tags[tag])))
      .map(([tag, value]) => `${tag} is “${text(tags[tag]) ?? ''}”, not “${value}”`),
    ...Object.keys(tags)
      .filter((tag) => forbidden.test(tag))
      .map((tag) => `${tag} is left: ${String(tags[tag])}`),
  ]
}

/** exiftool's reading of files, in their order. */
export const readTags = async (files: readonly string[]): Promise<Tags[]> =>
  JSON.parse(
    (await run('exiftool', ['-json', '-G1', '-a', '-charset', 'iptc=UTF8', ...files], { maxBuffer: 64 * 1024 * 1024 })).stdout,
  ) as Tags[]

/** All public files of an upload, written to the folder. Resolves to their paths and to what was embedded. */
export const derivativesOf = async (original: Buffer, folder: string): Promise<{ files: string[]; fields: CreditFields }> => {
  const inspected = await inspectUpload(original)
  const { blocks: _, problems: __, ...fields } = await readPhotoMetadata(original)
  const clean = await cleanPicture(original, inspected)
  const { renditions } = await makeRenditions(original, { widths: [320, 640], credit: fields })
  const made = [
    { name: `main.${clean.extension}`, data: embedCredit(clean.data, clean.format, fields) },
    ...renditions.map(({ name, format, data }) => ({ name: `${name}.${format}`, data })),
  ]
  const files = made.map(({ name }) => join(folder, name))
  await Promise.all(made.map(({ data }, index) => writeFile(files[index] ?? '', data)))
  return { files, fields }
}

const pictures = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true }))
    .filter((name) => ['.jpg', '.jpeg', '.png', '.webp', '.avif', '.tif', '.tiff'].includes(extname(name).toLowerCase()))
    .map((name) => join(folder, name))
    .sort()

const main = async (source: string) => {
  const count = { pictures: 0, refused: 0, derivatives: 0, withCredit: 0, problems: 0 }
  for (const path of await pictures(source)) {
    const folder = await mkdtemp(join(tmpdir(), 'read-back-'))
    try {
      const { files, fields } = await derivativesOf(await readFile(path), folder)
      count.pictures += 1
      count.derivatives += files.length
      if (Object.keys(fields).length > 0) count.withCredit += 1
      for (const [index, tags] of (await readTags(files)).entries()) {
        for (const problem of problemsOf(tags, fields)) {
          count.problems += 1
          console.error(`${path} → ${files[index]?.split('/').at(-1)}: ${problem}`)
        }
      }
    } catch (error) {
      if (!(error instanceof ImageError)) throw error
      count.refused += 1
      console.error(`${path}: refused, ${error.code}`)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  console.log(JSON.stringify({ name: 'read-back', ...count }))
  if (count.problems > 0) process.exitCode = 1
}

const [source] = process.argv.slice(2)
if (process.argv[1]?.endsWith('readBack.ts') && source) await main(source)
