/** Pictures in a bucket. Needs `@payloadcms/storage-s3` and `@aws-sdk/client-s3`. */
export { s3Pictures } from '../pictureStore/s3Pictures.js'
export type { S3Options } from '../pictureStore/s3Store.js'
