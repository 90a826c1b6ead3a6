import sharp from 'sharp'

import { hasTooManyBlocks } from '../upload/countBlocks.js'
import { iimOfResources, readIim } from './iim.js'
import { exifHeader, isExif, isJpeg, isPhotoshop, isXmp, jpegSegments, photoshopHeader, xmpHeader } from './jpegSegments.js'
import { readExifTexts } from './readExifTexts.js'
import { readXmp } from './readXmp.js'
import type { CreditField, CreditFields, PhotoMetadata } from './types.js'

interface Blocks {
  exif?: Buffer | undefined
  iptc?: Buffer | undefined
  xmp?: Buffer | undefined
}

/**
 * Reads the credit and description of a picture: XMP before IPTC-IIM before EXIF, as the wider one wins
 * (IIM cuts names, EXIF knows one). A block that is damaged is named in `problems` and the others still count;
 * nothing here throws for a bad file.
 */
export async function readPhotoMetadata(buffer: Buffer): Promise<PhotoMetadata> {
  const metadata: PhotoMetadata = { blocks: [], problems: [] }
  if (hasTooManyBlocks(buffer)) return { ...metadata, problems: ['The file has too many parts beside its pixels.'] }
  const found: CreditFields[] = []
  const take = async (
    kind: 'xmp' | 'iptc' | 'exif',
    block: Buffer | undefined,
    read: (block: Buffer) => CreditFields | Promise<CreditFields>,
  ) => {
    if (!block || block.length === 0) return
    metadata.blocks.push(kind)
    try {
      found.push(await read(block))
    } catch {
      metadata.problems.push(`The ${kind.toUpperCase()} block cannot be read.`)
    }
  }
  let blocks: Blocks = {}
  try {
    blocks = isJpeg(buffer) ? jpegBlocks(buffer) : await otherBlocks(buffer)
  } catch {
    metadata.problems.push('The file cannot be searched for metadata.')
  }
  await take('xmp', blocks.xmp, (block) => readXmp(xmpText(block)))
  await take('iptc', blocks.iptc, readIim)
  await take('exif', blocks.exif, readExif)
  for (const fields of found) {
    for (const [key, value] of Object.entries(fields) as [CreditField, never][]) metadata[key] ??= value
  }
  return metadata
}

function jpegBlocks(buffer: Buffer): Blocks {
  const { segments } = jpegSegments(buffer)
  const resources = segments.filter(isPhotoshop).map(({ data }) => data.subarray(photoshopHeader.length))
  return {
    exif: segments.find(isExif)?.data.subarray(exifHeader.length),
    iptc: iimOfResources(Buffer.concat(resources)),
    xmp: segments.find(isXmp)?.data.subarray(xmpHeader.length),
  }
}

async function otherBlocks(buffer: Buffer): Promise<Blocks> {
  const { exif, iptc, xmp } = await sharp(buffer, { limitInputPixels: false, failOn: 'none' }).metadata()
  // A TIFF file is its own EXIF block.
  const tiff = ['II*\0', 'MM\0*'].includes(buffer.toString('latin1', 0, 4))
  const plainExif = tiff ? buffer : exif?.toString('latin1', 0, exifHeader.length) === exifHeader ? exif.subarray(exifHeader.length) : exif
  const resources = iptc?.toString('latin1', 0, photoshopHeader.length) === photoshopHeader ? iptc.subarray(photoshopHeader.length) : iptc
  return { exif: plainExif, xmp, iptc: resources?.toString('latin1', 0, 4) === '8BIM' ? iimOfResources(resources) : resources }
}

/** XMP is UTF-8 in pictures; a byte-order mark may say UTF-16. */
function xmpText(block: Buffer): string {
  if (block[0] === 0xfe && block[1] === 0xff) return new TextDecoder('utf-16be').decode(block)
  if (block[0] === 0xff && block[1] === 0xfe) return new TextDecoder('utf-16le').decode(block)
  return new TextDecoder('utf-8').decode(block)
}

/** EXIF knows one string for all artists, by its standard parted by semicolons. */
function readExif(block: Buffer): CreditFields {
  const tags = readExifTexts(block)
  const text = (value = ''): string | undefined => repair(value.replace(/\0[\s\S]*$/u, '')).trim() || undefined
  const fields: CreditFields = {}
  const artists = text(tags.artists)
    ?.split(/\s*;\s*/u)
    .filter(Boolean)
  if (artists?.length) fields.creators = artists
  const copyright = text(tags.copyright)
  if (copyright) fields.copyrightNotice = copyright
  const description = text(tags.description)
  if (description && !/^(OLYMPUS DIGITAL CAMERA|SONY DSC|DCIM|SAMSUNG|KONICA MINOLTA|DIGITAL CAMERA|default|\s*)$/iu.test(description))
    fields.caption = description
  const date = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/u.exec(text(tags.takenAt) ?? '')
  if (date && date[1] !== '0000')
    fields.dateCreated = `${date[1]}-${date[2]}-${date[3]}T${date[4]}${/^[+-]\d\d:\d\d$/u.exec(text(tags.timeZone) ?? '')?.[0] ?? ''}`
  return fields
}

/** EXIF strings are read byte by byte; what is UTF-8 in them is put together again. */
function repair(text: string): string {
  if (!/[\u0080-\u00ff]/u.test(text) || /[^\u0000-\u00ff]/u.test(text)) return text
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'))
  } catch {
    return text
  }
}
