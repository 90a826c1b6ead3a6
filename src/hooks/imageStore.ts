import type { SanitizedCollectionConfig } from 'payload'

import type { OwnRule } from '../access/ownRule.js'
import type { PictureSize } from '../images/renditions/pictureFiles.js'
import { folderStore } from '../pictureStore/folderStore.js'
import type { PictureStore } from '../pictureStore/types.js'
import type { ImageUploadOptions } from './imageUpload.js'

/** Who may what with pictures, beside the collection's own rules. */
export interface PictureAccess {
  /** Is given the original of a picture, as it came from the camera. @default who signs in to the admin */
  original?: OwnRule
  /** Sees which rights end soon. @default who signs in to the admin */
  rightsEnding?: OwnRule
}

/** Where a collection's configuration says how its pictures are made and kept: in `custom`. */
export const creditedKey = 'imageCredits'

export interface CreditedCollection extends ImageUploadOptions {
  sizes: readonly PictureSize[]
  /** Where it is not the collection's own folder. */
  store?: PictureStore
}

type Stored = Pick<SanitizedCollectionConfig, 'custom' | 'slug' | 'upload'>

export const creditedOf = ({ custom }: Pick<SanitizedCollectionConfig, 'custom'>): CreditedCollection | undefined =>
  custom?.[creditedKey] as CreditedCollection | undefined

export const storeOf = (collection: Stored): PictureStore =>
  creditedOf(collection)?.store ?? folderStore(collection.upload.staticDir ?? collection.slug)

/** Whether all files are written here. Somebody else's storage adapter takes main files and sizes, and knows of nothing else. */
export const writesFiles = (collection: Stored): boolean => Boolean(creditedOf(collection)?.store) || !collection.upload.disableLocalStorage
