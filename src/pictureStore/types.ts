import type { CollectionConfig } from 'payload'

/** Files under plain names. Nothing in a name leads out of the store. */
export interface FileStore {
  /** Writes whole or not at all: readers see the old file until the new one is complete. */
  write: (name: string, data: Buffer, mimeType?: string) => Promise<void>
  /** `undefined` where there is no such file. */
  read: (name: string) => Promise<Buffer | undefined>
  /** Names that are not there are no error. */
  remove: (names: readonly string[]) => Promise<void>
  /** What is there, with sizes in bytes. */
  list: () => Promise<{ name: string; size: number }[]>
}

/**
 * Where the files of one collection are kept, on a disk or far away. Every method throws
 * `NewsroomError` (STORE_UNAVAILABLE, 503) where the place cannot be reached.
 */
export interface PictureStore {
  /** What readers may get: main files, sizes and formats. */
  files: FileStore
  /** The untouched originals, under random names. No address leads to them. */
  originals: FileStore
}

/** Pictures far away, where an app wants them there: `s3Pictures` of `payload-newsroom/s3` makes one. */
export interface PictureBucket {
  /** Called once, when the config is built. */
  open: () => Promise<{
    store: (slug: string) => PictureStore
    /** The collections, with files served from the bucket. */
    serve: (slugs: readonly string[], collections: CollectionConfig[]) => Promise<CollectionConfig[]>
  }>
}

/** @throws Error where a name is no plain file name */
export const plainName = (name: string): string => {
  if (name === '' || name === '.' || name === '..' || /[/\\\0]/.test(name)) throw new Error('A file name with a path in it')
  return name
}
