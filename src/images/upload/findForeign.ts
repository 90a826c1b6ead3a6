import { jpegSegments } from '../metadata/jpegSegments.js'
import type { UploadFormat } from './sniffFormat.js'

/** Marks of what a browser, a server or an archiver would run or open. None belongs beside a picture's pixels. */
const foreign =
  /<script|<html|<!doctype html|<svg[\s>]|<iframe|<body[\s>]|<\?php|<%@|javascript:|%PDF-1|PK\x03\x04|PK\x05\x06|\x7fELF|Rar!\x1a/i

/**
 * Looks for a second nature of a file outside its pixels: in comments and unknown blocks, and after its end.
 * Gives what was found, or undefined. Compressed pixels are not searched: there such bytes come by chance.
 */
export function findForeign(buffer: Buffer, format: UploadFormat): string | undefined {
  for (const area of looseAreas(buffer, format)) {
    const found = foreign.exec(area.toString('latin1'))
    if (found) return found[0].replace(/[^\x20-\x7e]/g, '?')
  }
  return undefined
}

const tail = 64 * 1024

function looseAreas(buffer: Buffer, format: UploadFormat): Buffer[] {
  if (format === 'jpeg') {
    const { segments } = jpegSegments(buffer)
    const loose = segments.filter(
      ({ marker, data }) =>
        marker === 0xfe ||
        (marker >= 0xe0 && marker <= 0xef && !/^(http:\/\/ns\.adobe|ICC_PROFILE|Exif|Photoshop|MPF)/.test(data.toString('latin1', 0, 14))),
    )
    return [...loose.map(({ data }) => data), afterLast(buffer, Buffer.from([0xff, 0xd9]))]
  }
  if (format === 'png') return pngAreas(buffer)
  if (format === 'webp') {
    const end = 8 + (buffer.length >= 8 ? buffer.readUInt32LE(4) : 0)
    return [buffer.subarray(Math.min(end, buffer.length))]
  }
  if (format === 'gif') return [buffer.subarray(0, 13), afterLast(buffer, Buffer.from([0x00, 0x3b])), ...gifComments(buffer)]
  return [buffer.subarray(Math.max(0, buffer.length - tail))].filter((area) => /PK\x05\x06|<script|<\?php/i.test(area.toString('latin1')))
}

/** After the last end mark in the file, and the last part of what an archive's directory may stand in. */
function afterLast(buffer: Buffer, mark: Buffer): Buffer {
  const at = buffer.lastIndexOf(mark)
  const end = at < 0 ? buffer.length : at + mark.length
  const directory = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  // A directory at the very end makes the file an archive, whatever stands before it.
  return directory >= 0 && buffer.length - directory <= tail && buffer.length - directory >= 22 && directory < end
    ? buffer.subarray(directory)
    : buffer.subarray(end)
}

function pngAreas(buffer: Buffer): Buffer[] {
  const areas: Buffer[] = []
  let at = 8
  while (at + 12 <= buffer.length) {
    const size = buffer.readUInt32BE(at)
    const type = buffer.toString('latin1', at + 4, at + 8)
    if (at + 12 + size > buffer.length) break
    const data = buffer.subarray(at + 8, at + 8 + size)
    if (!['IDAT', 'PLTE', 'iCCP', 'IHDR', 'eXIf', 'fdAT'].includes(type) && !data.toString('latin1', 0, 17).startsWith('XML:com.adobe.xmp'))
      areas.push(data)
    at += 12 + size
    if (type === 'IEND') {
      areas.push(buffer.subarray(at))
      break
    }
  }
  return areas
}

/** Comment extensions of GIF89a. */
function gifComments(buffer: Buffer): Buffer[] {
  const comments: Buffer[] = []
  for (
    let at = buffer.indexOf(Buffer.from([0x21, 0xfe]));
    at >= 0 && comments.length < 50;
    at = buffer.indexOf(Buffer.from([0x21, 0xfe]), at + 2)
  ) {
    const size = buffer[at + 2] ?? 0
    comments.push(buffer.subarray(at + 3, at + 3 + size))
  }
  return comments
}
