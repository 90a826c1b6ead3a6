/** Fails when a committed file that is made from the config is not what the config makes now. Leaves the files as they were. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { Failure, runMain } from './lib/failure.mjs'
import { lastLines, runChild } from './lib/runChild.mjs'
import { loadFlags } from './lib/serverFlags.mjs'
import { projectFolder as root } from './lib/settings.mjs'

const scratch = mkdtempSync(join(tmpdir(), 'newsroom-generated-'))

const payload = async (args, env = {}) => {
  const { code, output } = await runChild(process.execPath, [...loadFlags, join(root, 'node_modules/payload/bin.js'), ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URI: `file:${join(scratch, 'unused.db')}`, PAYLOAD_SECRET: 'unused', CI: 'true', ...env },
  })
  if (code !== 0) throw new Failure('failed', `payload ${args.join(' ')} ended with ${code}:\n${lastLines(output)}`)
  return output
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

const typesFile = join(root, 'src/payload-types.ts')
const importMapFile = join(root, 'src/app/(payload)/admin/importMap.js')
const migrationsFolder = join(root, 'src/migrations')

const checkTypes = async () => {
  const made = join(scratch, 'payload-types.ts')
  await payload(['generate:types'], { PAYLOAD_TS_OUTPUT_PATH: made })
  return read(made) === read(typesFile)
}

const checkImportMap = async () => {
  const before = read(importMapFile)
  try {
    await payload(['generate:importmap'])
    return read(importMapFile) === before
  } finally {
    if (before !== undefined) writeFileSync(importMapFile, before)
  }
}

/** Payload writes a migration even when nothing differs from the last one's snapshot: then it has no statement. */
const checkMigrations = async () => {
  const listed = () => (existsSync(migrationsFolder) ? readdirSync(migrationsFolder) : [])
  const before = new Set(listed())
  if (before.size === 0) return false
  const index = join(migrationsFolder, 'index.ts')
  const indexBefore = read(index)
  try {
    await payload(['migrate:create', 'stale', '--skip-empty', '--force-accept-warning'])
    const made = listed().filter((file) => !before.has(file) && file.endsWith('.ts'))
    return made.every((file) => !readFileSync(join(migrationsFolder, file), 'utf8').includes('sql`'))
  } finally {
    for (const file of listed()) if (!before.has(file)) rmSync(join(migrationsFolder, file))
    if (indexBefore !== undefined) writeFileSync(index, indexBefore)
  }
}

const checks = [
  { what: relative(root, typesFile), check: checkTypes, renew: 'npm run generate:types' },
  { what: relative(root, importMapFile), check: checkImportMap, renew: 'npm run generate:importmap' },
  { what: relative(root, migrationsFolder), check: checkMigrations, renew: 'npm run migrate:create -- <what-changed>' },
]

runMain(async () => {
  const stale = []
  try {
    for (const { what, check, renew } of checks) {
      const fresh = await check()
      console.log(`${fresh ? 'fresh' : 'STALE'}  ${what}${fresh ? '' : `  renew it:  ${renew}`}`)
      if (!fresh) stale.push(what)
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  if (stale.length > 0) throw new Failure('failed', `Stale: ${stale.join(', ')}`)
})
