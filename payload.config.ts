import path from 'node:path'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig } from 'payload'
import sharp from 'sharp'

import { databaseFromUri } from './src/database/databaseFromUri.js'
import { s3Pictures } from './src/exports/s3.js'
import { adminLanguages, newsroom, withoutMail } from './src/index.js'
import { migrations } from './src/migrations/index.js'
import { loggerOptions } from './src/server/logger.js'
import { readSettings } from './src/settings.js'
import { pageIsThere } from './src/site/pageIsThere.js'
import { sitePages } from './src/site/sitePages.js'

const { databaseUri, isProduction, mediaDir, mediaS3, publicUrl, publisher, secret, tellAiUse, webhookAllowPrivate, websubHubs } =
  readSettings(process.env)
const root = process.cwd()

export default buildConfig({
  secret,
  serverURL: publicUrl,
  cors: '*',
  csrf: [publicUrl],
  db: databaseFromUri(databaseUri, { env: process.env, migrations }),
  editor: lexicalEditor(),
  email: withoutMail,
  ...(isProduction ? { logger: { options: loggerOptions() } } : {}),
  sharp,
  plugins: [
    newsroom({
      mediaDir,
      ...(mediaS3 ? { s3: s3Pictures(mediaS3) } : {}),
      // In development every change of the code shows at once.
      publicAnswers: isProduction && { pages: sitePages, pageParameters: ['q', 'comments', 'thread'], pagesForAll: true, pageIsThere },
      publisher,
      tellAiUse,
      previewUrl: ({ id }) => `${publicUrl}/preview/articles/${id}`,
      webhooks: { allowPrivate: webhookAllowPrivate },
      websub: { allowPrivate: webhookAllowPrivate, hubs: websubHubs },
    }),
  ],
  admin: {
    // The usual picture would tell another host who signs in, by a hash of the address.
    avatar: 'default',
    importMap: { baseDir: path.resolve(root, 'src') },
    meta: { titleSuffix: `– ${publisher.name}` },
  },
  // The admin speaks the language of whoever signs in; the newsroom's own where it does not.
  i18n: adminLanguages(publisher.language),
  graphQL: { disablePlaygroundInProduction: true },
  telemetry: false,
  typescript: { outputFile: path.resolve(root, 'src/payload-types.ts'), autoGenerate: !isProduction },
})
