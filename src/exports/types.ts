/** Every type of an option, an event and an item. Nothing runs. */
export type * from '../index.js'
export type { S3Options } from '../pictureStore/s3Store.js'
export type { PictureBucket, PictureStore } from '../pictureStore/types.js'
export type { RateOptions } from '../access/rates.js'
export type { ServerSettings } from '../server/settings.js'
