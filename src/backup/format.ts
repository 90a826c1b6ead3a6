import { plainName } from '../pictureStore/types.js'

/** What a backup is: a tar file, gzipped where its name ends so. The first entry says what follows, the last one what has to be there. */
export const headerName = 'backup.json'
export const manifestName = 'manifest.json'

/** Raised whenever an older program would read a backup wrongly. */
const formatNumber = 1
const kind = 'payload-newsroom backup'

export type Engine = 'mongodb' | 'sqlite'

export interface BackupHeader {
  kind: string
  format: number
  engine: Engine
  /** ISO 8601. */
  madeAt: string
  /** Names of the migrations (SQLite) and of the upgrade steps that the data has behind it. */
  migrations: string[]
  upgrades: string[]
}

export interface EntrySum {
  name: string
  /** Bytes. */
  size: number
  /** Hexadecimal. */
  sha256: string
}

export interface BackupManifest {
  /** Rows (documents) of each table (collection). */
  rows: Record<string, number>
  pictures: number
  entries: EntrySum[]
}

/** Why a backup is not made or not restored, in words for the person at the command line. Nothing was changed. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
}

export const headerOf = (facts: Pick<BackupHeader, 'engine' | 'migrations' | 'upgrades'>, madeAt: Date): BackupHeader => ({
  kind,
  format: formatNumber,
  ...facts,
  madeAt: madeAt.toISOString(),
})

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

const parse = (text: string, name: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return value
  } catch {
    // Said below.
  }
  throw new BackupRefused(`This backup is damaged: ${name} in it cannot be read.`)
}

/** @throws BackupRefused where this is no backup, or one that this version does not understand */
export const readHeader = (text: string): BackupHeader => {
  const value = parse(text, headerName)
  if (value.kind !== kind) throw new BackupRefused('This is no backup of a newsroom.')
  if (value.format !== formatNumber) {
    throw new BackupRefused(
      `This backup is of format ${String(value.format)}; this version reads format ${formatNumber}. Restore it with the version that made it.`,
    )
  }
  const { engine, madeAt, migrations, upgrades } = value
  if ((engine !== 'sqlite' && engine !== 'mongodb') || typeof madeAt !== 'string' || !isTexts(migrations) || !isTexts(upgrades)) {
    throw new BackupRefused(`This backup is damaged: ${headerName} in it cannot be read.`)
  }
  return { kind, format: formatNumber, engine, madeAt, migrations, upgrades }
}

/** @throws BackupRefused */
export const readManifest = (text: string): BackupManifest => {
  const { rows, pictures, entries } = parse(text, manifestName)
  const isSum = (one: unknown): one is EntrySum =>
    isRecord(one) && typeof one.name === 'string' && isCount(one.size) && typeof one.sha256 === 'string'
  if (!isRecord(rows) || !Object.values(rows).every(isCount) || !isCount(pictures) || !Array.isArray(entries) || !entries.every(isSum)) {
    throw new BackupRefused(`This backup is damaged: ${manifestName} in it cannot be read.`)
  }
  return { rows: rows as Record<string, number>, pictures, entries }
}

/** Where a picture's file is kept: what readers get, or the untouched originals. */
export type PicturePart = 'files' | 'originals'

export type EntryPlace = { what: 'database'; name: string } | { what: 'picture'; collection: string; part: PicturePart; name: string }

export const databaseEntry = (name: string): string => `database/${name}`
export const pictureEntry = (collection: string, part: PicturePart, name: string): string => `pictures/${collection}/${part}/${name}`

/**
 * What an entry's name says. Nothing else is taken from an archive, so that no name in it leads anywhere.
 * @throws BackupRefused
 */
export const placeOf = (entry: string): EntryPlace => {
  const database = /^database\/([\w-][\w.-]*)$/.exec(entry)
  if (database?.[1]) return { what: 'database', name: database[1] }
  const picture = /^pictures\/([\w-]+)\/(files|originals)\/([^/\\]+)$/.exec(entry)
  if (picture?.[1] && picture[3] && isPlain(picture[3]))
    return { what: 'picture', collection: picture[1], part: picture[2] as PicturePart, name: picture[3] }
  throw new BackupRefused(
    `This backup holds something that no backup of ours does (${JSON.stringify(entry.slice(0, 100))}): it is not restored.`,
  )
}

const isPlain = (name: string): boolean => {
  try {
    // A name that begins with a dot would be one of the store's own folders.
    return !name.startsWith('.') && plainName(name) === name
  } catch {
    return false
  }
}
