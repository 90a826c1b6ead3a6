import { expect, it } from 'vitest'

import { readSettings } from '../../src/settings.js'

const read = (env: Record<string, string>) => readSettings(env as unknown as NodeJS.ProcessEnv).mediaS3

it('keeps pictures in the folder unless a bucket is named', () => {
  expect(read({})).toBeUndefined()
  expect(read({ MEDIA_S3_BUCKET: '' })).toBeUndefined()
})

it('reads the bucket, its server and its keys', () => {
  expect(read({ MEDIA_S3_BUCKET: 'news' })).toEqual({ bucket: 'news' })
  expect(
    read({ MEDIA_S3_BUCKET: 'news', MEDIA_S3_ENDPOINT: 'https://s3.example.com/', MEDIA_S3_REGION: 'eu-1', MEDIA_S3_ACCESS_KEY_ID: 'k', MEDIA_S3_SECRET_ACCESS_KEY: 's', MEDIA_S3_PREFIX: 'wire', MEDIA_S3_FORCE_PATH_STYLE: '0' }),
  ).toEqual({ bucket: 'news', endpoint: 'https://s3.example.com', region: 'eu-1', accessKeyId: 'k', secretAccessKey: 's', prefix: 'wire', forcePathStyle: false })
})

it('names what is missing or wrong', () => {
  expect(() => read({ MEDIA_S3_ENDPOINT: 'https://s3.example.com' })).toThrow(/MEDIA_S3_ENDPOINT is set, but MEDIA_S3_BUCKET is not/)
  expect(() => read({ MEDIA_S3_BUCKET: 'news', MEDIA_S3_ACCESS_KEY_ID: 'k' })).toThrow(/go together/)
  expect(() => read({ MEDIA_S3_BUCKET: 'news', MEDIA_S3_ENDPOINT: 's3.example.com' })).toThrow(/MEDIA_S3_ENDPOINT is "s3.example.com"/)
})
