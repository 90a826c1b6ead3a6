import sharp, { type Metadata } from 'sharp'

import { ImageError, toImageError } from '../errors.js'
import { defaultPixelLimit } from '../renditions/makeRenditions.js'
import { hasTooManyBlocks } from './countBlocks.js'
import { findForeign } from './findForeign.js'
import { safeFilename } from './safeFilename.js'
import { sniffFormat, uploadFormats, type UploadFormat } from './sniffFormat.js'

export interface InspectOptions {
  /** As the client sent it. */
  filename?: string
  /** As the client sent it. */
  mimeType?: string
  /** @default 64 MiB */
  maxBytes?: number
  /** All pictures of the file together. @default 100 million */
  maxPixels?: number
  /** Whether an animated file is taken; renditions show its first picture. @default true */
  animated?: boolean
}

export interface InspectedUpload {
  format: UploadFormat
  mimeType: string
  /** A safe name with the ending of the format. */
  filename: string
  bytes: number
  /** Of the upright picture, in pixels. */
  width: number
  height: number
  /** Pictures in the file. */
  pages: number
  animated: boolean
  cmyk: boolean
  /** Bits a channel. */
  bitsPerSample: number
  alpha: boolean
  /** EXIF 1 to 8. */
  orientation: number
  /** Has an ICC profile of its own. */
  profile: boolean
}

export const defaultByteLimit = 64 * 1024 * 1024

/** Pictures of one file: an hour of ten a second is more than anybody shows. */
const maxPages = 10_000

/**
 * Says what an uploaded file is, or throws an `ImageError` that says what is wrong with it. Size, kind, blocks, other
 * natures and pixels are checked in this order, each before the next dearer one; last, the picture is
 * decoded once at a small scale, so that a truncated or damaged file is refused before anything is stored. What it is called counts for
 * nothing: cameras, agencies and browsers save WebP as `.jpg`. Its bytes say what it is, and it goes on under that ending.
 */
export async function inspectUpload(
  buffer: Buffer,
  { filename = '', mimeType, maxBytes = defaultByteLimit, maxPixels = defaultPixelLimit, animated = true }: InspectOptions = {},
): Promise<InspectedUpload> {
  if (buffer.length === 0) throw new ImageError('EMPTY_FILE')
  if (buffer.length > maxBytes)
    throw new ImageError('FILE_TOO_LARGE', { detail: `The limit is ${Math.floor(maxBytes / 1024 / 1024)} MiB.` })
  const format = sniffFormat(buffer)
  if (format === 'svg' || (!format && /svg/i.test(mimeType ?? ''))) throw new ImageError('SVG_REFUSED')
  if (!format) throw new ImageError('NOT_AN_IMAGE')
  if (hasTooManyBlocks(buffer)) throw new ImageError('TOO_MANY_BLOCKS')
  const foreign = findForeign(buffer, format)
  if (foreign) throw new ImageError('POLYGLOT')
  const metadata = await readHeader(buffer)
  const pages = metadata.pages ?? 1
  // `height` is the tall strip of all pages only when they were asked for; here it is one page's.
  if (pages > maxPages) throw new ImageError('TOO_MANY_BLOCKS')
  if (metadata.width * (metadata.pageHeight ?? metadata.height) * pages > maxPixels)
    throw new ImageError('TOO_MANY_PIXELS', { detail: `The limit is ${Math.floor(maxPixels / 1_000_000)} megapixels.` })
  const moving = pages > 1 && format !== 'tiff'
  if (moving && !animated) throw new ImageError('ANIMATED_REFUSED')
  await decodeSmall(buffer, maxPixels)
  return {
    format,
    mimeType: uploadFormats[format].mimeTypes[0]!,
    filename: safeFilename(filename, uploadFormats[format].extensions[0]!),
    bytes: buffer.length,
    width: metadata.autoOrient.width,
    height: metadata.autoOrient.height,
    pages,
    animated: moving,
    cmyk: metadata.space === 'cmyk',
    bitsPerSample: bitsOf(metadata),
    alpha: metadata.hasAlpha,
    orientation: metadata.orientation ?? 1,
    profile: metadata.icc !== undefined,
  }
}

async function readHeader(buffer: Buffer): Promise<Metadata> {
  try {
    return await sharp(buffer, { limitInputPixels: false, failOn: 'none' }).metadata()
  } catch (error) {
    throw toImageError(error)
  }
}

/** Reads every byte of the picture and keeps a thumbnail's worth of pixels. */
async function decodeSmall(buffer: Buffer, maxPixels: number): Promise<void> {
  try {
    await sharp(buffer, { limitInputPixels: maxPixels, sequentialRead: true, failOn: 'truncated' })
      .resize(32, 32, { fit: 'inside' })
      .raw()
      .toBuffer()
  } catch (error) {
    throw toImageError(error)
  }
}

const depths: Readonly<Record<string, number>> = {
  uchar: 8,
  char: 8,
  ushort: 16,
  short: 16,
  uint: 32,
  int: 32,
  float: 32,
  double: 64,
  complex: 64,
  dpcomplex: 128,
}

const bitsOf = ({ bitsPerSample, depth }: Metadata): number => bitsPerSample ?? depths[depth] ?? 8
