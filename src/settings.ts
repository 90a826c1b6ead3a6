import type { WirePublisher } from './livewire/types.js'
import type { S3Options } from './pictureStore/s3Store.js'
import { isHttpUrl } from './shared/httpUrl.js'
import { toLanguageTag, toTimeZone } from './words/languageTags.js'

/** What the environment says of this newsroom. docs/guides/deploy.md describes every name. */
export interface Settings {
  databaseUri: string
  secret: string
  publicUrl: string
  mediaDir: string
  /** Where pictures go instead of `mediaDir`. */
  mediaS3?: S3Options
  publisher: Partial<WirePublisher> & Pick<WirePublisher, 'language'> & Required<Pick<WirePublisher, 'timeZone'>>
  /** Ranges (CIDR) that a webhook may reach though they are not public. */
  webhookAllowPrivate: string[]
  /** WebSub hubs of others; none: our own. */
  websubHubs: string[]
  /** Whether readers are told what part AI had in a text. */
  tellAiUse: boolean
  isProduction: boolean
}

const projectFolder = process.cwd()

/** @throws Error that names the setting which is missing or wrong */
export const readSettings = (env: NodeJS.ProcessEnv): Settings => {
  const publicUrl = readUrl('PUBLIC_URL', env.PUBLIC_URL || `http://localhost:${env.PORT || '3000'}`)
  const mediaS3 = readS3(env)
  const databaseUri = env.DATABASE_URI || `file:${projectFolder}/.data/newsroom.db`
  return {
    databaseUri,
    secret: readSecret(env, databaseUri),
    publicUrl,
    mediaDir: env.MEDIA_DIR || `${projectFolder}/media`,
    ...(mediaS3 ? { mediaS3 } : {}),
    publisher: {
      name: env.NEWSROOM_NAME || 'The Livewire',
      language: readLanguage(env.NEWSROOM_LANGUAGE || 'en'),
      timeZone: readTimeZone(env.NEWSROOM_TIMEZONE || 'UTC'),
      url: publicUrl,
      frames: readList(env.NEWSROOM_FRAMES),
      ...(env.NEWSROOM_DESCRIPTION ? { description: env.NEWSROOM_DESCRIPTION } : {}),
    },
    webhookAllowPrivate: readList(env.WEBHOOK_ALLOW_PRIVATE),
    websubHubs: readList(env.WEBSUB_HUB).map((hub) => readUrl('WEBSUB_HUB', hub)),
    tellAiUse: env.NEWSROOM_TELL_AI_USE === '1',
    isProduction: env.NODE_ENV === 'production',
  }
}

const readS3 = (env: NodeJS.ProcessEnv): S3Options | undefined => {
  const given = Object.keys(env).filter((name) => name.startsWith('MEDIA_S3_') && env[name])
  const {
    MEDIA_S3_BUCKET: bucket,
    MEDIA_S3_ENDPOINT,
    MEDIA_S3_REGION,
    MEDIA_S3_ACCESS_KEY_ID,
    MEDIA_S3_SECRET_ACCESS_KEY,
    MEDIA_S3_PREFIX,
    MEDIA_S3_FORCE_PATH_STYLE,
  } = env
  if (!bucket) {
    if (given.length > 0)
      throw new Error(`${given.join(', ')} is set, but MEDIA_S3_BUCKET is not: name the bucket, or unset it to keep pictures in MEDIA_DIR`)
    return undefined
  }
  if (Boolean(MEDIA_S3_ACCESS_KEY_ID) !== Boolean(MEDIA_S3_SECRET_ACCESS_KEY)) {
    throw new Error(
      'MEDIA_S3_ACCESS_KEY_ID and MEDIA_S3_SECRET_ACCESS_KEY go together: set both, or neither where the machine itself has the right',
    )
  }
  return {
    bucket,
    ...(MEDIA_S3_ENDPOINT ? { endpoint: readUrl('MEDIA_S3_ENDPOINT', MEDIA_S3_ENDPOINT) } : {}),
    ...(MEDIA_S3_REGION ? { region: MEDIA_S3_REGION } : {}),
    ...(MEDIA_S3_ACCESS_KEY_ID && MEDIA_S3_SECRET_ACCESS_KEY
      ? { accessKeyId: MEDIA_S3_ACCESS_KEY_ID, secretAccessKey: MEDIA_S3_SECRET_ACCESS_KEY }
      : {}),
    ...(MEDIA_S3_PREFIX ? { prefix: MEDIA_S3_PREFIX } : {}),
    ...(MEDIA_S3_FORCE_PATH_STYLE ? { forcePathStyle: MEDIA_S3_FORCE_PATH_STYLE !== '0' } : {}),
  }
}

const readLanguage = (value: string): string => {
  const tag = toLanguageTag(value)
  if (tag) return tag
  throw new Error(
    `NEWSROOM_LANGUAGE is "${value}": it has to be a language tag such as en, de, pt-BR or zh-Hant (BCP 47: hyphens, no names of languages or countries)`,
  )
}

const readTimeZone = (value: string): string => {
  const zone = toTimeZone(value)
  if (zone) return zone
  throw new Error(
    `NEWSROOM_TIMEZONE is "${value}": it has to be UTC or a name of the IANA time zone database such as America/New_York or Europe/Berlin`,
  )
}

const readList = (text = ''): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

const readUrl = (name: string, value: string): string => {
  if (!isHttpUrl(value)) {
    throw new Error(`${name} is "${value}": it has to be an address that begins with http:// or https://`)
  }
  return value.replace(/\/+$/, '')
}

/** Only a production server has secrets to keep; everything else may sign with what everybody knows. */
const readSecret = ({ NODE_ENV, PAYLOAD_SECRET }: NodeJS.ProcessEnv, databaseUri: string): string => {
  if (PAYLOAD_SECRET) return PAYLOAD_SECRET
  if (NODE_ENV === 'production' && !isBuilding()) {
    const hint = databaseUri.startsWith('mongodb') ? '' : ' `npm start` makes one by itself.'
    throw new Error(`PAYLOAD_SECRET is not set: give it a long random value, and the same one on every instance.${hint}`)
  }
  return 'only-for-development'
}

const isBuilding = (): boolean => process.env.NEXT_PHASE === 'phase-production-build' || process.env.NEWSROOM_OFFLINE === '1'
