import { sniffFormat, type UploadFormat } from './sniffFormat.js'

/** Of a file, beside its pixels: cameras and agencies write some dozens, and 64 MiB of ICC and XMP in a JPEG are a thousand. */
const most = 5000

/** Whether a file has more blocks beside its pixels than any picture, so that nobody should read them. */
export const hasTooManyBlocks = (buffer: Buffer): boolean => {
  const format = sniffFormat(buffer)
  return format !== undefined && format !== 'svg' && countBlocks(buffer, format) > most
}

/**
 * How many blocks beside its pixels a file has: segments of a JPEG before its first scan, chunks of PNG and WebP, boxes of AVIF. Each is a
 * few bytes to whoever sends it, and an object to whoever reads it. Counts to one more than is taken, and no further.
 */
const countBlocks = (buffer: Buffer, format: UploadFormat): number => {
  const next = walks[format]
  let blocks = 0
  for (let at = starts[format] ?? 0; next && blocks <= most;) {
    const block = next(buffer, at)
    if (!block) break
    if (!block.isPixels) blocks += 1
    at = block.end
  }
  return blocks
}

interface Block {
  end: number
  isPixels: boolean
}
type Walk = (buffer: Buffer, at: number) => Block | undefined

const starts: Partial<Record<UploadFormat, number>> = { jpeg: 2, png: 8, webp: 12 }

const jpeg: Walk = (buffer, at) => {
  const marker = buffer[at + 1] ?? 0
  if (buffer[at] !== 0xff || at + 4 > buffer.length || marker === 0xda || marker === 0xd9) return undefined
  // Bytes that fill, and marks without a length.
  if (marker === 0xff) return { end: at + 1, isPixels: true }
  if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) return { end: at + 2, isPixels: true }
  return { end: at + 2 + Math.max(2, buffer.readUInt16BE(at + 2)), isPixels: false }
}

const png: Walk = (buffer, at) => {
  if (at + 12 > buffer.length) return undefined
  const type = buffer.toString('latin1', at + 4, at + 8)
  return { end: at + 12 + buffer.readUInt32BE(at), isPixels: type === 'IDAT' || type === 'fdAT' }
}

const webp: Walk = (buffer, at) => {
  if (at + 8 > buffer.length) return undefined
  const size = buffer.readUInt32LE(at + 4)
  return { end: at + 8 + size + (size % 2), isPixels: buffer.toString('latin1', at, at + 4) === 'ANMF' }
}

const avif: Walk = (buffer, at) => {
  if (at + 8 > buffer.length) return undefined
  const size = buffer.readUInt32BE(at)
  // To the end of the file, or of a length in 64 bits: media of a size that has no room here.
  return size < 8 ? undefined : { end: at + size, isPixels: false }
}

const walks: Partial<Record<UploadFormat, Walk>> = { jpeg, png, webp, avif }
