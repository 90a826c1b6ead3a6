import { isDeepStrictEqual } from 'node:util'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Failure } from './failure.mjs'

/** @typedef {string | Table} Said */
/** @typedef {{ [key: string]: Said }} Table */
/** A key, or one with the keys below it. @typedef {string | [string, Keys]} Key */
/** @typedef {Key[]} Keys */
/** What stands under the keys, in their order; 0 where there is nothing. @typedef {(string | 0 | Values)[]} Values */

/** @param {unknown} said @returns {said is Table} */
const isTable = (said) => typeof said === 'object' && said !== null && !Array.isArray(said)

/** @param {unknown} said @returns {boolean} */
const isPlain = (said) => typeof said === 'string' || (isTable(said) && Object.values(said).every(isPlain))

/** All keys of several tables. @param {Table[]} tables @returns {Keys} */
export const keysOf = (tables) =>
  [...new Set(tables.flatMap((table) => Object.keys(table)))].map((key) => {
    const below = tables.map((table) => table[key]).filter(isTable)
    return below.length > 0 ? [key, keysOf(below)] : key
  })

/** @param {Keys} keys @param {Table} table @returns {Values} */
export const valuesOf = (keys, table) =>
  keys.map((key) => {
    const said = table[typeof key === 'string' ? key : key[0]]
    if (said === undefined) return 0
    return isTable(said) ? valuesOf(/** @type {Keys} */ (key[1]), said) : said
  })

/** The way back, as the package has it. */
export const named = `const named=(keys,values)=>Object.fromEntries(keys.flatMap((key,n)=>values[n]===0?[]:[typeof key=="string"?[key,values[n]]:[key[0],named(key[1],values[n])]]));`

/** @param {string} file */
const load = async (file) => /** @type {Record<string, unknown>} */ (await import(`${pathToFileURL(file).href}?at=${Date.now()}`))

/**
 * Tables of a folder that say the same things in a dozen languages, a file each: their keys, a third of them, are written once.
 * @param {string} folder of compiled files, `de.js` exporting `de`
 * @throws Failure where a table would read otherwise than before
 */
export const shareKeys = async (folder) => {
  const names = readdirSync(folder).flatMap((file) => /^([a-z]{2})\.js$/.exec(file)?.[1] ?? [])
  /** @type {Map<string, Table>} */
  const tables = new Map()
  for (const name of names) {
    const file = join(folder, `${name}.js`)
    if (/^import /m.test(readFileSync(file, 'utf8'))) continue
    const module = await load(file)
    const table = module[name]
    if (Object.keys(module).length === 1 && isTable(table) && isPlain(table)) tables.set(name, table)
  }
  if (tables.size < 2) return
  const keys = keysOf([...tables.values()])
  writeFileSync(join(folder, 'keys.js'), `export const keys=${JSON.stringify(keys)};\nexport ${named}\n`)
  for (const [name, table] of tables) {
    const file = join(folder, `${name}.js`)
    const values = JSON.stringify(valuesOf(keys, table))
    writeFileSync(file, `import{keys,named}from"./keys.js";\nexport const ${name}=/* @__PURE__ */named(keys,${values});\n`)
    if (!isDeepStrictEqual((await load(file))[name], table)) throw new Failure('failed', `${file} says something else without its keys`)
  }
}
