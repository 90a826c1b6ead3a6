import path from 'node:path'

import type { SanitizedConfig } from 'payload'

import { type DatabaseSource, sourceOf } from '../database/databaseSource.js'
import { sqliteFile } from '../database/sqliteDatabase.js'
import { creditedOf, storeOf } from '../hooks/imageStore.js'
import { sqliteBackup } from './sqliteBackup.js'
import { BackupRefused } from './format.js'
import type { BackupDatabase, PictureStores } from './types.js'

/** @param file the backup: what a copy needs meanwhile is put beside it */
export const openDatabase = async (uri: string, file: string): Promise<BackupDatabase> => {
  if (uri.startsWith('file:')) return sqliteBackup(sqliteFile(uri), path.dirname(path.resolve(file)))
  // Loaded only where it is wanted.
  const { mongoBackup } = await import('./mongoBackup.js')
  return mongoBackup(uri)
}

/** Where an app keeps its pictures. */
export const picturesOf = ({ collections }: Pick<SanitizedConfig, 'collections'>): PictureStores =>
  new Map(collections.flatMap((collection) => (creditedOf(collection) ? [[collection.slug, storeOf(collection)] as const] : [])))

/** @throws BackupRefused where nobody says which database an app has */
export const sourceIn = ({ db }: Pick<SanitizedConfig, 'db'>): DatabaseSource => {
  const source = sourceOf(db, process.env)
  if (source && /^(file:|mongodb(\+srv)?:\/\/)/.test(source.url)) return source
  throw new BackupRefused('Set DATABASE_URI to the database of this app: file:… (SQLite) or mongodb://… (MongoDB).')
}
