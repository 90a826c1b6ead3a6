import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { build } from 'esbuild'

/** Inside node_modules, where the bundles find their packages and neither git nor a lint looks. */
const folder = path.resolve('node_modules/.cache/newsroom-tests')

const bundles = new Map<string, Promise<string>>()

/**
 * A script in TypeScript as one file that Node runs by itself. A process that loads Payload starts in half the time
 * that it takes through a TypeScript loader, which looks at every file of every package.
 * @returns the bundle's path; it is named by its contents, so that an old one is never taken for it
 */
export const bundleScript = (script: string): Promise<string> => {
  const made = bundles.get(script) ?? make(script)
  bundles.set(script, made)
  return made
}

const make = async (script: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [script],
    outdir: folder,
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    tsconfig: 'tsconfig.json',
    sourcemap: 'inline',
    logLevel: 'warning',
  })
  const contents = outputFiles[0]?.contents
  if (!contents) throw new Error(`${script}: nothing was bundled`)
  const name = `${path.basename(script, path.extname(script))}-${createHash('sha256').update(contents).digest('hex').slice(0, 16)}.mjs`
  const file = path.join(folder, name)
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true })
  const partial = `${file}.${process.pid}`
  writeFileSync(partial, contents)
  renameSync(partial, file)
  return file
}
