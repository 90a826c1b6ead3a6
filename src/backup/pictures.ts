import { BackupRefused, type EntryPlace, pictureEntry, type PicturePart } from './format.js'
import type { PictureStores } from './types.js'
import type { ArchiveEntry } from './writeArchive.js'

const parts: readonly PicturePart[] = ['files', 'originals']

/** Bytes of every picture's file, by the name of its entry. */
export const listPictures = async (stores: PictureStores): Promise<Map<string, number>> => {
  const found = new Map<string, number>()
  for (const [collection, store] of stores) {
    for (const part of parts) for (const { name, size } of await store[part].list()) found.set(pictureEntry(collection, part, name), size)
  }
  return found
}

export type PicturePlace = EntryPlace & { what: 'picture' }

/** @throws BackupRefused where this newsroom keeps no pictures under that name */
export const storeAt = (stores: PictureStores, { collection, part }: PicturePlace) => {
  const store = stores.get(collection)
  if (!store) throw new BackupRefused(`This backup holds pictures of "${collection}", which this newsroom does not have.`)
  return store[part]
}

/** The files under these names; what is gone by now is told of. */
export const readPictures = async function* (
  stores: PictureStores,
  places: Iterable<PicturePlace>,
  onGone: (place: PicturePlace) => void,
): AsyncIterable<ArchiveEntry> {
  for (const place of places) {
    const body = await storeAt(stores, place).read(place.name)
    if (body) yield { name: pictureEntry(place.collection, place.part, place.name), size: body.length, body }
    else onGone(place)
  }
}
