/**
 * `node scripts/buildScripts.mjs`: makes the scripts that browsers are sent, each as a text in a `bundle.ts` beside its source: the web
 * component of comments with the panel that it fetches when it is asked for, and the script of the site's pages. With `--check` it only
 * says whether one of them is stale.
 */
import './lib/help.mjs'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { Failure, runMain } from './lib/failure.mjs'
import { projectFolder as root } from './lib/settings.mjs'

/** What each file exports, and what that is made from. */
const files = {
  'src/comments/element/bundle.ts': { elementScript: 'element.ts', accountScript: 'accountPanel.ts' },
  'src/site/islands/bundle.ts': { siteScript: 'site.tsx' },
}

/** @param {string} entry */
const bundle = async (entry) => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    target: 'es2022',
    loader: { '.css': 'text' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // What parts of a page take from React, whose server draws them first.
    alias: { react: 'preact' },
    write: false,
    legalComments: 'none',
  })
  return JSON.stringify(outputFiles[0].text.trim())
}

/** @param {string} file */
const made = async (file) => {
  const sources = Object.entries(files[file])
  const folder = file.slice(0, file.lastIndexOf('/'))
  const lines = await Promise.all(
    sources.map(async ([name, source]) => `export const ${name}: string = ${await bundle(`${folder}/${source}`)}\n`),
  )
  const from = sources.map(([, source]) => source).join(' and ')
  return `// Made by scripts/buildScripts.mjs from ${from}: change those, and run it again.\n${lines.join('')}`
}

runMain(async () => {
  for (const file of Object.keys(files)) {
    const wanted = await made(file)
    const current = readFileSync(join(root, file), { encoding: 'utf8', flag: 'a+' })
    if (!process.argv.includes('--check')) writeFileSync(join(root, file), wanted)
    else if (current !== wanted) throw new Failure('failed', `${file} is stale: run node scripts/buildScripts.mjs`)
  }
})
