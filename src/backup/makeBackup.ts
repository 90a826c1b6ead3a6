import { rename, rm, stat } from 'node:fs/promises'

import { type BackupManifest, BackupRefused, headerOf, placeOf } from './format.js'
import { listPictures, type PicturePlace, readPictures } from './pictures.js'
import { readArchive } from './readArchive.js'
import type { BackupDatabase, PictureStores } from './types.js'
import { writeArchive } from './writeArchive.js'

export interface Progress {
  step: string
  /** Bytes. */
  done: number
  total: number
}

export interface MakeBackupOptions {
  database: BackupDatabase
  stores: PictureStores
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
  now?: () => Date
}

export interface MadeBackup {
  manifest: BackupManifest
  /** Bytes of the file. */
  size: number
  /** Pictures that were deleted or replaced while the backup was made: their rows are in it, their files are not. */
  gone: string[]
}

/**
 * Saves the database as it is at one moment, and the pictures, into one new file, and reads that back. The server may go on.
 * Files of pictures are stored before the row that names them, and named here before and after the moment of the database:
 * what that moment shows is in the backup, unless it was deleted meanwhile.
 * @throws BackupRefused where the file exists, or there is nothing to save
 */
export const makeBackup = async (
  file: string,
  { database, stores, onProgress, signal, now = () => new Date() }: MakeBackupOptions,
): Promise<MadeBackup> => {
  await refuseExisting(file)
  const part = `${file}.part`
  const gone: string[] = []
  const before = await listPictures(stores)
  onProgress?.({ step: 'Copying the database', done: 0, total: 1 })
  const snapshot = await database.snapshot()
  try {
    await rm(part, { force: true })
    const pictures = new Map([...before, ...(await listPictures(stores))])
    const places = [...pictures.keys()].map(placeOf).filter((place): place is PicturePlace => place.what === 'picture')
    const total = [...pictures.values()].reduce((sum, size) => sum + size, snapshot.size)
    const entries = async function* () {
      for await (const entry of snapshot.entries()) {
        signal?.throwIfAborted()
        yield entry
      }
      for await (const entry of readPictures(stores, places, ({ name }) => gone.push(name))) {
        signal?.throwIfAborted()
        yield entry
      }
    }
    const report = (step: string) => (done: number) => onProgress?.({ step, done, total: Math.max(done, total) })
    const manifest = await writeArchive(part, {
      gzip: /\.(gz|tgz)$/.test(file),
      header: headerOf(snapshot.facts, now()),
      entries: entries(),
      counts: () => ({ rows: snapshot.rows(), pictures: places.length - gone.length }),
      onBytes: report('Writing'),
    })
    await readArchive(part, { onBytes: report('Reading back'), ...(signal ? { signal } : {}) })
    await refuseExisting(file)
    await rename(part, file)
    return { manifest, size: (await stat(file)).size, gone }
  } catch (error) {
    await rm(part, { force: true })
    throw error
  } finally {
    await snapshot.release()
  }
}

const refuseExisting = async (file: string): Promise<void> => {
  const found = await stat(file).catch(() => undefined)
  if (found) throw new BackupRefused(`${file} exists already. Name a new file, or remove that one first.`)
}
