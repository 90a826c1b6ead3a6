import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** What a production build is made from. tsconfig.json is in: `paths` decide what is bundled. */
export const sourceRoots = [
  'src',
  'public',
  'scripts/build.mjs',
  'payload.config.ts',
  'next.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]
const isTest = /\.test\.tsx?$/

const filesUnder = (path) => {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !isTest.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    if (error.code === 'ENOENT') return []
    throw error
  }
}

/**
 * A hash over the names and contents of everything that a build reads.
 * Contents and not times: a clone or a checkout changes times.
 * @param {string} root
 * @returns {string} SHA-256 in hexadecimal
 */
export const sourcesHash = (root) => {
  const hash = createHash('sha256')
  const files = sourceRoots.flatMap((path) => filesUnder(join(root, path))).sort()
  for (const file of files) {
    const content = readFileSync(file)
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
