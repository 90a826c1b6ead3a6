import type { S3Options } from './s3Store.js'
import type { PictureBucket } from './types.js'

/**
 * Pictures in a bucket, for `imageCredits({ s3 })` and `newsroom({ s3 })`. Needs `@payloadcms/storage-s3` and `@aws-sdk/client-s3`
 * in the app; the client, which is large, is loaded when the app starts and not before.
 *
 * @example imageCredits({ collections: ['media'], s3: s3Pictures({ bucket: 'news', endpoint: 'https://s3.example.com' }) })
 */
export const s3Pictures = (options: S3Options): PictureBucket => ({
  open: async () => {
    const [{ s3Store }, { serveFromS3 }] = await Promise.all([import('./s3Store.js'), import('./serveFromS3.js')])
    return {
      store: (slug) => s3Store(options, slug),
      serve: (slugs, collections) => serveFromS3(options, slugs, collections),
    }
  },
})
