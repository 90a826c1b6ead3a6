import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../failure.mjs'
import { npmCommand, runChild } from '../runChild.mjs'
import { loadFlags } from '../serverFlags.mjs'
import { projectFolder as root } from '../settings.mjs'
import { copiesOf, single } from './copiesOf.mjs'
import { appManifest, pnpm } from './manifest.mjs'

/** Runs a command in a folder, or throws with what it printed. */
export const must = async (what, [command, args], cwd, environment = {}) => {
  const began = Date.now()
  const { code, output } = await runChild(command, args, { cwd, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...environment } })
  if (code !== 0) throw new Failure('failed', `${what} ended with ${code}:\n${output.slice(-6000)}`)
  console.log(`   ${what} ${((Date.now() - began) / 1000).toFixed(0)} s`)
  return output
}

const install = (manager) =>
  manager === 'npm'
    ? npmCommand(['install', '--no-audit', '--no-fund'])
    : npmCommand(['exec', '--yes', `--package=${pnpm}`, '--', 'pnpm', 'install'])

/** What an app of the matrix has in its environment; MongoDB is that of `DATABASE_URI`. */
export const environmentOf = ({ database }, folder) => ({
  DATABASE_URL: database === 'mongodb' ? (process.env.DATABASE_URI ?? '') : `file:${join(folder, 'app.db')}`,
  PAYLOAD_SECRET: 'a secret for tests alone',
  CI: 'true',
  // As the templates' own scripts have it; and on Node 20 Payload's commands can end without a word (docs/decisions/lexical-on-node-20.md).
  NODE_OPTIONS: ['--no-deprecation', ...loadFlags].join(' '),
})

const payload = (...args) => [process.execPath, ['node_modules/payload/bin.js', ...args]]

/** Makes an app of files of ours, and does with it what its developer does before the first build. */
export const prepareApp = async ({ shape, version, manager, database }, { folder, tarball, environment }) => {
  // `blank` is the app of dev/ itself; others have its pages and routes. How the sources of ours are found there is no part of either.
  const ours = shape === 'blank' ? 'src' : 'src/app'
  cpSync(join(root, 'dev', ours), join(folder, ours), { recursive: true, filter: (file) => !file.endsWith('payload-types.ts') })
  for (const part of ['stock', ...(shape === 'blank' ? [] : [shape])])
    cpSync(join(root, 'tests/templates', part), folder, { recursive: true })
  if (database === 'mongodb') useMongo(join(folder, 'src/payload.config.ts'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify(appManifest({ shape, version, tarball, database }), null, 2))
  await must(`${manager} install`, install(manager), folder)
  const copies = copiesOf(folder)
  const several = single(database).filter((name) => (copies.get(name)?.length ?? 0) !== 1)
  if (several.length > 0)
    throw new Failure('failed', several.map((name) => `${name}: ${(copies.get(name) ?? ['none']).join(', ')}`).join('\n'))
  await must('generate:importmap', payload('generate:importmap'), folder, environment)
  await must('generate:types', payload('generate:types'), folder, environment)
  const types = join(folder, 'src/payload-types.ts')
  if (!existsSync(types)) throw new Failure('failed', 'generate:types ended well, and wrote nothing')
  if (!readFileSync(types, 'utf8').includes('LivewireItem')) throw new Failure('failed', 'payload-types.ts knows nothing of the Livewire')
  await must('tsc', [process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit']], folder, environment)
  if (database !== 'mongodb') await must('migrate:create', payload('migrate:create', 'first'), folder, environment)
}

/** The environment with a database that nobody has written into, and its tables made by the app's migrations. */
export const withFreshDatabase = async ({ database }, folder, environment) => {
  const name = `app-${Date.now()}`
  if (database === 'mongodb') {
    const url = new URL(environment.DATABASE_URL)
    url.pathname = `/${name}`
    return { ...environment, DATABASE_URL: url.href }
  }
  const fresh = { ...environment, DATABASE_URL: `file:${join(folder, `${name}.db`)}` }
  await must('migrate', payload('migrate'), folder, fresh)
  return fresh
}

export const buildApp = (folder, environment) =>
  must('next build', [process.execPath, ['node_modules/next/dist/bin/next', 'build']], folder, { ...environment, NODE_ENV: 'production' })

const useMongo = (file) => {
  const config = readFileSync(file, 'utf8')
  const changed = config
    .replace("import { sqliteAdapter } from '@payloadcms/db-sqlite'", "import { mongooseAdapter } from '@payloadcms/db-mongodb'")
    .replace(/import \{ gateSqlite \}.*\n/, '')
    .replace(/db: gateSqlite\(.*\),\n/, "db: mongooseAdapter({ url: process.env.DATABASE_URL || '' }),\n")
  writeFileSync(file, changed)
}
