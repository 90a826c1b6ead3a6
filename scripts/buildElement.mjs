/**
 * `node scripts/buildElement.mjs`: makes src/comments/element/bundle.ts, the web component and the panel that it fetches when it is asked
 * for, a script each. With `--check` it only says whether that is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { Failure, runMain } from './lib/failure.mjs'
import { projectFolder as root } from './lib/settings.mjs'

const file = 'src/comments/element/bundle.ts'

/** @param {string} entry */
const bundle = async (entry) => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`src/comments/element/${entry}.ts`],
    bundle: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    target: 'es2022',
    loader: { '.css': 'text' },
    write: false,
    legalComments: 'none',
  })
  return JSON.stringify(outputFiles[0].text.trim())
}

runMain(async () => {
  const [element, account] = await Promise.all([bundle('element'), bundle('accountPanel')])
  const made = `// Made by scripts/buildElement.mjs from element.ts and accountPanel.ts: change those, and run it again.\nexport const elementScript: string = ${element}\nexport const accountScript: string = ${account}\n`
  const current = readFileSync(join(root, file), { encoding: 'utf8', flag: 'a+' })
  if (!process.argv.includes('--check')) writeFileSync(join(root, file), made)
  else if (current !== made) throw new Failure('failed', `${file} is stale: run node scripts/buildElement.mjs`)
})
