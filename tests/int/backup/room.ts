import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises'
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

/**
 * SQLite's driver lets a closed file go when its statements are collected, which takes Node 24 more than one round. The command line ends;
 * these tests go on in one process. Where a server runs, it keeps the file.
 */
const letGo = async (file: string): Promise<void> => {
  for (let round = 0; round < 10; round += 1) {
    collect()
    await new Promise((resolve) => setTimeout(resolve, round))
    if (!(await isHeld(file))) return
  }
}

/** Whether this process has the file open, where the system tells. */
const isHeld = async (file: string): Promise<boolean> => {
  const open = await readdir('/proc/self/fd').catch(() => [])
  const files = await Promise.all(open.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')))
  return files.includes(file)
}

const withDatabase = async <T>(
  uri: string,
  file: string,
  work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
): Promise<T> => {
  if (uri.startsWith('file:')) await letGo(uri.slice('file:'.length))
  const database = await openDatabase(uri, file)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

export const save = ({ uri, stores }: Place, file: string) => withDatabase(uri, file, (database) => makeBackup(file, { database, stores }))

export const restore = ({ uri, stores }: Place, file: string, { replace = false, copy = false } = {}) =>
  withDatabase(uri, file, (database) =>
    restoreBackup(file, {
      database,
      stores,
      replace,
      copy,
      names: { endpoints: 'webhook-endpoints', subscriptions: 'websub-subscriptions' },
      known,
    }),
  )

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
