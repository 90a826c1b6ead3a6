import { join } from 'node:path'
import { projectFolder } from './settings.mjs'

const bin = (path) => join(projectFolder, 'node_modules', path)

/** A command that passes or fails as one. */
const check = (name, args) => ({ name, args })

/** A suite of vitest, whose tests are counted one by one. */
const suite = (name) => ({ name, suite: true, args: [bin('vitest/vitest.mjs'), 'run', '--project', name] })

/**
 * What `npm test` runs, in this order: what fails fast comes first, what starts a built server last.
 * @type {{ name: string, args: string[], suite?: boolean }[]}
 */
export const testSteps = [
  check('generated', ['scripts/checkGenerated.mjs']),
  check('typecheck', [bin('typescript/bin/tsc'), '--noEmit']),
  check('lint', [bin('eslint/bin/eslint.js'), '.']),
  check('arrows', [bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'src', 'payload.config.ts']),
  check('knip', [bin('knip/bin/knip.js')]),
  check('package', ['scripts/checkPackage.mjs']),
  suite('unit'),
  suite('int'),
  suite('contract'),
  check('build', ['scripts/build.mjs', '--if-stale']),
  suite('standalone'),
  suite('e2e'),
]

/**
 * @param {string[]} args of the command line: `--only unit,int` or `--skip e2e`
 * @returns {typeof testSteps}
 * @throws {Error} naming the steps there are
 */
export const selectSteps = (args) => {
  const listAfter = (flag) => (args.includes(flag) ? (args[args.indexOf(flag) + 1] ?? '').split(',') : undefined)
  const only = listAfter('--only')
  const skip = listAfter('--skip') ?? []
  const known = testSteps.map(({ name }) => name)
  const unknown = [...(only ?? []), ...skip].filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new Error(`There is no step "${unknown.join(', ')}". Steps: ${known.join(', ')}`)
  return testSteps.filter(({ name }) => (!only || only.includes(name)) && !skip.includes(name))
}
