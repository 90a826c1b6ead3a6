import { join } from 'node:path'
import { projectFolder } from './settings.mjs'

const bin = (path) => join(projectFolder, 'node_modules', path)

/** A command that passes or fails as one. */
const check = (name, args, options) => ({ name, args, ...options })

/** Failures after which a suite is stopped: something that all of its tests need is not there. */
const tooMany = 40

/** A suite of vitest, whose tests are counted one by one. */
const suite = (name, options) => ({
  name,
  suite: true,
  args: [bin('vitest/vitest.mjs'), 'run', '--project', name, `--bail=${tooMany}`],
  ...options,
})

/**
 * What `npm test` runs, two at a time and in this order: what fails fast comes first, what starts a built server last.
 * `inFolder` says that a suite's databases and pictures lie in the run's own folder, in memory where there is room.
 * `after` names the steps whose files a step rewrites or needs; `patience` is how many seconds may pass in which no test begins or ends.
 * `isLong` says that a quick run leaves it out.
 * @type {{ name: string, args: string[], suite?: boolean, inFolder?: boolean, isLong?: boolean, after?: string[], patience?: number }[]}
 */
export const testSteps = [
  check('generated', ['scripts/checkGenerated.mjs']),
  check('typecheck', [bin('typescript/bin/tsc'), '--noEmit']),
  check('lint', [bin('eslint/bin/eslint.js'), '.']),
  check('format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  check('arrows', [bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'src', 'dev', 'payload.config.ts']),
  check('knip', [bin('knip/bin/knip.js')]),
  check('package', ['scripts/checkPackage.mjs'], { isLong: true }),
  suite('unit', { inFolder: true }),
  suite('int', { patience: 300, inFolder: true }),
  // Next writes types into .next while it builds, and the two checks read them.
  check('build', ['scripts/build.mjs', '--if-stale'], { after: ['typecheck', 'lint'] }),
  // Whichever lane is done first takes what is left.
  suite('e2e', { after: ['build'], inFolder: true }),
  suite('contract', { inFolder: true }),
  suite('standalone', { after: ['build'] }),
]

/**
 * @param {string[]} args of the command line: `--only unit,int`, `--skip e2e`, `--all`
 * @returns {typeof testSteps}
 * @throws {Error} naming the steps there are
 */
export const selectSteps = (args) => {
  const strange = args.find((word, at) => !['--only', '--skip', '--all'].includes(word) && !['--only', '--skip'].includes(args[at - 1]))
  if (strange !== undefined) throw new Error(`There is no ${strange}. There are: --only STEPS, --skip STEPS, --all`)
  const listAfter = (flag) => (args.includes(flag) ? (args[args.indexOf(flag) + 1] ?? '').split(',') : undefined)
  const only = listAfter('--only')
  const skip = listAfter('--skip') ?? []
  const known = testSteps.map(({ name }) => name)
  const unknown = [...(only ?? []), ...skip].filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new Error(`There is no step "${unknown.join(', ')}". Steps: ${known.join(', ')}`)
  const isAsked = ({ name, isLong }) => (only ? only.includes(name) : !isLong || args.includes('--all'))
  return testSteps.filter((step) => isAsked(step) && !skip.includes(step.name))
}
