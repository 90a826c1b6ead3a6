import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const relative = /(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g

/**
 * Declarations that a reader of the package can come to: those of its doors, and what they name in turn.
 * @param {string} folder
 * @returns {Set<string>} paths
 */
export const reachableTypes = (folder) => {
  const { exports: doors } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const waiting = Object.values(doors).flatMap((door) => (door.types ? [join(folder, door.types)] : []))
  const found = new Set()
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (found.has(file)) continue
    if (!existsSync(file)) throw new Error(`The declarations name ${file}, which is not there`)
    found.add(file)
    for (const [, name] of readFileSync(file, 'utf8').matchAll(relative)) waiting.push(join(dirname(file), name.replace(/\.js$/, '.d.ts')))
  }
  return found
}
