import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { existsSync } from 'node:fs'
import { Failure } from './failure.mjs'
import { serverMalloc } from './serverFlags.mjs'

export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const dataFolder = join(projectFolder, '.data')

/** Takes `.env` into the environment, where there is one; what is set already wins. */
export const loadEnvFile = (folder = projectFolder) => {
  const file = join(folder, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

const readPort = (text) => {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port
  throw new Failure('settings', `PORT is "${text}": it has to be a whole number from 1 to 65535.`)
}

const readPublicUrl = (text) => {
  try {
    const url = new URL(text)
    if (url.protocol === 'http:' || url.protocol === 'https:') return text.replace(/\/+$/, '')
  } catch {
    // Said below, with an example.
  }
  throw new Failure('settings', `PUBLIC_URL is "${text}": it has to be an absolute address such as https://newsroom.example.`)
}

const readDatabase = (uri) => {
  if (/^mongodb(\+srv)?:\/\//.test(uri)) return { engine: 'mongodb', folder: dataFolder }
  if (uri.startsWith('file:')) return { engine: 'sqlite', folder: dirname(resolve(projectFolder, uri.replace(/^file:(\/\/)?/, ''))) }
  throw new Failure('settings', 'DATABASE_URI has to begin with file: (SQLite) or mongodb:// (MongoDB).')
}

const readLanguage = (text) => {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(text)
    const [primary] = tag.split('-')
    if (primary.length === 3 || new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(primary)) return tag
  } catch {
    // Said below, with examples.
  }
  throw new Failure('settings', `NEWSROOM_LANGUAGE is "${text}": it has to be a language tag such as en, de, pt-BR or zh-Hant.`)
}

const readTimeZone = (text) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    if (text === 'UTC' || /^[A-Za-z_]+\//.test(text)) return text
  } catch {
    // Said below, with examples.
  }
  throw new Failure('settings', `NEWSROOM_TIMEZONE is "${text}": it has to be UTC or a name such as America/New_York or Europe/Berlin.`)
}

/**
 * The settings of docs/guides/deploy.md with the defaults of `npm start`.
 * @param {Record<string, string | undefined>} env
 * @throws {Failure} naming the setting that is wrong
 */
export const readSettings = (env = process.env) => {
  const port = readPort(env.PORT || '3000')
  const databaseUri = env.DATABASE_URI || `file:${join(dataFolder, 'newsroom.db')}`
  const { engine, folder } = readDatabase(databaseUri)
  return {
    port,
    host: env.HOST || '127.0.0.1',
    publicUrl: readPublicUrl(env.PUBLIC_URL || `http://localhost:${port}`),
    databaseUri,
    engine,
    /** Where the secret is kept: beside the SQLite file. */
    folder,
    adminEmail: env.NEWSROOM_ADMIN_EMAIL || 'editor@example.com',
    sample: env.NEWSROOM_SAMPLE !== '0',
    language: readLanguage(env.NEWSROOM_LANGUAGE || 'en'),
    timeZone: readTimeZone(env.NEWSROOM_TIMEZONE || 'UTC'),
  }
}

/**
 * What the server is told: every setting spelled out, so that nothing is decided twice.
 * @param {ReturnType<typeof readSettings>} settings
 * @param {string} secret
 * @returns {NodeJS.ProcessEnv}
 */
export const serverEnvironment = (settings, secret) => ({
  ...serverMalloc,
  ...process.env,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  PORT: String(settings.port),
  HOST: settings.host,
  PUBLIC_URL: settings.publicUrl,
  DATABASE_URI: settings.databaseUri,
  PAYLOAD_SECRET: secret,
  NEWSROOM_ADMIN_EMAIL: settings.adminEmail,
  NEWSROOM_FIRST_ADMIN: '1',
  NEWSROOM_SAMPLE: settings.sample ? '1' : '0',
  NEWSROOM_LANGUAGE: settings.language,
  NEWSROOM_TIMEZONE: settings.timeZone,
  LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
})
