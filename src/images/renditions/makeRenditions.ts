import sharp, { type Sharp } from 'sharp'

import { toImageError } from '../errors.js'
import { creditXmp } from '../metadata/creditXmp.js'
import { embedCredit } from '../metadata/embedCredit.js'
import type { CreditFields } from '../metadata/types.js'
import { cropAround } from './cropAround.js'
import { planRenditions, scaleFor } from './planRenditions.js'
import { mimeTypes, type Rendition, type RenditionOptions, type RenditionPlan, type RenditionSpec } from './types.js'

/** 100 megapixels: above every camera in use for news, below what fills a small server's memory. */
export const defaultPixelLimit = 100_000_000

export interface MadeRenditions {
  /** The picture upright, in pixels. */
  width: number
  height: number
  /** A data URI of a picture 16 pixels wide, to be shown blurred. */
  placeholder: string
  plan: RenditionPlan
  renditions: Rendition[]
}

/** A picture decoded once: upright, sRGB, 8 bits, as large as its largest rendition needs. */
interface Decoded {
  data: Buffer
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 }
}

/**
 * Makes the renditions of a picture from one decode: upright by EXIF's orientation, cut around the focal
 * point, the credit in each. Of an animated file the first picture is taken. Wide gamuts and CMYK are converted
 * to sRGB by their profile: libvips works on 8-bit sRGB anyway, and a feed's readers cannot be relied on to
 * honour another profile. Throws an `ImageError`.
 *
 * The order of `renditions` is the plan's. With `part: 'fast'` the plan's `slow` is what a job still has to make.
 */
export async function makeRenditions(input: Buffer | string, options: RenditionOptions = {}): Promise<MadeRenditions> {
  try {
    const { width, height } = await uprightSize(input, options)
    const plan = planRenditions({ width, height }, options)
    const specs = options.part === 'fast' ? plan.fast : options.part === 'slow' ? plan.slow : [...plan.fast, ...plan.slow]
    const decoded = await decode(input, { width, height }, specs, options)
    const placeholder = await placeholderOf(decoded)
    // The dearest first, so that none is left to run alone at the end.
    const order = specs.map((_, index) => index).sort((a, b) => cost(specs[b]!) - cost(specs[a]!))
    const made = await inPool(order, options.concurrency ?? 3, (index) => encode(decoded, specs[index]!, options))
    const renditions = specs.map((_, index) => made[order.indexOf(index)]!)
    return { width, height, placeholder, plan, renditions }
  } catch (error) {
    throw toImageError(error)
  }
}

const cost = ({ format, width, height }: RenditionSpec): number => width * height * (format === 'avif' ? 8 : 1)

const open = (input: Buffer | string, { limitInputPixels = defaultPixelLimit }: RenditionOptions): Sharp =>
  sharp(input, { limitInputPixels, sequentialRead: true, failOn: 'error', pages: 1 })

async function uprightSize(input: Buffer | string, options: RenditionOptions): Promise<{ width: number; height: number }> {
  const { autoOrient } = await open(input, options).metadata()
  return autoOrient
}

async function decode(
  input: Buffer | string,
  source: { width: number; height: number },
  specs: readonly RenditionSpec[],
  options: RenditionOptions,
): Promise<Decoded> {
  const scale = scaleFor(source, specs.length > 0 ? specs : [{ name: '', format: 'jpeg', fit: 'inside', width: 16, height: 16 }])
  const width = Math.max(1, Math.min(source.width, Math.ceil(source.width * scale)))
  const height = Math.max(1, Math.min(source.height, Math.ceil(source.height * scale)))
  const { data, info } = await open(input, options)
    .autoOrient()
    .resize(width, height, { fit: 'fill' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data, raw: { width: info.width, height: info.height, channels: info.channels as Decoded['raw']['channels'] } }
}

const reopen = ({ data, raw }: Decoded): Sharp => sharp(data, { raw, limitInputPixels: false })

async function encode(
  decoded: Decoded,
  spec: RenditionSpec,
  { focalPoint, credit = {}, quality = {}, avifEffort = 3 }: RenditionOptions,
): Promise<Rendition> {
  let picture = reopen(decoded)
  if (spec.fit === 'cover') picture = picture.extract(cropAround(decoded.raw, spec, focalPoint))
  picture = picture.resize(spec.width, spec.height, { fit: 'fill' })
  const data = await write(picture, spec, credit, {
    jpeg: quality.jpeg ?? 80,
    webp: quality.webp ?? 78,
    avif: quality.avif ?? 52,
    avifEffort,
  })
  return { ...spec, data, bytes: data.length, mimeType: mimeTypes[spec.format] }
}

async function write(
  picture: Sharp,
  { format }: RenditionSpec,
  credit: CreditFields,
  quality: { jpeg: number; webp: number; avif: number; avifEffort: number },
): Promise<Buffer> {
  // AVIF keeps its metadata in a box that the encoder has to write; the others are given it byte by byte.
  if (format === 'avif') return picture.withXmp(creditXmp(credit)).avif({ quality: quality.avif, effort: quality.avifEffort }).toBuffer()
  if (format === 'webp') return embedCredit(await picture.webp({ quality: quality.webp }).toBuffer(), format, credit)
  // JPEG has no transparency: white is what pages and mail readers show behind it.
  const plain = await picture
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: quality.jpeg, progressive: true, optimiseCoding: true })
    .toBuffer()
  return embedCredit(plain, format, credit)
}

async function placeholderOf(decoded: Decoded): Promise<string> {
  const data = await reopen(decoded).resize(16, 16, { fit: 'inside' }).webp({ quality: 40, alphaQuality: 40 }).toBuffer()
  return `data:image/webp;base64,${data.toString('base64')}`
}

/** Runs `work` on each item, at most `width` at a time, and gives the results in order. Stops at the first error. */
async function inPool<Item, Result>(items: readonly Item[], width: number, work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  let failed = false
  const run = async () => {
    while (next < items.length && !failed) {
      const index = next
      next += 1
      try {
        results[index] = await work(items[index]!)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const runs = await Promise.allSettled(Array.from({ length: Math.max(1, Math.min(width, items.length)) }, run))
  const failure = runs.find((result) => result.status === 'rejected')
  if (failure) throw failure.reason
  return results
}
