/**
 * `npm run check:templates`: the packed package in apps with the shape of Payload's own templates (tests/templates), on several versions of
 * Payload. Each app is installed from the registry, type-checked, migrated, built, started, and asked. Not a part of `npm test`: an app takes minutes.
 *
 *   --shapes blank,website,ecommerce   --versions 3.84.1,3.88.0,3.90.1   --managers npm,pnpm   --short (no build and no server)   --keep
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Failure, runMain } from './lib/failure.mjs'
import { npmCommand, runChild } from './lib/runChild.mjs'
import { projectFolder as root } from './lib/settings.mjs'
import { askApp } from './lib/templates/askApp.mjs'
import { copiesOf, single } from './lib/templates/copiesOf.mjs'
import { appManifest, pnpm } from './lib/templates/manifest.mjs'

const { values } = parseArgs({
  options: {
    shapes: { type: 'string', default: 'blank,website,ecommerce' },
    versions: { type: 'string', default: '3.84.1,3.88.0,3.90.1' },
    managers: { type: 'string', default: 'npm' },
    short: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})
const list = (text) => text.split(',').filter(Boolean)

/** Runs a command in the app's folder, or throws with what it printed. */
const must = async (what, [command, args], cwd, env = {}) => {
  const began = Date.now()
  const { code, output } = await runChild(command, args, { cwd, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env } })
  if (code !== 0) throw new Failure('failed', `${what} ended with ${code}:\n${output.slice(-6000)}`)
  console.log(`   ${what} ${((Date.now() - began) / 1000).toFixed(0)} s`)
  return output
}

const pack = async (folder) => {
  await must('build:package', [process.execPath, ['scripts/buildPackage.mjs']], root)
  const packed = await must('npm pack', npmCommand(['pack', '--json', '--loglevel=error', '--pack-destination', folder]), root)
  return join(folder, JSON.parse(packed.slice(packed.indexOf('[')))[0].filename)
}

const install = (manager) => (manager === 'npm' ? npmCommand(['install', '--no-audit', '--no-fund']) : npmCommand(['exec', '--yes', `--package=${pnpm}`, '--', 'pnpm', 'install']))

const checkApp = async ({ shape, version, manager, tarball, folder }) => {
  const templates = join(root, 'tests/templates')
  for (const part of ['shared', shape]) cpSync(join(templates, part), folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(appManifest({ shape, version, tarball }), null, 2))
  await must(`${manager} install`, install(manager), folder)
  const copies = copiesOf(folder)
  const several = single.filter((name) => (copies.get(name)?.length ?? 0) !== 1)
  if (several.length > 0) throw new Failure('failed', several.map((name) => `${name}: ${(copies.get(name) ?? ['none']).join(', ')}`).join('\n'))

  const env = { DATABASE_URL: `file:${join(folder, 'app.db')}`, PAYLOAD_SECRET: 'a secret for tests alone', CI: 'true' }
  const payload = (...args) => [process.execPath, ['node_modules/payload/bin.js', ...args]]
  await must('generate:importmap', payload('generate:importmap'), folder, env)
  await must('generate:types', payload('generate:types'), folder, env)
  const types = readFileSync(join(folder, 'src/payload-types.ts'), 'utf8')
  if (!types.includes('LivewireItem')) throw new Failure('failed', 'payload-types.ts knows nothing of the Livewire')
  await must('tsc', [process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit']], folder, env)
  await must('migrate:create', payload('migrate:create', 'first'), folder, env)
  await must('migrate', payload('migrate'), folder, env)
  if (values.short) return
  await must('next build', [process.execPath, ['node_modules/next/dist/bin/next', 'build']], folder, { ...env, NODE_ENV: 'production' })
  const said = await askApp({ folder, env, hasReaders: shape !== 'blank' })
  console.log(`   ${said}`)
}

runMain(async () => {
  const outcomes = []
  const packed = mkdtempSync(join(tmpdir(), 'newsroom-tarball-'))
  const tarball = await pack(packed)
  for (const version of list(values.versions)) {
    for (const shape of list(values.shapes)) {
      for (const manager of list(values.managers)) {
        const name = `${shape}, Payload ${version}, ${manager}`
        console.log(`── ${name}`)
        const folder = mkdtempSync(join(tmpdir(), `newsroom-${shape}-`))
        const error = await checkApp({ shape, version, manager, tarball, folder }).then(() => undefined, (reason) => reason)
        if (error) console.log(error.message)
        outcomes.push({ name, failed: Boolean(error) })
        if (values.keep) console.log(`   in ${folder}`)
        else rmSync(folder, { recursive: true, force: true })
      }
    }
  }
  rmSync(packed, { recursive: true, force: true })
  for (const { name, failed } of outcomes) console.log(`${failed ? 'FAILED' : 'ok    '}  ${name}`)
  const failed = outcomes.filter((outcome) => outcome.failed).length
  console.log(`${outcomes.length - failed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
})
