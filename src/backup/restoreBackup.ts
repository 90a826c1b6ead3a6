import { buffer } from 'node:stream/consumers'
import { isDeepStrictEqual } from 'node:util'

import { type BackupHeader, type BackupManifest, BackupRefused, type Engine } from './format.js'
import type { Progress } from './makeBackup.js'
import { storeAt } from './pictures.js'
import { readArchive } from './readArchive.js'
import { restorePictures } from './restorePictures.js'
import type { BackupDatabase, PictureStores, ToldNames } from './types.js'

export interface RestoreOptions {
  database: BackupDatabase
  stores: PictureStores
  /** Take the place of what is there. */
  replace: boolean
  /**
   * A newsroom beside the one that it was made of: its webhooks are switched off, it has no subscribers of feeds, and ids of its own.
   * @default false
   */
  copy?: boolean | undefined
  names: ToldNames
  /** Migrations (where they are known) and upgrade steps that this version has. */
  known: { migrations?: readonly string[]; upgrades: readonly string[] }
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

/** Pictures are held in memory one at a time. */
const pictureLimit = 512 * 1024 * 1024

/**
 * Puts a backup in the place of an empty database, or with `replace` of any. The archive is read to its end and held against its sums
 * before anything is written. Then the new database is made beside the old one, the pictures go in, and last the database takes its
 * place, in one step. What fails leaves everything as it was.
 * @throws BackupRefused with the reason, and what to do
 */
export const restoreBackup = async (file: string, options: RestoreOptions): Promise<{ header: BackupHeader; manifest: BackupManifest }> => {
  const { database, stores, replace, copy, names, known, onProgress, signal } = options
  let total = 0
  const report = (step: string) => (done: number) => onProgress?.({ step, done, total: Math.max(done, total) })
  const pass = { ...(signal ? { signal } : {}) }
  const { header, manifest } = await readArchive(file, {
    ...pass,
    onBytes: report('Reading'),
    onHeader: async (found) => {
      refuseOthers(found, database.engine, known)
      await refuseUsed(database)
      if (!replace) await refuseFull(database)
    },
    onEntry: (place, _body, size) => {
      if (place.what === 'picture') storeAt(stores, place)
      if (place.what === 'picture' && size > pictureLimit) throw new BackupRefused(`The picture ${place.name} in this backup is too large.`)
      return Promise.resolve()
    },
  })
  total = manifest.entries.reduce((sum, { size }) => sum + size, 0)

  const staging = await database.stage({ copy, names })
  const pictures = await restorePictures(stores, replace)
  let isChecked = false
  const check = async () => {
    if (isChecked) return
    isChecked = true
    if (!isDeepStrictEqual(sorted(await staging.check()), sorted(manifest.rows)))
      throw new BackupRefused('The database in this backup does not hold what its manifest says.')
  }
  try {
    await readArchive(file, {
      ...pass,
      onBytes: report('Restoring'),
      onEntry: async (place, body) => {
        if (place.what === 'database') return staging.take(place.name, body)
        await check()
        await pictures.put(place, await buffer(body))
      },
    })
    await check()
    await refuseUsed(database)
    if (!replace) await refuseFull(database)
    await staging.commit()
  } catch (error) {
    await pictures.undo()
    throw error
  } finally {
    await staging.discard()
  }
  await pictures.finish()
  return { header, manifest }
}

const sorted = (counts: Record<string, number>) => Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))

const engineNames: Record<Engine, string> = { sqlite: 'SQLite', mongodb: 'MongoDB' }

const refuseOthers = (header: BackupHeader, engine: Engine, known: RestoreOptions['known']): void => {
  if (header.engine !== engine) {
    throw new BackupRefused(
      `This backup was made on ${engineNames[header.engine]}, and DATABASE_URI names ${engineNames[engine]}. A backup goes back to the kind of database that it came from: ` +
        'the two give ids of different kinds, and every link and every id in the feeds holds them.',
    )
  }
  const newer = [
    ...header.migrations.filter((name) => known.migrations && !known.migrations.includes(name)),
    ...header.upgrades.filter((name) => !known.upgrades.includes(name)),
  ]
  if (newer.length > 0) {
    throw new BackupRefused(
      `This backup was made by a newer version, or by an app with changes of its own: "${newer[0]}" is not known here. Restore it with the version that made it.`,
    )
  }
}

const refuseUsed = async (database: BackupDatabase): Promise<void> => {
  const used = await database.inUse()
  if (used) throw new BackupRefused(used)
}

const refuseFull = async (database: BackupDatabase): Promise<void> => {
  const found = Object.entries(await database.contents())
  if (found.length === 0) return
  const named = found.slice(0, 5).map(([table, count]) => `${count} in ${table}`)
  throw new BackupRefused(
    `The database is not empty (${[...named, ...(found.length > 5 ? ['…'] : [])].join(', ')}), and nothing was changed. Make a backup of it, and say --replace to put this backup in its place: ` +
      'everything in it goes, and so do pictures that the backup does not hold.',
  )
}
