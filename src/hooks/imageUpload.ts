import { readFile, unlink } from 'node:fs/promises'

import { Mutex } from 'async-mutex'
import { APIError, type CollectionBeforeOperationHook, MissingFile, type PayloadRequest } from 'payload'
import sharp from 'sharp'

import { standingBack } from '../database/standBack.js'
import {
  defaultPixelLimit,
  embedCredit,
  ImageError,
  inspectUpload,
  type InspectedUpload,
  type PhotoMetadata,
  readPhotoMetadata,
  toImageError,
} from '../images/index.js'
import { cutAfterJpegEnd } from './imageJpegEnd.js'

export interface ImageUploadOptions {
  /** Largest file in bytes. @default 64 MiB */
  maxBytes?: number
  /** Most pixels of a file. @default 100 million */
  maxPixels?: number
}

/** An upload that was looked into: the file as it came, and what it says of itself. */
export interface ImageUpload {
  original: Buffer
  inspected: InspectedUpload
  metadata: PhotoMetadata
}

/** By the bytes that go on to Payload, so that nothing of one upload is ever taken for another's. */
const uploads = new WeakMap<Buffer, ImageUpload>()

/** The upload that this request brought, if it was inspected. */
export const uploadOf = (req: PayloadRequest): ImageUpload | undefined => (req.file?.data ? uploads.get(req.file.data) : undefined)

/**
 * Looks into an uploaded file before Payload sees it. What goes on is a clean, upright picture under a safe name;
 * the original stays in memory for those who store it privately.
 * @throws APIError with the picture's status (400, 413, 415, 422) and its public message
 */
export const inspectImageUpload =
  (options: ImageUploadOptions = {}): CollectionBeforeOperationHook =>
  async ({ args, collection, operation, overrideAccess, req }) => {
    if (operation !== 'create' && operation !== 'update') return args
    const { data, id } = args as { data?: Record<string, unknown>; id?: number | string }
    const { file } = req
    dropFileFields(req, data)
    if (file && uploadOf(req)) return args
    // Payload asks for access later; until then a stranger's file must not cost us its decoding.
    if (
      !overrideAccess &&
      !(await collection.access[operation]({ req, data: data as never, ...(id === undefined ? {} : { id }) } as never))
    )
      return args
    // Payload would fetch it from an address in the data, however long that takes and however large it is.
    if (!file && operation === 'create' && !overrideAccess) throw new MissingFile(req.t)
    if (!file) return args
    try {
      const { clean, inspected } = await standingBack(req, () => lookInto(file, options))
      req.file = {
        data: clean.data,
        mimetype: clean.mimeType,
        name: withExtension(inspected.filename, clean.extension),
        size: clean.data.length,
      }
    } catch (error) {
      throw toApiError(error)
    }
    return args
  }

const heavyBytes = 4 * 1024 * 1024
/** One at a time: a large picture, and any that is no JPEG, may be decoded for seconds, into hundreds of megabytes. */
const heavy = new Mutex()

const lookInto = async (file: NonNullable<PayloadRequest['file']>, options: ImageUploadOptions) => {
  const original = await bytesOf(file)
  const look = async () => {
    const inspected = await inspectUpload(original, { filename: file.name, mimeType: file.mimetype, ...options })
    const metadata = await readPhotoMetadata(original)
    const clean = await cleanPicture(original, inspected, options)
    uploads.set(clean.data, { original, inspected, metadata })
    return { clean, inspected }
  }
  const isLight = original.length <= heavyBytes && original[0] === 0xff && original[1] === 0xd8
  return isLight ? look() : heavy.runExclusive(look)
}

/** What only a file can say. */
const fileFields = ['filename', 'filesize', 'height', 'mimeType', 'placeholder', 'sizes', 'thumbnailURL', 'url', 'width'] as const

interface UploadEdits {
  crop?: unknown
  focalPoint?: { x?: unknown; y?: unknown }
}

/**
 * Leaves Payload nothing to fetch or to cut by itself: a cut would be made of the public file alone, and a focal point
 * that was moved needs no file; sizes are cut around it from the original.
 */
const dropFileFields = (req: PayloadRequest, data: Record<string, unknown> | undefined): void => {
  for (const name of fileFields) delete data?.[name]
  const edits = req.query?.uploadEdits as UploadEdits | undefined
  if (!edits || typeof edits !== 'object') return
  const [focalX, focalY] = [edits.focalPoint?.x, edits.focalPoint?.y].map((percent) => Number.parseFloat(String(percent)))
  if (data && !req.file && focalX !== undefined && focalY !== undefined && inPercent(focalX) && inPercent(focalY))
    Object.assign(data, { focalX, focalY })
  if (req.file) delete edits.crop
  else delete req.query.uploadEdits
}

const inPercent = (value: number): boolean => value >= 0 && value <= 100

const bytesOf = async (file: NonNullable<PayloadRequest['file']>): Promise<Buffer> => {
  if (!file.tempFilePath) return file.data
  const data = await readFile(file.tempFilePath)
  await unlink(file.tempFilePath)
  return data
}

export interface CleanPicture {
  data: Buffer
  mimeType: 'image/jpeg' | 'image/png'
  format: 'jpeg' | 'png'
  extension: 'jpg' | 'png'
}

/** Formats of drawings and screens, which JPEG would blur. */
const lossless: ReadonlySet<string> = new Set(['png', 'gif'])

/**
 * The whole picture, upright, in sRGB with 8 bits, without any metadata: JPEG, or PNG where there is transparency or a
 * drawing. A JPEG that is all that already keeps its pixels as they are: encoding them again would cost quality and time.
 */
export const cleanPicture = async (
  original: Buffer,
  inspected: InspectedUpload,
  { maxPixels = defaultPixelLimit }: ImageUploadOptions = {},
): Promise<CleanPicture> => {
  const { format, alpha } = inspected
  try {
    const asItIs = await webReadyJpeg(original, inspected)
    if (asItIs) return { data: asItIs, mimeType: 'image/jpeg', format: 'jpeg', extension: 'jpg' }
    const picture = sharp(original, { limitInputPixels: maxPixels, sequentialRead: true, failOn: 'error', pages: 1 })
      .autoOrient()
      .toColourspace('srgb')
    if (alpha || lossless.has(format))
      return { data: await picture.png({ compressionLevel: 6 }).toBuffer(), mimeType: 'image/png', format: 'png', extension: 'png' }
    return { data: await picture.jpeg({ quality: 90 }).toBuffer(), mimeType: 'image/jpeg', format: 'jpeg', extension: 'jpg' }
  } catch (error) {
    throw toImageError(error)
  }
}

const webReadyJpeg = async (
  original: Buffer,
  { format, orientation, cmyk, bitsPerSample, profile }: InspectedUpload,
): Promise<Buffer | undefined> => {
  if (format !== 'jpeg' || orientation !== 1 || cmyk || bitsPerSample !== 8) return undefined
  if (profile && !(await sharp(original).metadata()).icc?.includes('sRGB')) return undefined
  const whole = cutAfterJpegEnd(original)
  return whole && embedCredit(whole, 'jpeg', {})
}

export const withExtension = (filename: string, extension: string): string => `${filename.replace(/\.[^.]+$/, '')}.${extension}`

export const toApiError = (error: unknown): unknown => {
  if (!(error instanceof ImageError)) return error
  return new APIError(error.message, error.status, { code: error.code }, true)
}
