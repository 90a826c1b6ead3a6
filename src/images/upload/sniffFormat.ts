/** Formats that uploads may have. HEIC is recognised and refused: what decodes it is not in sharp's build. */
export type UploadFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff'

export const uploadFormats: Readonly<Record<UploadFormat, { mimeTypes: readonly string[]; extensions: readonly string[] }>> = {
  jpeg: { mimeTypes: ['image/jpeg', 'image/jpg', 'image/pjpeg'], extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  png: { mimeTypes: ['image/png', 'image/x-png'], extensions: ['png'] },
  webp: { mimeTypes: ['image/webp'], extensions: ['webp'] },
  avif: { mimeTypes: ['image/avif'], extensions: ['avif'] },
  gif: { mimeTypes: ['image/gif'], extensions: ['gif'] },
  tiff: { mimeTypes: ['image/tiff', 'image/tif'], extensions: ['tif', 'tiff'] },
}

/** What a file is by its first bytes, whatever it is called. */
export function sniffFormat(buffer: Buffer): UploadFormat | 'svg' | undefined {
  const ascii = (from: number, to: number) => buffer.toString('latin1', from, to)
  if (buffer[0] === 0xff && buffer[1] === 0xd8 && buffer[2] === 0xff) return 'jpeg'
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp'
  if (/^GIF8[79]a$/.test(ascii(0, 6))) return 'gif'
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(ascii(0, 4))) return 'tiff'
  if (ascii(4, 8) === 'ftyp' && /avif|avis/.test(ascii(8, 40))) return 'avif'
  if (/<svg[\s>]/i.test(textHead(buffer))) return 'svg'
  return undefined
}

/** The head as text, for what is no binary format: UTF-16 drawings too. */
function textHead(buffer: Buffer): string {
  return buffer.toString('latin1', 0, 4096).replace(/\0/g, '')
}
