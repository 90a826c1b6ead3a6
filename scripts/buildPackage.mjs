/** `npm run build:package`: what npm publishes, from src/ to dist/. */
import './lib/help.mjs'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { transform } from 'esbuild'
import { minify } from 'terser'
import { Failure, runMain } from './lib/failure.mjs'
import { runChild } from './lib/runChild.mjs'
import { reachableTypes } from './lib/reachableTypes.mjs'
import { shareKeys } from './lib/shareKeys.mjs'
import { projectFolder as root } from './lib/settings.mjs'

/** Styles that components import; the compiler leaves them behind. */
const assets = new Set(['', '.css', '.scss'])

/** In the package, the config is that of the app which calls a command. */
const nameAppConfig = (folder) => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
    const path = join(folder, file)
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll("'@payload-config'", "'../bin/appConfig.js'"))
  }
}

/** Styles are no types: the compiler leaves their imports in the declarations, where nothing can resolve them. */
const leaveStylesOut = (folder) => {
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.d.ts'))) {
    const path = join(folder, file)
    const text = readFileSync(path, 'utf8')
    const bare = text.replaceAll(/^import '[^']+\.s?css';\r?\n/gm, '')
    if (bare !== text) writeFileSync(path, bare)
  }
}

/** Components that Payload's import map names: it gives them their props, and nobody else does. */
const typeComponentsByName = (file) => {
  const names = [...readFileSync(file, 'utf8').matchAll(/export \{ ([^}]+) \}/g)].flatMap(([, list]) => list.split(', '))
  const declared = names.map((name) => `${name}: Named`).join(', ')
  writeFileSync(file, `import type { ComponentType } from 'react';\ntype Named = ComponentType<any>;\nexport declare const ${declared};\n`)
}

/** What no door leads to has nobody who reads its types: two thirds of all declarations. */
const leaveInnerTypesOut = (folder) => {
  const kept = reachableTypes(root)
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.d.ts'))) {
    const path = join(folder, file)
    if (kept.has(path)) writeFileSync(path, kept.get(path))
    else rmSync(path)
  }
}

/** Lines are short enough for a stack to tell the place. */
const mostOfLine = 1000

/** An app's own build takes these on, and shortens all names. */
const forBrowsers = /\.css$|^components[\\/]/
const toBrowsers = async (text, loader) =>
  (await transform(text, { loader, target: 'esnext', charset: 'utf8', legalComments: 'none', minify: true, lineLimit: mostOfLine })).code

/**
 * What a comment says of an API stands in the declarations; what runs carries none, no spaces, and short names within functions: a fifth of
 * the package. Names of functions stay, for stacks. Arguments do, too: whether a function takes one more can be asked of it.
 */
const compress = {
  passes: 2,
  module: false,
  toplevel: false,
  directives: false,
  keep_fnames: true,
  keep_classnames: true,
  keep_fargs: true,
}
const mangle = { module: false, toplevel: false, keep_fnames: true, keep_classnames: true }
const toNode = async (text) =>
  (await minify(text, { module: true, ecma: 2020, compress, mangle, format: { comments: false, max_line_len: mostOfLine } })).code

/** What is said in each of the newsroom's languages. */
const wordFolders = [
  'comments/ledger/words',
  'comments/words',
  'words/desk',
  'words/desk/panels',
  'words/labels',
  'words/languages',
  'words/refusals',
]

/** What tables say to those who work on them. */
const forAuthors = new Set(['$schema', 'about', 'area', 'seen'])
const withoutNotes = (text) => JSON.stringify(JSON.parse(text, (key, value) => (forAuthors.has(key) ? undefined : value)))

/** The table of languages without a word that a language before has in the same column: a column of all languages is read as one. */
const saidOnce = (text) => {
  const { rows, ...table } = JSON.parse(text)
  const said = new Set()
  const isNew = (column, word) =>
    typeof word !== 'string' || (said.has(`${column} ${word}`) ? false : Boolean(said.add(`${column} ${word}`)))
  const once = ([column, words]) => [
    column,
    Array.isArray(words) && column !== 'languages' ? words.filter((word) => isNew(column, word)) : words,
  ]
  return JSON.stringify({ ...table, rows: rows.map((row) => Object.fromEntries(Object.entries(row).map(once))) })
}

/** Declarations are set in by four spaces a level, and comments by one: a tenth of them, which no editor shows. */
const flush = (text) => text.replaceAll(/^(?: {4})+/gm, '').replaceAll(/^ \*/gm, '*')

/** Who is told the type of the desk's words asks for their names, and not for what each says. */
const namesAlone = (text) =>
  text.replace(/\{\n((?:readonly \w+: "(?:[^"\\]|\\.)*";\n)+)\}/, (_, lines) => {
    const names = [...lines.matchAll(/^readonly (\w+)/gm)].map(([, name]) => `'${name}'`)
    return `Readonly<Record<${names.join('|')}, string>>`
  })

const compact = async (folder) => {
  for (const file of readdirSync(folder, { recursive: true })) {
    const path = join(folder, file)
    if (file.endsWith('.json') && !file.endsWith('.schema.json')) writeFileSync(path, withoutNotes(readFileSync(path, 'utf8')))
    if (file.endsWith('languages.json')) writeFileSync(path, saidOnce(readFileSync(path, 'utf8')))
    if (file.endsWith('.d.ts')) writeFileSync(path, flush(readFileSync(path, 'utf8')))
    if (file.endsWith('words/desk/en.d.ts')) writeFileSync(path, namesAlone(readFileSync(path, 'utf8')))
    const loader = /\.(?:css|js)$/.exec(file)?.[0].slice(1)
    if (!loader) continue
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, await (forBrowsers.test(file) ? toBrowsers(text, loader) : toNode(text)))
  }
}

runMain(async () => {
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { code, output } = await runChild(process.execPath, [tsc, '-p', 'scripts/tsconfig.package.json'], { cwd: root })
  if (code !== 0) throw new Failure('build', `The package does not compile:\n${output}`)
  cpSync(join(root, 'src/components'), join(root, 'dist/components'), { recursive: true, filter: (file) => assets.has(extname(file)) })
  leaveStylesOut(join(root, 'dist/components'))
  for (const door of ['admin', 'rsc']) typeComponentsByName(join(root, 'dist/exports', `${door}.d.ts`))
  leaveInnerTypesOut(join(root, 'dist'))
  nameAppConfig(join(root, 'dist/commands'))
  for (const folder of wordFolders) await shareKeys(join(root, 'dist', folder))
  await compact(join(root, 'dist'))
})
