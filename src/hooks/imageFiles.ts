import { randomUUID } from 'node:crypto'

import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionAfterErrorHook,
  CollectionBeforeChangeHook,
  PayloadRequest,
  SanitizedCollectionConfig,
} from 'payload'

import type { PictureFile, PictureRendition, PictureSize } from '../images/renditions/pictureFiles.js'
import { afterCommit } from '../database/afterCommit.js'
import { embedCredit, type FocalPoint, inspectUpload } from '../images/index.js'
import type { FileStore } from '../pictureStore/types.js'
import { creditToEmbed, type PictureDocument } from './creditFields.js'
import { forgetPlans, type PlannedFiles, planOf, plansOf, undo, writeFiles } from './imagePlans.js'
import { makeFast, namesToken } from './imageRenditions.js'
import { storeOf, writesFiles } from './imageStore.js'
import { cleanPicture, type ImageUploadOptions, toApiError, uploadOf, withExtension } from './imageUpload.js'

export interface ImageFilesOptions extends ImageUploadOptions {
  sizes: readonly PictureSize[]
  /** Called after the commit of a document whose slow formats are due. */
  wake: () => void
}

/** A picture's document with its files. */
export interface StoredPicture extends PictureDocument {
  filename?: string | null
  mimeType?: string | null
  filesize?: number | null
  width?: number | null
  height?: number | null
  focalX?: number | null
  focalY?: number | null
  expiresAt?: Date | string | null
  sizes?: Record<string, Partial<PictureFile> | null | undefined> | null
  renditions?: PictureRendition[] | null
  placeholder?: string | null
  originalFile?: string | null
  renditionsDue?: string | null
  expiryDone?: boolean | null
}

/** How a mark for slow formats begins where all files of the picture are due. */
export const allDue = 'all:'

/** Context of an update that makes all files anew, whether anything changed or not. */
export const remakeContext = 'remakePicture'

/** Makes a picture's files before its document is stored: after an upload, when its credit or focal point changes, on demand. */
export const makeImageFiles =
  (options: ImageFilesOptions): CollectionBeforeChangeHook =>
  async ({ collection, context, data, originalDoc, operation, req }) => {
    const doc = data as StoredPicture
    const before = operation === 'update' ? (originalDoc as StoredPicture | undefined) : undefined
    if (before && !sameTime(before.expiresAt, doc.expiresAt)) doc.expiryDone = false
    if (!doc.filename && !before?.filename) return doc
    // Payload refuses it in a moment; no picture is worth making for that.
    if (!doc.alt && collection.fields.some((field) => 'name' in field && field.name === 'alt' && 'required' in field && field.required))
      return doc
    try {
      const credit = creditToEmbed(doc)
      const isNew = Boolean(uploadOf(req)) || (operation === 'create' && Boolean(req.file))
      const refocused =
        Boolean(req.file) || (doc.focalX ?? null) !== (before?.focalX ?? null) || (doc.focalY ?? null) !== (before?.focalY ?? null)
      const recredited = JSON.stringify(credit) !== JSON.stringify(before ? creditToEmbed(before) : {})
      if (isNew || refocused || context[remakeContext]) {
        plansOf(req).set(doc.filename ?? before?.filename ?? '', await makeAnew({ collection, doc, before, req, options, isNew }))
      } else if (recredited && before) {
        const files = writesFiles(collection) ? await recredit(storeOf(collection).files, before, doc, credit) : undefined
        const plan = files ? planOf(files) : await makeAnew({ collection, doc, before, req, options, isNew: false })
        plansOf(req).set(doc.filename ?? before.filename ?? '', plan)
      }
    } catch (error) {
      throw toApiError(error)
    }
    return doc
  }

interface MakeArgs {
  collection: SanitizedCollectionConfig
  doc: StoredPicture
  before: StoredPicture | undefined
  req: PayloadRequest
  options: ImageFilesOptions
  isNew: boolean
}

const makeAnew = async ({ collection, doc, before, req, options, isNew }: MakeArgs): Promise<PlannedFiles> => {
  const store = storeOf(collection)
  const upload = uploadOf(req)
  const filename = doc.filename ?? before?.filename ?? ''
  const kept = !isNew && before?.originalFile ? await store.originals.read(before.originalFile) : undefined
  const original = upload?.original ?? kept ?? req.file?.data ?? (await store.files.read(before?.filename ?? filename))
  // The file is gone; the document's text can be changed all the same.
  if (!original) return planOf(new Map())
  const inspected = upload?.inspected ?? (await inspectUpload(original, options))
  const clean =
    upload && req.file
      ? { data: req.file.data, format: req.file.mimetype === 'image/png' ? 'png' : 'jpeg', mimeType: req.file.mimetype }
      : await cleanPicture(original, inspected, options)
  const credit = creditToEmbed(doc)
  const main = embedCredit(clean.data, clean.format, credit)
  const mainName = extensionFits(filename, clean.format)
    ? filename
    : withExtension(`${filename.replace(/\.[^.]+$/, '')}-${namesToken(filename)}.x`, clean.format === 'png' ? 'png' : 'jpg')
  const focalPoint = focalPointOf(doc)
  // AVIF takes seconds to decode, and this is a part of a transaction: what it was made into is read at the scale that is wanted.
  const made = await makeFast(inspected.format === 'avif' ? clean.data : original, {
    filename: mainName,
    sizes: options.sizes,
    credit,
    ...(focalPoint ? { focalPoint } : {}),
    ...(options.maxPixels ? { maxPixels: options.maxPixels } : {}),
  })
  const files = new Map([...made.files, [mainName, main]])
  const isOurs = writesFiles(collection)
  Object.assign(doc, {
    filename: mainName,
    mimeType: clean.mimeType,
    filesize: main.length,
    width: made.width,
    height: made.height,
    sizes: made.sizes,
    renditions: isOurs ? made.renditions : [],
    placeholder: made.placeholder,
    renditionsDue: isOurs ? randomUUID() : null,
  })
  if (before) doc.url = null
  req.payloadUploadSizes = made.uploadSizes
  // Storage adapters take the main file from here.
  if (req.file || !isOurs) req.file = { data: main, mimetype: clean.mimeType, name: mainName, size: main.length }
  const plan = planOf(files)
  // Payload has looked for a name that is free.
  if (isOurs && req.file && isNew) plan.fresh = [filename, mainName].filter((name) => name !== before?.filename)
  if (upload ?? !kept) {
    doc.originalFile = `${randomUUID()}.${inspected.format === 'jpeg' ? 'jpg' : inspected.format}`
    plan.original = doc.originalFile
    await store.originals.write(doc.originalFile, original, `image/${inspected.format}`)
  }
  return plan
}

const extensionFits = (filename: string, format: string): boolean => (format === 'png' ? /\.png$/i : /\.jpe?g$/i).test(filename)

const focalPointOf = ({ focalX, focalY }: StoredPicture): FocalPoint | undefined =>
  typeof focalX === 'number' && typeof focalY === 'number' ? { x: focalX, y: focalY } : undefined

/** Puts a new credit into the files that there are, without touching a pixel; AVIF is made again. `undefined` where a file is missing. */
const recredit = async (
  stored: FileStore,
  before: StoredPicture,
  doc: StoredPicture,
  credit: ReturnType<typeof creditToEmbed>,
): Promise<Map<string, Buffer> | undefined> => {
  const files = new Map<string, Buffer>()
  const again = async <F extends Partial<PictureFile>>(file: F): Promise<F | undefined> => {
    if (!file.filename) return file
    const data = await stored.read(file.filename)
    if (!data) return undefined
    const credited = embedCredit(data, (file.mimeType ?? '').replace('image/', ''), credit)
    files.set(file.filename, credited)
    return { ...file, filesize: credited.length }
  }
  // What was stored before this plugin has metadata of its own, and no original that is kept apart.
  if (!before.originalFile || !before.filename || !before.mimeType) return undefined
  const main = await again({ filename: before.filename, mimeType: before.mimeType })
  if (!main) return undefined
  const sizes: Record<string, Partial<PictureFile>> = {}
  for (const [name, size] of Object.entries(before.sizes ?? {})) {
    const credited = size ? await again(size) : {}
    if (!credited) return undefined
    sizes[name] = credited
  }
  const renditions = await Promise.all((before.renditions ?? []).filter(({ format }) => format === 'webp').map(again))
  if (renditions.includes(undefined)) return undefined
  Object.assign(doc, { filesize: files.get(before.filename)?.length, sizes, renditions, renditionsDue: randomUUID() })
  return files
}

/** Writes the files of a document that is stored now, still in its transaction, and drops those that it no longer has. */
export const storeImageFiles =
  ({ wake }: Pick<ImageFilesOptions, 'wake'>): CollectionAfterChangeHook =>
  async ({ collection, doc, previousDoc, operation, req }) => {
    const stored = doc as StoredPicture
    const plans = plansOf(req)
    const plan = plans.get(stored.filename ?? '') ?? plans.get((previousDoc as StoredPicture | undefined)?.filename ?? '')
    if (!plan || plan.files.size === 0) return doc
    if (writesFiles(collection)) {
      const { files, originals } = storeOf(collection)
      try {
        if (operation === 'update' && stored.id !== undefined)
          plan.changed = { id: stored.id, updatedAt: (previousDoc as StoredPicture).updatedAt }
        await writeFiles(files, plan)
      } catch (error) {
        if (plan.original) await originals.remove([plan.original]).catch(() => undefined)
        throw error
      }
      const gone = [...filesOf(previousDoc as StoredPicture | undefined)].filter((name) => !plan.files.has(name))
      const oldOriginal = (previousDoc as StoredPicture | undefined)?.originalFile
      const isReplaced = oldOriginal && plan.original && oldOriginal !== plan.original
      await afterCommit(req, async () => {
        plan.written.clear()
        delete plan.original
        delete plan.fresh
        await files.remove(gone)
        if (isReplaced) await originals.remove([oldOriginal])
      })
    }
    plan.files.clear()
    await afterCommit(req, wake)
    return doc
  }

/** All public files of a document. */
export const filesOf = (doc: StoredPicture | undefined): Set<string> =>
  new Set(
    [
      doc?.filename,
      ...Object.values(doc?.sizes ?? {}).map((size) => size?.filename),
      ...(doc?.renditions ?? []).map(({ filename }) => filename),
    ].filter((name): name is string => Boolean(name)),
  )

/** Leaves nothing behind of an upload that was refused after its files were made, and no outdated file where a change was. */
export const dropFailedFiles =
  ({ wake }: Pick<ImageFilesOptions, 'wake'>): CollectionAfterErrorHook =>
  async ({ collection, req }) => {
    if (!collection) return
    const { files, originals } = storeOf(collection)
    for (const plan of plansOf(req).values()) {
      const names = [...plan.written.keys()]
      const results = await Promise.allSettled([
        undo(files, plan),
        plan.original ? originals.remove([plan.original]) : undefined,
        plan.fresh ? files.remove([...plan.fresh]) : undefined,
      ])
      const failed = results.find((result) => result.status === 'rejected')
      if (failed)
        req.payload.logger.error({
          err: failed.reason as unknown,
          msg: `Files of a picture that was not stored are left: ${[...names, plan.original].join(', ')}`,
        })
      const { changed, torn = results[0].status === 'rejected' } = plan
      if (changed && (await remakeOutdated(req, collection, { ...changed, torn }, () => files.remove(names)))) wake()
    }
    forgetPlans(req)
  }

/**
 * Has the files of a document made anew where what was put back is not what the document has now: some of it could not
 * be put back, or another request changed the document meanwhile. Where that request deleted it, its files go too.
 * @returns whether they are due
 */
const remakeOutdated = async (
  { payload }: PayloadRequest,
  { slug }: SanitizedCollectionConfig,
  { id, updatedAt, torn }: { id: number | string; updatedAt: unknown; torn: boolean },
  remove: () => Promise<void>,
): Promise<boolean> => {
  const now = await payload.db.findOne<StoredPicture & { id: number | string }>({
    collection: slug as never,
    where: { id: { equals: id } },
  })
  if (!now) await remove()
  if (!now || (!torn && sameTime(now.updatedAt, updatedAt))) return false
  await payload.db.updateOne({ collection: slug as never, id, data: { renditionsDue: `${allDue}${randomUUID()}` }, returning: false })
  return true
}

export const removeImageFiles: CollectionAfterDeleteHook = async ({ collection, doc, req }) => {
  const stored = doc as StoredPicture
  const { files, originals } = storeOf(collection)
  await afterCommit(req, async () => {
    if (writesFiles(collection)) await files.remove([...filesOf(stored), ...slowFilesOf(stored)])
    if (stored.originalFile) await originals.remove([stored.originalFile])
  })
}

/** Made already, it may be, without being noted in the document yet: each WebP has an AVIF of the same name. */
const slowFilesOf = ({ renditions }: StoredPicture): string[] =>
  (renditions ?? []).filter(({ format }) => format === 'webp').map(({ filename }) => filename.replace(/webp$/, 'avif'))

const sameTime = (a: unknown, b: unknown): boolean =>
  (a ? new Date(a as string).getTime() : 0) === (b ? new Date(b as string).getTime() : 0)
