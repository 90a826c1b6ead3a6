import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { type FileStore, type PictureStore, plainName } from './types.js'

/** Below the public folder, and closed to every route: see `refuseHiddenFiles`. */
const originalsFolder = '.originals'

/** Pictures in a local folder; their originals below it, readable by the server's own account alone. */
export const folderStore = (folder: string): PictureStore => ({
  files: filesIn(folder),
  originals: filesIn(path.join(folder, originalsFolder), 0o700),
})

const filesIn = (folder: string, mode?: number): FileStore => {
  const at = (name: string): string => path.join(folder, plainName(name))
  return {
    write: async (name, data) => {
      const target = at(name)
      const partial = path.join(folder, `.${randomUUID()}.part`)
      await mkdir(folder, { recursive: true, ...(mode ? { mode } : {}) })
      try {
        await writeFile(partial, data)
        await rename(partial, target)
      } catch (error) {
        await rm(partial, { force: true })
        throw error
      }
    },
    read: async (name) => {
      try {
        return await readFile(at(name))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    remove: async (names) => {
      await Promise.all(names.map((name) => rm(at(name), { force: true })))
    },
    list: async () => {
      const found = await readdir(folder, { withFileTypes: true }).catch(noneWhereMissing)
      // What begins with a dot is no picture: other folders, and what is being written.
      const names = found.flatMap((one) => (one.isFile() && !one.name.startsWith('.') ? [one.name] : []))
      const files: { name: string; size: number }[] = []
      for (const name of names) {
        const size = await stat(at(name)).then((one) => one.size, noneWhereMissing)
        if (typeof size === 'number') files.push({ name, size })
      }
      return files
    },
  }
}

const noneWhereMissing = (error: unknown): [] => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
  throw error
}
