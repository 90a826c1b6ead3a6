/** Fails when a committed file that is made from the config is not what the config makes now. Changes no file. */
import './lib/help.mjs'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeExit } from './lib/describeExit.mjs'
import { Failure, runMain } from './lib/failure.mjs'
import { lastLines, runChild } from './lib/runChild.mjs'
import { loadFlags } from './lib/serverFlags.mjs'
import { projectFolder as root } from './lib/settings.mjs'

const scratch = mkdtempSync(join(tmpdir(), 'newsroom-generated-'))

/** Of a field that was renamed, drizzle asks whether it is the old one, and nobody answers here. */
const asksForRenames = (output) => /(created|renamed) (or|from)/.test(output)

/** @returns {Promise<boolean>} whether Payload came to the end of the migration without a question */
const make = async () => {
  const { code, output } = await runChild(process.execPath, [...loadFlags, '--import', 'tsx', 'scripts/lib/makeGenerated.ts', scratch], {
    cwd: root,
    env: { ...process.env, DATABASE_URI: `file:${join(scratch, 'unused.db')}`, PAYLOAD_SECRET: 'unused', CI: 'true' },
  })
  if (asksForRenames(output)) return false
  if (code !== 0 || !/^made$/m.test(output))
    throw new Failure('failed', `The files could not be made (${describeExit(code)}):\n${lastLines(output)}`)
  return true
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

/** Whether the file in the project is, blank ends apart, the one that was made. */
const isSame = (file) => {
  const made = read(join(scratch, file))
  if (made === undefined) throw new Failure('failed', `Payload did not make ${file}.`)
  return made.trim() === read(join(root, file))?.trim()
}

const migrations = 'src/migrations'

/** Payload writes a migration even when nothing differs from the last snapshot: then it holds no statement. */
const needsNoMigration = () => {
  const committed = new Set(readdirSync(join(root, migrations)))
  const made = readdirSync(join(scratch, migrations)).filter((file) => !committed.has(file) && file.endsWith('.ts'))
  if (made.length !== 1) throw new Failure('failed', `Payload made ${made.length} migrations where one was asked for.`)
  return !read(join(scratch, migrations, made[0])).includes('sql`')
}

/** A migration that index.ts does not name is never run. */
const namesEveryMigration = () => {
  const index = read(join(root, migrations, 'index.ts')) ?? ''
  const names = readdirSync(join(root, migrations)).flatMap((file) => (/^\d.*\.ts$/.test(file) ? [file.slice(0, -3)] : []))
  return names.length > 0 && names.every((name) => index.includes(`./${name}`))
}

const importMap = 'src/app/(payload)/admin/importMap.js'
const checks = [
  { what: 'src/payload-types.ts', check: () => isSame('src/payload-types.ts'), renew: 'npm run generate:types' },
  { what: importMap, check: () => isSame(importMap), renew: 'npm run generate:importmap' },
  { what: migrations, check: (isWhole) => isWhole && needsNoMigration(), renew: 'npm run migrate:create -- <what-changed>' },
  { what: `${migrations}/index.ts`, check: namesEveryMigration, renew: 'npm run migrate:create -- <what-changed>' },
]

runMain(async () => {
  const stale = []
  try {
    const isWhole = await make()
    for (const { what, check, renew } of checks) {
      const fresh = check(isWhole)
      console.log(`${fresh ? 'fresh' : 'STALE'}  ${what}${fresh ? '' : `  renew it:  ${renew}`}`)
      if (!fresh) stale.push(what)
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  if (stale.length > 0) throw new Failure('failed', `Stale: ${stale.join(', ')}`)
})
