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
    read({
      MEDIA_S3_BUCKET: 'news',
      MEDIA_S3_ENDPOINT: 'https://s3.example.com/',
      MEDIA_S3_REGION: 'eu-1',
      MEDIA_S3_ACCESS_KEY_ID: 'k',
      MEDIA_S3_SECRET_ACCESS_KEY: 's',
      MEDIA_S3_PREFIX: 'wire',
      MEDIA_S3_FORCE_PATH_STYLE: '0',
    }),
  ).toEqual({
    bucket: 'news',
    endpoint: 'https://s3.example.com',
    region: 'eu-1',
    accessKeyId: 'k',
    secretAccessKey: 's',
    prefix: 'wire',
    forcePathStyle: false,
  })
})

it('names what is missing or wrong', () => {
  expect(() => read({ MEDIA_S3_ENDPOINT: 'https://s3.example.com' })).toThrow(/MEDIA_S3_ENDPOINT is set, but MEDIA_S3_BUCKET is not/)
  expect(() => read({ MEDIA_S3_BUCKET: 'news', MEDIA_S3_ACCESS_KEY_ID: 'k' })).toThrow(/go together/)
  expect(() => read({ MEDIA_S3_BUCKET: 'news', MEDIA_S3_ENDPOINT: 's3.example.com' })).toThrow(/MEDIA_S3_ENDPOINT is "s3.example.com"/)
})

it('reads the language and the time zone of the newsroom', () => {
  const publisher = (env: Record<string, string>) => readSettings(env as unknown as NodeJS.ProcessEnv).publisher
  expect(publisher({})).toMatchObject({ language: 'en', timeZone: 'UTC' })
  expect(publisher({ NEWSROOM_LANGUAGE: 'pt-br', NEWSROOM_TIMEZONE: 'America/Sao_Paulo' })).toMatchObject({
    language: 'pt-BR',
    timeZone: 'America/Sao_Paulo',
  })
  expect(() => publisher({ NEWSROOM_LANGUAGE: 'german' })).toThrow(
    /NEWSROOM_LANGUAGE is "german": it has to be a language tag such as en, de/,
  )
  expect(() => publisher({ NEWSROOM_TIMEZONE: 'New York' })).toThrow(/NEWSROOM_TIMEZONE is "New York": .* America\/New_York/)
})
