/** What EXIF says as text of who made a picture, and when. */
export interface ExifTexts {
  description?: string
  artists?: string
  copyright?: string
  takenAt?: string
  timeZone?: string
}

const wanted: Readonly<Record<number, keyof ExifTexts>> = {
  0x010e: 'description',
  0x013b: 'artists',
  0x8298: 'copyright',
  0x9003: 'takenAt',
  0x9011: 'timeZone',
}
const cameraDirectory = 0x8769
const asText = 2
const entryBytes = 12
/** As much as a JPEG has room for; a TIFF may state any length. */
const longest = 65_535

/**
 * Reads EXIF (TIFF 6.0): the first directory, and the camera's, to which the first one points. Texts come byte by byte (Latin-1). What
 * points outside of the block, or goes on behind its end, is left out.
 * @throws Error where there is no directory
 */
export const readExifTexts = (block: Buffer): ExifTexts => {
  const order = block.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') throw new Error('EXIF begins with II or MM.')
  const short = (at: number): number => (order === 'II' ? block.readUInt16LE(at) : block.readUInt16BE(at))
  const long = (at: number): number => (order === 'II' ? block.readUInt32LE(at) : block.readUInt32BE(at))

  const textOf = (entry: number): string | undefined => {
    const length = long(entry + 4)
    const at = length > 4 ? long(entry + 8) : entry + 8
    return at + length > block.length ? undefined : block.toString('latin1', at, at + Math.min(length, longest))
  }
  const entriesOf = (directory: number): number[] =>
    Array.from({ length: short(directory) }, (_, at) => directory + 2 + at * entryBytes).filter(
      (entry) => entry + entryBytes <= block.length,
    )

  const texts: ExifTexts = {}
  const take = (entries: readonly number[]): void => {
    for (const entry of entries) {
      const name = wanted[short(entry)]
      const text = name && short(entry + 2) === asText ? textOf(entry) : undefined
      if (name && text !== undefined) texts[name] ??= text
    }
  }
  const first = entriesOf(long(4))
  take(first)
  const camera = first.find((entry) => short(entry) === cameraDirectory)
  if (camera !== undefined && long(camera + 8) + 2 <= block.length) take(entriesOf(long(camera + 8)))
  return texts
}
