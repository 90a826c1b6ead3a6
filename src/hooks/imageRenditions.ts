import { createHash } from 'node:crypto'

import type { PictureFile, PictureRendition, PictureSize } from '../images/renditions/pictureFiles.js'
import { type CreditFields, type FocalPoint, makeRenditions, type Rendition } from '../images/index.js'

export interface RenditionWish {
  /** Of the picture's main file, which no other document has: all other names are made from it. */
  filename: string
  sizes: readonly PictureSize[]
  credit: CreditFields
  focalPoint?: FocalPoint
  maxPixels?: number
}

export interface FastFiles {
  /** Of the upright original, in pixels. */
  width: number
  height: number
  placeholder: string
  /** The JPEGs, by size. */
  sizes: Record<string, PictureFile>
  renditions: PictureRendition[]
  files: Map<string, Buffer>
  /** The JPEGs' bytes by size, as storage adapters expect them. */
  uploadSizes: Record<string, Buffer>
}

const extensions = { jpeg: 'jpg', webp: 'webp', avif: 'avif' } as const

/** Tells `a.jpg` and `a.png` apart in the names of their sizes. */
export const namesToken = (filename: string): string => createHash('sha256').update(filename).digest('hex').slice(0, 8)

const fileName = (main: string, { name, format, width, height }: Rendition): string =>
  `${main.replace(/\.[^.]+$/, '')}-${namesToken(main)}-${name}-${width}x${height}.${extensions[format]}`

/** Main files that a file may have been made of, itself among them: the name of a size tells, without a look into the database. */
export const mainNamesOf = (filename: string): string[] => {
  const [, base, token] = /^(.+)-([0-9a-f]{8})-.+-\d+x\d+\.(?:jpg|webp|avif)$/.exec(filename) ?? []
  const mains = ['jpg', 'png', 'jpeg'].map((extension) => `${base}.${extension}`)
  return [filename, ...(base ? mains.filter((main) => namesToken(main) === token) : [])]
}

const pictureFile = (main: string, rendition: Rendition): PictureFile => ({
  filename: fileName(main, rendition),
  width: rendition.width,
  height: rendition.height,
  mimeType: rendition.mimeType,
  filesize: rendition.bytes,
})

const optionsOf = ({ sizes, credit, focalPoint, maxPixels }: RenditionWish) => ({
  sizes,
  credit,
  ...(focalPoint ? { focalPoint } : {}),
  ...(maxPixels ? { limitInputPixels: maxPixels } : {}),
})

/** JPEG and WebP of every size, while the editor waits. */
export const makeFast = async (original: Buffer, wish: RenditionWish): Promise<FastFiles> => {
  const made = await makeRenditions(original, { ...optionsOf(wish), part: 'fast' })
  const result: FastFiles = {
    width: made.width,
    height: made.height,
    placeholder: made.placeholder,
    sizes: {},
    renditions: [],
    files: new Map(),
    uploadSizes: {},
  }
  for (const rendition of made.renditions) {
    const file = pictureFile(wish.filename, rendition)
    result.files.set(file.filename, rendition.data)
    if (rendition.format === 'jpeg') {
      result.sizes[rendition.name] = file
      result.uploadSizes[rendition.name] = rendition.data
    } else result.renditions.push({ name: rendition.name, format: rendition.format, ...file })
  }
  return result
}

/** What the editor does not wait for. */
export const makeSlow = async (
  original: Buffer,
  wish: RenditionWish,
): Promise<{ renditions: PictureRendition[]; files: Map<string, Buffer> }> => {
  const { renditions: made } = await makeRenditions(original, { ...optionsOf(wish), part: 'slow', concurrency: 1 })
  const files = new Map<string, Buffer>()
  const renditions = made.flatMap((rendition): PictureRendition[] => {
    if (rendition.format === 'jpeg') return []
    const file = pictureFile(wish.filename, rendition)
    files.set(file.filename, rendition.data)
    return [{ name: rendition.name, format: rendition.format, ...file }]
  })
  return { renditions, files }
}
