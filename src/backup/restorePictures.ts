import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { BackupRefused, placeOf } from './format.js'
import { listPictures, type PicturePlace, storeAt } from './pictures.js'
import type { PictureStores } from './types.js'

export interface PictureRestore {
  put: (place: PicturePlace, data: Buffer) => Promise<void>
  /** Puts back what was there. */
  undo: () => Promise<void>
  /** Removes what was there and is in no row any more, where everything is replaced. */
  finish: () => Promise<void>
}

/**
 * Puts pictures where they belong. What they overwrite is kept until the whole is done.
 * @param replace without it, a file that is there and differs is left and refused
 */
export const restorePictures = async (stores: PictureStores, replace: boolean): Promise<PictureRestore> => {
  const before = await listPictures(stores)
  const kept = await mkdtemp(path.join(os.tmpdir(), 'newsroom-restore-'))
  const put = new Map<string, { place: PicturePlace; keptAs?: string }>()
  const keyOf = ({ collection, part, name }: PicturePlace) => `pictures/${collection}/${part}/${name}`
  const clear = () => rm(kept, { recursive: true, force: true })

  return {
    put: async (place, data) => {
      const store = storeAt(stores, place)
      const old = before.has(keyOf(place)) ? await store.read(place.name) : undefined
      if (old?.equals(data)) return void put.set(keyOf(place), { place, keptAs: '' })
      if (old && !replace) {
        throw new BackupRefused(
          `A picture called ${place.name} is there already, and is another one than in the backup. Empty the store of the pictures, or say --replace.`,
        )
      }
      const keptAs = old ? path.join(kept, String(put.size)) : undefined
      if (old && keptAs) await writeFile(keptAs, old, { mode: 0o600 })
      put.set(keyOf(place), { place, ...(keptAs ? { keptAs } : {}) })
      await store.write(place.name, data)
    },
    undo: async () => {
      for (const { place, keptAs } of put.values()) {
        const store = storeAt(stores, place)
        if (keptAs === undefined) await store.remove([place.name])
        else if (keptAs !== '') await store.write(place.name, await readFile(keptAs))
      }
      await clear()
    },
    finish: async () => {
      if (replace) {
        for (const key of before.keys()) {
          const place = placeOf(key)
          if (!put.has(key) && place.what === 'picture') await storeAt(stores, place).remove([place.name])
        }
      }
      await clear()
    },
  }
}
