import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** What an app may have one copy of, and no second. */
const anyway = [
  'payload',
  '@payloadcms/ui',
  '@payloadcms/next',
  '@payloadcms/richtext-lexical',
  'react',
  'react-dom',
  'next',
  'graphql',
  'sharp',
]
export const single = (database) => [...anyway, `@payloadcms/db-${database}`]

const packagesIn = (modules) =>
  readdirSync(modules, { withFileTypes: true }).flatMap(({ name }) => {
    if (name.startsWith('.')) return []
    return name.startsWith('@') ? readdirSync(join(modules, name)).map((one) => `${name}/${one}`) : [name]
  })

const versionIn = (path) => {
  const file = join(path, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : 'nothing'
}

/**
 * Where the packages of an app are, each place once: nested ones and those of pnpm's store too.
 * @param {string} folder
 * @returns {Map<string, string[]>} `version in path`, by name
 */
export const copiesOf = (folder) => {
  const found = new Map()
  const visit = (modules) => {
    if (!existsSync(modules)) return
    for (const name of packagesIn(modules)) {
      const path = realpathSync(join(modules, name))
      const known = found.get(name) ?? new Set()
      if (known.has(path)) continue
      found.set(name, known.add(path))
      visit(join(path, 'node_modules'))
    }
  }
  visit(join(folder, 'node_modules'))
  const store = join(folder, 'node_modules/.pnpm')
  if (existsSync(store)) for (const name of readdirSync(store)) visit(join(store, name, 'node_modules'))
  const said = (path) => `${versionIn(path)} in ${path}`
  return new Map([...found].map(([name, paths]) => [name, [...paths].map(said)]))
}
