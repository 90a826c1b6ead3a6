import { randomUUID } from 'node:crypto'
import { copyFile, link, mkdir, rm } from 'node:fs/promises'
import path from 'node:path'

import {
  APIError,
  type CollectionAfterErrorHook,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type PayloadRequest,
  type SanitizedCollectionConfig,
} from 'payload'

import { filesOf, type StoredPicture } from './imageFiles.js'
import { uploadOf } from './imageUpload.js'

/** Below the folder of the files, and closed to every route, as all that begins with a dot. */
const keptFolder = '.kept'

interface Kept {
  at: string
  folder: string
  names: string[]
}

/** By the bytes that go on to Payload, as the upload itself. */
const kept = new WeakMap<object, Kept>()

/**
 * Payload deletes the files of a picture as soon as it gets another one for it, before anything is checked or stored: a change that is
 * refused left a dead picture on everything that shows it, and one that is taken left one for as long as it took to make the new files. So
 * the files get a second name first, and their own again right after. What is replaced goes once the change has committed.
 * @throws APIError (400) for one file that is to replace those of several pictures
 */
export const keepFiles: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  const upload = uploadOf(req)
  if (operation !== 'update' || !upload) return args
  const { id } = args as { id?: number | string }
  if (id === undefined) throw new APIError('A file replaces that of one picture. Send it to that picture’s own address.', 400)
  if (collection.upload.disableLocalStorage) return args
  const doc = (await req.payload.findByID({
    collection: collection.slug as never,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    showHiddenFields: true,
    req,
  })) as StoredPicture | null
  const at = folderOf(collection)
  const folder = path.join(at, keptFolder, randomUUID())
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const names: string[] = []
  for (const name of filesOf(doc ?? undefined))
    if (await linked(path.join(at, path.basename(name)), path.join(folder, path.basename(name)))) names.push(path.basename(name))
  kept.set(upload, { at, folder, names })
  return args
}

/** Runs first of what runs after Payload has deleted them. */
export const putFilesBack: CollectionBeforeValidateHook = async ({ data, req }) => {
  await putBack(req)
  return data
}

export const putFilesBackAfterError: CollectionAfterErrorHook = ({ req }) => putBack(req)

const putBack = async (req: PayloadRequest): Promise<void> => {
  const upload = uploadOf(req)
  const files = upload && kept.get(upload)
  if (!files) return
  kept.delete(upload)
  for (const name of files.names) await linked(path.join(files.folder, name), path.join(files.at, name))
  await rm(files.folder, { recursive: true, force: true })
}

const folderOf = ({ slug, upload }: SanitizedCollectionConfig): string => path.resolve(upload.staticDir ?? slug)

/**
 * Gives a file a second name, or a copy where the disk knows no such thing. Resolves to whether it has it; one that is there already stays.
 */
const linked = async (from: string, to: string): Promise<boolean> => {
  try {
    await link(from, to)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return true
    if (code === 'ENOENT') return false
    await copyFile(from, to)
    return true
  }
}
