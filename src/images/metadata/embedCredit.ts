import { crc32 } from 'node:zlib'

import { ImageError } from '../errors.js'
import { creditXmp } from './creditXmp.js'
import { resourcesOf, writeIim } from './iim.js'
import { isJpeg, jpegSegment, jpegSegments, photoshopHeader, xmpHeader } from './jpegSegments.js'
import type { CreditFields } from './types.js'

/** Formats that a finished file can be given a credit in. AVIF takes it at encoding: see makeRenditions. */
export type EmbeddableFormat = 'jpeg' | 'webp' | 'png'

const maxSegment = 0xffff - 2

/** Segments that stay: JFIF, the ICC profile, Adobe's colour transform. All else may hold a place or a history. */
const kept = (marker: number, data: Buffer): boolean =>
  marker < 0xe0 ||
  (marker > 0xef && marker !== 0xfe) ||
  marker === 0xe0 ||
  marker === 0xee ||
  (marker === 0xe2 && data.toString('latin1', 0, 11) === 'ICC_PROFILE')

/**
 * Gives a finished picture its credit, and takes away all other metadata, EXIF's orientation included:
 * the pixels must stand upright already. No pixel is changed. JPEG gets XMP and IPTC-IIM; WebP and PNG get XMP.
 * Throws `DAMAGED`, `CREDIT_TOO_LONG` (JPEG: over 64 KB) or `FORMAT_HAS_NO_CREDIT`.
 */
export function embedCredit(buffer: Buffer, format: EmbeddableFormat | (string & {}), fields: CreditFields): Buffer {
  if (format === 'jpeg') return intoJpeg(buffer, fields)
  if (format === 'webp') return intoWebp(buffer, fields)
  if (format === 'png') return intoPng(buffer, fields)
  throw new ImageError('FORMAT_HAS_NO_CREDIT')
}

function intoJpeg(buffer: Buffer, fields: CreditFields): Buffer {
  if (!isJpeg(buffer)) throw new ImageError('DAMAGED')
  const { segments, scan } = jpegSegments(buffer)
  const xmp = Buffer.from(creditXmp(fields), 'utf8')
  const resources = resourcesOf(writeIim(fields))
  if (xmp.length + xmpHeader.length > maxSegment || resources.length + photoshopHeader.length > maxSegment)
    throw new ImageError('CREDIT_TOO_LONG')
  const raw = (from: number, to: number) => buffer.subarray(from, to)
  const jfif = segments.filter(({ marker }) => marker === 0xe0).slice(0, 1)
  const rest = segments.filter((segment) => !jfif.includes(segment) && kept(segment.marker, segment.data) && segment.marker !== 0xe0)
  return Buffer.concat([
    raw(0, 2),
    ...jfif.map(({ start, end }) => raw(start, end)),
    jpegSegment(0xe1, xmpHeader, xmp),
    jpegSegment(0xed, photoshopHeader, resources),
    ...rest.map(({ start, end }) => raw(start, end)),
    raw(scan, buffer.length),
  ])
}

const chunk = (id: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.write(id, 0, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}

/** RFC 9649: an extended file has VP8X first, whose flag 0x04 announces the XMP chunk at the end. */
function intoWebp(buffer: Buffer, fields: CreditFields): Buffer {
  if (buffer.toString('latin1', 0, 4) !== 'RIFF' || buffer.toString('latin1', 8, 12) !== 'WEBP') throw new ImageError('DAMAGED')
  const chunks: { id: string; data: Buffer }[] = []
  for (let at = 12; at + 8 <= buffer.length;) {
    const size = buffer.readUInt32LE(at + 4)
    if (at + 8 + size > buffer.length) throw new ImageError('TRUNCATED')
    chunks.push({ id: buffer.toString('latin1', at, at + 4), data: buffer.subarray(at + 8, at + 8 + size) })
    at += 8 + size + (size % 2)
  }
  const pictures = chunks.filter(({ id }) => ['ICCP', 'ANIM', 'ANMF', 'ALPH', 'VP8 ', 'VP8L'].includes(id))
  const header = Buffer.from(chunks.find(({ id }) => id === 'VP8X')?.data ?? vp8x(pictures))
  if (header.length < 10) throw new ImageError('DAMAGED')
  header[0] = (header[0]! & ~0x08) | 0x04
  const body = [
    chunk('VP8X', header),
    ...pictures.map(({ id, data }) => chunk(id, data)),
    chunk('XMP ', Buffer.from(creditXmp(fields), 'utf8')),
  ]
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), ...body]))
}

/** The extended header of a simple file: canvas size from its VP8 or VP8L bitstream. */
function vp8x(chunks: readonly { id: string; data: Buffer }[]): Buffer {
  const picture = chunks.find(({ id }) => id === 'VP8 ' || id === 'VP8L')
  const header = Buffer.alloc(10)
  if (!picture || picture.data.length < 10) throw new ImageError('DAMAGED')
  const { id, data } = picture
  const bits = data.readUInt32LE(1)
  const [width, height] =
    id === 'VP8L' ? [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1] : [data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff]
  if ((id === 'VP8L' && (bits >>> 28) & 1) || chunks.some((part) => part.id === 'ALPH')) header[0] = 0x10
  if (chunks.some((part) => part.id === 'ICCP')) header[0] = header[0]! | 0x20
  header.writeUIntLE(width - 1, 4, 3)
  header.writeUIntLE(height - 1, 7, 3)
  return header
}

/** PNG 3rd edition: XMP stands in an iTXt chunk before the pixels. */
function intoPng(buffer: Buffer, fields: CreditFields): Buffer {
  if (buffer.toString('latin1', 1, 4) !== 'PNG') throw new ImageError('DAMAGED')
  const parts: Buffer[] = [buffer.subarray(0, 8)]
  for (let at = 8; at + 12 <= buffer.length;) {
    const size = buffer.readUInt32BE(at)
    const type = buffer.toString('latin1', at + 4, at + 8)
    if (at + 12 + size > buffer.length) throw new ImageError('TRUNCATED')
    if (!['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'].includes(type)) parts.push(buffer.subarray(at, at + 12 + size))
    if (type === 'IHDR') {
      const body = Buffer.concat([Buffer.from('iTXtXML:com.adobe.xmp\0\0\0\0\0', 'latin1'), Buffer.from(creditXmp(fields), 'utf8')])
      const head = Buffer.alloc(4)
      head.writeUInt32BE(body.length - 4)
      const tail = Buffer.alloc(4)
      tail.writeUInt32BE(crc32(body))
      parts.push(head, body, tail)
    }
    at += 12 + size
    if (type === 'IEND') break
  }
  return Buffer.concat(parts)
}
