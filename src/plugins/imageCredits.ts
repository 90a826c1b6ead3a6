import type {
  CollectionConfig,
  CollectionSlug,
  Config,
  Field,
  Payload,
  Plugin,
  TabsField,
  UploadCollectionSlug,
  UploadConfig,
} from 'payload'
import sharp from 'sharp'

import { withBoundOperations } from '../access/boundOperations.js'
import { bodyLimits } from '../limits/bodyLimits.js'
import { rightsEnding } from '../endpoints/rightsEnding.js'
import { imageFields } from '../collections/images/fields.js'
import { nameThumbnail, pictureSystemFields, sizesField } from '../collections/images/pictureFields.js'
import { defaultPictureSizes, type PictureSize } from '../images/renditions/pictureFiles.js'
import { withAfterCommit } from '../database/afterCommit.js'
import { creditImage } from '../hooks/creditImage.js'
import { keepNamesApart } from '../hooks/imageNames.js'
import { dropFailedFiles, makeImageFiles, removeImageFiles, storeImageFiles } from '../hooks/imageFiles.js'
import { keepFiles, putFilesBack, putFilesBackAfterError } from '../hooks/imageKeep.js'
import {
  ignoreOtherRanges,
  noSniff,
  originalEndpoint,
  refuseExpiredFiles,
  refuseHiddenFiles,
  withoutSniffing,
} from '../hooks/imageResponses.js'
import { takeAsItIs } from '../hooks/keepInBucket.js'
import { keepPublishable } from '../hooks/keepPublishable.js'
import { type CreditedCollection, creditedKey, creditedOf, type PictureAccess } from '../hooks/imageStore.js'
import { type ImageUploadOptions, inspectImageUpload } from '../hooks/imageUpload.js'
import { defaultByteLimit, extendSuppliers, type SupplierRow } from '../images/index.js'
import { repeatWork } from '../jobs/repeatWork.js'
import { makeSlowRenditions } from '../jobs/imageRenditions.js'
import type { PictureBucket, PictureStore } from '../pictureStore/types.js'
import { locate } from '../sources/mapped/mapping.js'
import { checkOptions, type Shape } from './checkOptions.js'
import { checkImageCredits } from './optionShapes.js'
import { isOffline, stopBeforeDestroy } from '../database/running.js'
import { withStart } from '../database/starts.js'
import { refusePublicFolder } from './uploadFolders.js'
import { speaking } from './withAdminWords.js'
import { withQuietLogs } from './withQuietLogs.js'

export interface ImageCreditsOptions extends ImageUploadOptions {
  /**
   * Upload collections, by slug.
   * @example ['media']
   */
  collections: readonly UploadCollectionSlug[]
  /**
   * Agencies that the built-in table does not have; on equal forms yours win.
   * @default none
   * @example [{ name: 'Nordlicht Bildbüro', forms: ['Nordlicht'] }]
   */
  suppliers?: readonly SupplierRow[]
  /**
   * Sizes under `sizes`, each as JPEG, WebP and AVIF.
   * @default the collection's own `imageSizes`; else thumbnail 320, medium 720, large 1440 pixels wide
   * @example [{ name: 'card', width: 400 }, { name: 'square', width: 300, height: 300 }]
   */
  sizes?: readonly PictureSize[]
  /**
   * Files go to this bucket instead of the collection's folder: `s3Pictures(…)` of `payload-newsroom/s3`.
   * @default the collection's own folder
   */
  s3?: PictureBucket
  /**
   * Who is given originals, and who sees which rights end soon; a rule may answer later.
   * @default who signs in to the admin
   * @example { original: ({ req }) => req.user?.collection === 'editors' }
   */
  access?: PictureAccess
  /** `false` keeps the schema and where the files are; Payload makes its own sizes again, without a credit. @default true */
  enabled?: boolean
}

/** What each option can be. */
const shape: Shape<ImageCreditsOptions> = {
  collections: ['needed', 'texts'],
  suppliers: ['list'],
  sizes: ['list'],
  maxBytes: ['number'],
  maxPixels: ['number'],
  s3: ['object'],
  access: ['object'],
  enabled: ['boolean'],
}

/**
 * Credits that cannot be lost, for upload collections that you already have: captions and metadata fill the credit
 * fields, every public file carries them and nothing else, the original is kept apart, and bad files are refused.
 *
 * @example imageCredits({ collections: ['media'] })
 */
export const imageCredits = (options: ImageCreditsOptions): Plugin =>
  speaking(async (app) => {
    checkOptions('imageCredits()', options, shape)
    checkImageCredits(options)
    requireSharp()
    const config = withQuietLogs(app)
    const { enabled = true, s3 } = options
    const slugs: readonly string[] = options.collections
    const wake = new Map<string, () => void>()
    const bucket = await s3?.open()
    const given = bucket && config.collections ? await bucket.serve(slugs, config.collections) : config.collections
    const collections = given?.map((collection) => {
      if (!slugs.includes(collection.slug)) return collection
      if (!s3) refusePublicFolder(collection)
      const store = bucket?.store(collection.slug)
      return withCredits(collection, { ...options, ...(store ? { store } : {}) }, () => wake.get(collection.slug)?.())
    })
    const missing = slugs.filter((slug) => !config.collections?.some((collection) => collection.slug === slug && collection.upload))
    if (missing.length > 0) throw new Error(`imageCredits: there is no upload collection called ${missing.join(', ')}`)
    const withSchema = { ...config, ...(collections ? { collections } : {}) }
    // Files in a bucket are written and removed with their documents, whoever makes them.
    if (!enabled) return { ...withSchema, db: withAfterCommit(config.db) }
    const credited = { ...withSchema, db: withAfterCommit(config.db), upload: withLimits(config, options) }
    return withBoundOperations(
      withStart(credited, {
        after: (payload) => {
          if (isOffline()) return
          for (const slug of slugs) wake.set(slug, runSlowRenditions(payload, slug, options))
        },
      }),
    )
  })

/** Payload's templates pin a `sharp` that cannot write a credit into a file. */
const requireSharp = (): void => {
  if ('withXmp' in sharp.prototype) return
  throw new Error(
    `imageCredits: writing credits into pictures needs sharp 0.34.3 or newer, and this app has ${sharp.versions.sharp ?? 'an older one'}. Run: npm install sharp@^0.35.5`,
  )
}

/** Bytes of a form beside its file; without a number of ours Payload ends every form at 50 MB. */
const besideFile = bodyLimits.upload - defaultByteLimit
/** What else a form in parts may hold: the document is one field of it, as JSON. */
const partsLimits = { fields: 200, fieldNameSize: 200, fieldSize: bodyLimits.json, parts: 201 }

/**
 * Ends an upload that is too large while it comes in (413), where the app has set no limit of its own and has no other
 * uploads. One byte more than is taken: the inspection says what the limit is.
 */
const withLimits = (
  { collections = [], upload }: Config,
  { collections: slugs, maxBytes = defaultByteLimit }: ImageCreditsOptions,
): Config['upload'] =>
  upload?.limits || collections.some((collection) => collection.upload && !slugs.includes(collection.slug as UploadCollectionSlug))
    ? upload
    : { requestSizeLimit: maxBytes + besideFile, ...upload, limits: { ...partsLimits, fileSize: maxBytes + 1, files: 1 } }

const withCredits = (
  collection: CollectionConfig,
  options: ImageCreditsOptions & { store?: PictureStore },
  wake: () => void,
): CollectionConfig => {
  const { access = {}, enabled = true, store, suppliers } = options
  const limits = limitsOf(options)
  const present = fieldNames(collection.fields)
  const given: Exclude<UploadConfig, boolean> = typeof collection.upload === 'object' ? collection.upload : {}
  const sizes = sizesOf(given, options)
  const richCaption = locate(collection.fields).some(({ path, field }) => path === 'caption' && field.type === 'richText')
  const fields = [
    ...collection.fields,
    ...[...imageFields, ...pictureSystemFields, sizesField(sizes)].flatMap((field) => without(field, present)),
  ]
  // Rules about files hold also while nothing else of this does: originals and pictures whose rights have ended lie in the same folder.
  const kept: CollectionConfig = {
    ...collection,
    fields,
    custom: { ...collection.custom, [creditedKey]: { sizes, ...limits, ...(store ? { store } : {}) } satisfies CreditedCollection },
    upload: {
      ...given,
      handlers: [ignoreOtherRanges, refuseHiddenFiles, refuseExpiredFiles(collection.slug), ...(given.handlers ?? []).map(withoutSniffing)],
      modifyResponseHeaders: ({ headers }) => noSniff({ headers: given.modifyResponseHeaders?.({ headers }) ?? headers }),
    },
  }
  if (!enabled) return asPayloadMakesThem(kept, store)
  // Payload would make its sizes without a credit; the same ones are made here, under the same names in the same field.
  const { imageSizes: _, ...upload } = kept.upload as Exclude<UploadConfig, boolean>
  return {
    ...kept,
    // A copy would have the public file for its original; a file fetched by address has no limit of size.
    disableDuplicate: true,
    upload: { adminThumbnail: sizes[0]?.name ?? '', ...upload, crop: false, pasteURL: false },
    endpoints: [
      ...(collection.endpoints || []),
      originalEndpoint(collection.slug, access.original),
      rightsEnding({ slug: collection.slug, maySee: access.rightsEnding }),
    ],
    hooks: {
      ...collection.hooks,
      beforeOperation: [...(collection.hooks?.beforeOperation ?? []), inspectImageUpload(limits), keepNamesApart, keepFiles],
      beforeValidate: [
        putFilesBack,
        ...(collection.hooks?.beforeValidate ?? []),
        creditImage({ fields: fieldNames(fields), richCaption, ...(suppliers ? { suppliers: extendSuppliers(suppliers) } : {}) }),
      ],
      beforeChange: [...(collection.hooks?.beforeChange ?? []), keepPublishable, makeImageFiles({ ...limits, sizes, wake })],
      afterRead: [...(collection.hooks?.afterRead ?? []), nameThumbnail(upload.adminThumbnail ?? sizes[0]?.name)],
      afterChange: [...(collection.hooks?.afterChange ?? []), storeImageFiles({ wake })],
      afterDelete: [...(collection.hooks?.afterDelete ?? []), removeImageFiles],
      afterError: [putFilesBackAfterError, ...(collection.hooks?.afterError ?? []), dropFailedFiles({ wake })],
    },
  }
}

/** Off, Payload makes the files; where they are in a bucket they go there, and they are read from it. */
const asPayloadMakesThem = (collection: CollectionConfig, store: PictureStore | undefined): CollectionConfig => {
  const hooks = collection.hooks ?? {}
  const wake = () => undefined
  return {
    ...collection,
    hooks: {
      ...hooks,
      beforeChange: [...(hooks.beforeChange ?? []), takeAsItIs],
      ...(store
        ? {
            afterChange: [...(hooks.afterChange ?? []), storeImageFiles({ wake })],
            afterDelete: [...(hooks.afterDelete ?? []), removeImageFiles],
            afterError: [...(hooks.afterError ?? []), dropFailedFiles({ wake })],
          }
        : {}),
    },
  }
}

/** An app's own sizes keep their names: its pages, types and migrations know them. */
const sizesOf = ({ imageSizes }: Exclude<UploadConfig, boolean>, { sizes }: ImageCreditsOptions): readonly PictureSize[] => {
  const own = (imageSizes ?? []).map(({ name, width, height, fit }): PictureSize => ({
    name,
    ...(width ? { width } : {}),
    ...(height ? { height } : {}),
    ...(fit === 'cover' ? { fit: 'cover' as const } : fit === 'inside' || fit === 'contain' ? { fit: 'inside' as const } : {}),
  }))
  if (own.length === 0) return sizes ?? defaultPictureSizes
  return [...own.filter(({ name }) => !sizes?.some((one) => one.name === name)), ...(sizes ?? [])]
}

const limitsOf = ({ maxBytes, maxPixels }: ImageUploadOptions): ImageUploadOptions => ({
  ...(maxBytes ? { maxBytes } : {}),
  ...(maxPixels ? { maxPixels } : {}),
})

/** Names of the fields at the document's own level, through rows, collapsibles and unnamed tabs. */
const fieldNames = (fields: readonly Field[]): Set<string> => {
  const names = new Set<string>()
  const visitTab = (tab: TabsField['tabs'][number]): void => {
    if ('name' in tab && tab.name) names.add(tab.name)
    else tab.fields.forEach(visit)
  }
  const visit = (field: Field): void => {
    if ('name' in field && field.name) names.add(field.name)
    else if ('fields' in field) field.fields.forEach(visit)
    else if (field.type === 'tabs') field.tabs.forEach(visitTab)
  }
  fields.forEach(visit)
  return names
}

/** The field, without those that the collection has already. */
const without = (field: Field, present: ReadonlySet<string>): Field[] => {
  if ('name' in field) return present.has(field.name as string) ? [] : [field]
  if (field.type !== 'row') return [field]
  const fields = field.fields.flatMap((inner) => without(inner, present))
  return fields.length > 0 ? [{ ...field, fields }] : []
}

const lookAgainMs = 30_000
/** After a failure: the store of the files was away, it may be. */
const tryAgainMs = 5000

/** Works when woken, and looks by itself now and then for what another process left. */
const runSlowRenditions = (payload: Payload, collection: string, { maxPixels }: ImageCreditsOptions): (() => void) => {
  const { sizes = defaultPictureSizes } = creditedOf(payload.collections[collection as CollectionSlug]!.config) ?? {}
  let isWoken = true
  let dueAt = 0
  const ticker = repeatWork(payload, `The slow formats of ${collection}`, async () => {
    if (!isWoken && Date.now() < dueAt) return
    isWoken = false
    dueAt = Date.now() + tryAgainMs
    await makeSlowRenditions(payload, { collection, sizes, ...(maxPixels ? { maxPixels } : {}) })
    dueAt = Date.now() + lookAgainMs
  })
  stopBeforeDestroy(payload, ticker.stop)
  return () => {
    isWoken = true
  }
}
