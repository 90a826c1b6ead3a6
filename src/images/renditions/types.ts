import type { CreditFields } from '../metadata/types.js'

export type RenditionFormat = 'avif' | 'webp' | 'jpeg'

/** One size to be made, in pixels of the upright picture. */
export interface RenditionSize {
  name: string
  width?: number
  height?: number
  /**
   * `cover` cuts to width × height around the focal point; `inside` keeps the whole picture within them.
   * @default 'cover' where both are given, else 'inside'
   */
  fit?: 'cover' | 'inside'
}

/** Percent from the left and the top, as Payload stores `focalX` and `focalY`. */
export interface FocalPoint {
  x: number
  y: number
}

export interface RenditionSpec {
  name: string
  format: RenditionFormat
  width: number
  height: number
  fit: 'cover' | 'inside'
}

export interface RenditionPlan {
  /** Made while the editor waits: JPEG and WebP. */
  fast: RenditionSpec[]
  /** Left to a job: AVIF. */
  slow: RenditionSpec[]
}

export interface Rendition extends RenditionSpec {
  data: Buffer
  mimeType: string
  /** Size of `data` in bytes. */
  bytes: number
}

export interface RenditionOptions {
  sizes?: readonly RenditionSize[]
  /** Shorthand for sizes named `w320` and so on that keep the whole picture. */
  widths?: readonly number[]
  /** @default ['jpeg', 'webp', 'avif'] */
  formats?: readonly RenditionFormat[]
  /** @default the middle */
  focalPoint?: FocalPoint
  /** Written into every file. Nothing else of the original's metadata is kept. */
  credit?: CreditFields
  /** Pixels of the original that are decoded at most. @default 100 million */
  limitInputPixels?: number
  /** Which part of the plan. @default 'all' */
  part?: 'fast' | 'slow' | 'all'
  /** Encodings at a time. @default 3 */
  concurrency?: number
  /** @default { jpeg: 80, webp: 78, avif: 52 } */
  quality?: Partial<Record<RenditionFormat, number>>
  /** Work that AVIF's encoder does, 0 to 9. @default 3 */
  avifEffort?: number
}

export const mimeTypes: Readonly<Record<RenditionFormat, string>> = { avif: 'image/avif', webp: 'image/webp', jpeg: 'image/jpeg' }
