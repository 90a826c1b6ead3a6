import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.mjs'
import { runChild } from './runChild.mjs'

/** A loader hook that notes the packages that Node loads; it runs in a thread of its own, so it writes to a file. */
const hook = (file) => `import { appendFileSync } from 'node:fs'
export const load = (url, context, next) => {
  const name = /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]
  if (name) appendFileSync(${JSON.stringify(file)}, name + '\\n')
  return next(url, context)
}`

/**
 * Names of the packages that Node loads for `import(file)`.
 * @param {string} file
 * @param {string} folder for notes
 * @param {string} cwd
 * @returns {Promise<string[]>}
 */
export const loadedPackages = async (file, folder, cwd) => {
  const notes = join(folder, 'loaded')
  const url = `data:text/javascript,${encodeURIComponent(hook(notes))}`
  const script = `import { writeFileSync } from 'node:fs'; import { register } from 'node:module'; writeFileSync(${JSON.stringify(notes)}, '')
register(${JSON.stringify(url)}); await import(${JSON.stringify(file)}); process.exit(0)`
  const { code, output } = await runChild(process.execPath, ['--input-type=module', '--eval', script], { cwd })
  if (code !== 0) throw new Failure('failed', `${file} cannot be loaded:\n${output}`)
  return [...new Set(readFileSync(notes, 'utf8').split('\n').filter(Boolean))].sort()
}
