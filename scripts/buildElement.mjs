/**
 * `node scripts/buildElement.mjs`: makes src/comments/element/bundle.ts, the web component as one script. With `--check` it only says
 * whether that is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { Failure, runMain } from './lib/failure.mjs'
import { projectFolder as root } from './lib/settings.mjs'

const file = 'src/comments/element/bundle.ts'

runMain(async () => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/comments/element/element.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    loader: { '.css': 'text' },
    write: false,
    legalComments: 'none',
  })
  const script = outputFiles[0].text.trim()
  const made = `// Made by scripts/buildElement.mjs from element.ts: change that, and run it again.\nexport const elementScript: string = ${JSON.stringify(script)}\n`
  const current = readFileSync(join(root, file), { encoding: 'utf8', flag: 'a+' })
  if (!process.argv.includes('--check')) writeFileSync(join(root, file), made)
  else if (current !== made) throw new Failure('failed', `${file} is stale: run node scripts/buildElement.mjs`)
})
