import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import type { Payload } from 'payload'

import { makeBackup } from '../../../src/backup/makeBackup.js'
import { openDatabase, picturesOf } from '../../../src/backup/openBackup.js'
import { listPictures, storeAt } from '../../../src/backup/pictures.js'
import { placeOf } from '../../../src/backup/format.js'
import { restoreBackup } from '../../../src/backup/restoreBackup.js'
import { folderStore } from '../../../src/pictureStore/folderStore.js'
import type { PictureStores } from '../../../src/backup/types.js'
import { migrations } from '../../../src/migrations/index.js'
import { upgrades } from '../../../src/upgrades/index.js'
import { type BootedNewsroom, bootNewsroom } from '../../helpers/bootNewsroom.js'
import type { Engine } from '../../helpers/engines.js'

/** A newsroom that can be stopped and started again where it was, and somewhere else. */
export interface Place {
  uri: string
  stores: PictureStores
  mediaDir: string
  start: (url?: string) => Promise<BootedNewsroom>
  stop: () => Promise<void>
  remove: () => Promise<void>
}

export const openPlace = async (engine: Engine): Promise<Place> => {
  const { uri, drop } = await engine.freshDatabase()
  const mediaDir = await mkdtemp(path.join(os.tmpdir(), 'newsroom-backup-media-'))
  let running: BootedNewsroom | undefined
  let last: Payload | undefined
  const stop = async () => {
    await running?.stop()
    running = undefined
  }
  return {
    uri,
    mediaDir,
    stores: new Map([['images', folderStore(mediaDir)]]),
    start: async (url = 'https://wire.example') => {
      running = await bootNewsroom({
        engine,
        databaseUri: uri,
        serverURL: url,
        newsroom: { mediaDir, publisher: { name: 'The Test Wire', url, language: 'en' } },
      })
      last = running.payload
      return running
    },
    stop,
    remove: async () => {
      if (running && last) await drop(last)
      await stop()
      await rm(mediaDir, { recursive: true, force: true })
    },
  }
}

export const known = { migrations: migrations.map(({ name }) => name), upgrades: upgrades.map(({ name }) => name) }

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** SQLite's driver lets a closed file go when its statements are collected. The command line ends; these tests go on in one process. */
const letGo = async (): Promise<void> => {
  collect()
  await new Promise((resolve) => setImmediate(resolve))
}

const withDatabase = async <T>(
  uri: string,
  file: string,
  work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
): Promise<T> => {
  if (uri.startsWith('file:')) await letGo()
  const database = await openDatabase(uri, file)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

export const save = ({ uri, stores }: Place, file: string) => withDatabase(uri, file, (database) => makeBackup(file, { database, stores }))

export const restore = ({ uri, stores }: Place, file: string, { replace = false } = {}) =>
  withDatabase(uri, file, (database) => restoreBackup(file, { database, stores, replace, known }))

/** Everything that a place holds, to be compared: rows by table, and the files of its pictures. */
export const stateOf = async ({ uri, stores }: Place, file: string): Promise<unknown> => {
  const rows = await withDatabase(uri, file, (database) => database.contents())
  const files: Record<string, string> = {}
  for (const entry of (await listPictures(stores)).keys()) {
    const place = placeOf(entry)
    if (place.what === 'picture')
      files[entry] = createHash('sha256')
        .update((await storeAt(stores, place).read(place.name)) ?? '')
        .digest('hex')
  }
  return { rows, files }
}

export { picturesOf }
