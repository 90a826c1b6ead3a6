export interface JpegSegment {
  /** Second byte of the marker: 0xe1 for APP1. */
  marker: number
  /** Offset of the marker's 0xff. */
  start: number
  /** Offset after the segment. */
  end: number
  /** The payload, without marker and length. */
  data: Buffer
}

export const isJpeg = (buffer: Buffer): boolean => buffer.length > 3 && buffer[0] === 0xff && buffer[1] === 0xd8 && buffer[2] === 0xff

/** The segments before the first scan (ISO/IEC 10918-1 B.1.1), and where that scan begins. Stops quietly at damage. */
export function jpegSegments(buffer: Buffer): { segments: JpegSegment[]; scan: number } {
  const segments: JpegSegment[] = []
  let at = 2
  while (at + 4 <= buffer.length && buffer[at] === 0xff) {
    const marker = buffer[at + 1]!
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xda || marker === 0xd9) return { segments, scan: at }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2
      continue
    }
    const length = buffer.readUInt16BE(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > buffer.length) break
    segments.push({ marker, start: at, end, data: buffer.subarray(at + 4, end) })
    at = end
  }
  return { segments, scan: Math.min(at, buffer.length) }
}

const startsWith = (data: Buffer, text: string): boolean => data.length >= text.length && data.toString('latin1', 0, text.length) === text

export const exifHeader = 'Exif\0\0'
export const xmpHeader = 'http://ns.adobe.com/xap/1.0/\0'
export const photoshopHeader = 'Photoshop 3.0\0'

export const isExif = ({ marker, data }: JpegSegment): boolean => marker === 0xe1 && startsWith(data, exifHeader)
export const isXmp = ({ marker, data }: JpegSegment): boolean => marker === 0xe1 && startsWith(data, xmpHeader)
export const isPhotoshop = ({ marker, data }: JpegSegment): boolean => marker === 0xed && startsWith(data, photoshopHeader)

/** One segment with its marker and length. The payload may have at most 65,533 bytes. */
export function jpegSegment(marker: number, header: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4 + header.length)
  head.writeUInt16BE(0xff00 | marker, 0)
  head.writeUInt16BE(2 + header.length + data.length, 2)
  head.write(header, 4, 'latin1')
  return Buffer.concat([head, data])
}
