import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { buildConfig, type CollectionConfig, getPayload, type ImageSize, type Payload, type Plugin } from 'payload'
import sharp from 'sharp'

import { defaultPictureSizes } from '../src/images/renditions/pictureFiles.js'
import { databaseFromUri } from '../src/database/databaseFromUri.js'
import { creditXmp, makeRenditions } from '../src/images/index.js'
import { makeSlowRenditions } from '../src/jobs/imageRenditions.js'
import { imageCredits } from '../src/plugins/imageCredits.js'

export interface Measured {
  /** Until whoever uploads has an answer. */
  answerMs: number
  /** Until all files are there. */
  totalMs: number
  /** Of the whole process. */
  peakMiB: number
}

const credit = { creators: ['Ann Lee'], creditLine: 'Ann Lee/PA Wire', caption: 'A queue in Leeds.' }
const sizes = defaultPictureSizes
const quality = { jpeg: 80, webp: 78, avif: 52 }
const avifEffort = 3
const formats = ['jpeg', 'webp', 'avif'] as const

const timed = async (work: (answered: () => void) => Promise<unknown>): Promise<Measured> => {
  const start = performance.now()
  let answerMs: number | undefined
  await work(() => {
    answerMs = performance.now() - start
  })
  const totalMs = performance.now() - start
  return {
    answerMs: Math.round(answerMs ?? totalMs),
    totalMs: Math.round(totalMs),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

/** As sharp's documentation puts it: one pipeline, a clone for each file. */
const byHand = async (input: Buffer) => {
  const picture = sharp(input, { sequentialRead: true }).autoOrient()
  const xmp = creditXmp(credit)
  const encode = (width: number | undefined, format: (typeof formats)[number]) => {
    const resized = picture
      .clone()
      .resize({ ...(width ? { width } : {}), withoutEnlargement: true })
      .withXmp(xmp)
    if (format === 'jpeg') return resized.jpeg({ quality: quality.jpeg, progressive: true, optimiseCoding: true }).toBuffer()
    if (format === 'webp') return resized.webp({ quality: quality.webp }).toBuffer()
    return resized.avif({ quality: quality.avif, effort: avifEffort }).toBuffer()
  }
  await Promise.all(sizes.flatMap(({ width }) => formats.map((format) => encode(width, format))))
}

const stockSizes: ImageSize[] = sizes.flatMap(({ name, width }) =>
  formats.map((format): ImageSize => ({
    name: format === 'jpeg' ? name : `${name}-${format}`,
    ...(width ? { width } : {}),
    formatOptions: {
      format,
      options: {
        quality: quality[format],
        ...(format === 'avif' ? { effort: avifEffort } : {}),
        ...(format === 'jpeg' ? { progressive: true, optimiseCoding: true } : {}),
      },
    },
  })),
)

const withPayload = async (
  collection: CollectionConfig,
  plugins: Plugin[],
  work: (payload: Payload) => Promise<Measured>,
): Promise<Measured> => {
  const folder = await mkdtemp(join(tmpdir(), 'newsroom-bench-'))
  // The formats that nobody waits for are made when they are asked for here, not beside the measurement.
  process.env.NEWSROOM_OFFLINE = '1'
  const config = await buildConfig({
    secret: 'a secret for benches alone',
    telemetry: false,
    logger: { options: { level: 'error' } },
    sharp,
    typescript: { autoGenerate: false },
    db: databaseFromUri(`file:${join(folder, 'bench.db')}`, { env: process.env, push: true }),
    collections: [{ ...collection, upload: { ...(collection.upload as object), staticDir: join(folder, 'media') } }],
    plugins,
  })
  const payload = await getPayload({ config, key: randomUUID() })
  try {
    return await work(payload)
  } finally {
    await payload.destroy()
    await rm(folder, { recursive: true, force: true })
  }
}

const create = (payload: Payload, data: Buffer) =>
  payload.create({
    collection: 'media' as never,
    data: { alt: 'A queue.', creator: 'Ann Lee' } as never,
    file: { data, mimetype: 'image/jpeg', name: 'picture.jpg', size: data.length },
  })

/** What is measured, each in a process of its own. */
export const workers = {
  ours: (input: Buffer) => timed(() => makeRenditions(input, { sizes, credit })),
  hand: (input: Buffer) => timed(() => byHand(input)),
  upload: (input: Buffer) =>
    withPayload({ slug: 'media', upload: {}, fields: [] }, [imageCredits({ collections: ['media'] })], (payload) =>
      timed(async (answered) => {
        const { id } = await create(payload, input)
        answered()
        await makeSlowRenditions(payload, { collection: 'media', sizes }, id)
      }),
    ),
  stock: (input: Buffer) =>
    withPayload(
      {
        slug: 'media',
        upload: { imageSizes: stockSizes },
        fields: [
          { name: 'alt', type: 'text' },
          { name: 'creator', type: 'text' },
        ],
      },
      [],
      (payload) => timed(() => create(payload, input)),
    ),
}
