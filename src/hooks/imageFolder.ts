import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Below the public folder, and closed to every route: see `refuseHiddenFiles`. */
export const originalsFolder = '.originals'

const inside = (folder: string, filename: string): string => {
  if (path.basename(filename) !== filename || filename === '' || filename === '..') throw new Error('A file name with a path in it')
  return path.join(folder, filename)
}

/** Writes whole or not at all: readers see the old file until the new one is complete. */
export const writePicture = async (folder: string, filename: string, data: Buffer): Promise<void> => {
  const target = inside(folder, filename)
  const partial = path.join(folder, `.${randomUUID()}.part`)
  await mkdir(folder, { recursive: true })
  try {
    await writeFile(partial, data)
    await rename(partial, target)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** `undefined` where there is no such file. */
export const readPicture = async (folder: string, filename: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(inside(folder, filename))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

export const removePictures = async (folder: string, filenames: readonly string[]): Promise<void> => {
  await Promise.all(filenames.map((filename) => rm(inside(folder, filename), { force: true })))
}

export const originalsOf = (folder: string): string => path.join(folder, originalsFolder)

/** Keeps an untouched original where no route serves it, readable by the server's own account alone. Resolves to its name. */
export const keepOriginal = async (folder: string, data: Buffer, extension: string): Promise<string> => {
  const name = `${randomUUID()}.${extension}`
  await mkdir(originalsOf(folder), { recursive: true, mode: 0o700 })
  await writePicture(originalsOf(folder), name, data)
  return name
}
