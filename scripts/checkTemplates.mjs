/**
 * `npm run check:templates`: the packed package in apps with the shape of Payload's own templates (dev/ and tests/templates), on several
 * versions of Payload. Each app is installed from the registry, type-checked, migrated, built, started, and asked. Not a part of
 * `npm test`: an app takes minutes.
 *
 *   --shapes blank,website,ecommerce   --versions 3.84.1,3.88.0,newest   --managers npm,pnpm   --databases sqlite,mongodb
 *   --steps prepare,build,ask   which of them    --keep   leaves the apps where they are
 *   --tarball FILE   was packed before           --app FOLDER   an app that was kept
 *
 * MongoDB is that of DATABASE_URI, a replica set; each app has a database of its own there.
 */
import './lib/help.mjs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Failure, runMain } from './lib/failure.mjs'
import { npmCommand } from './lib/runChild.mjs'
import { projectFolder as root } from './lib/settings.mjs'
import { askApp } from './lib/templates/askApp.mjs'
import { newestFor } from './lib/templates/manifest.mjs'
import { buildApp, environmentOf, must, prepareApp, withFreshDatabase } from './lib/templates/prepareApp.mjs'

const { values } = parseArgs({
  options: {
    shapes: { type: 'string', default: 'blank,website,ecommerce' },
    versions: { type: 'string', default: '3.84.1,3.88.0,newest' },
    managers: { type: 'string', default: 'npm' },
    databases: { type: 'string', default: 'sqlite' },
    steps: { type: 'string', default: 'prepare,build,ask' },
    keep: { type: 'boolean', default: false },
    tarball: { type: 'string' },
    app: { type: 'string' },
  },
})
const list = (text) => text.split(',').filter(Boolean)

const pack = async (folder) => {
  await must('build:package', [process.execPath, ['scripts/buildPackage.mjs']], root)
  const packed = await must('npm pack', npmCommand(['pack', '--json', '--loglevel=error', '--pack-destination', folder]), root)
  return join(folder, JSON.parse(packed.slice(packed.indexOf('[')))[0].filename)
}

const appsOf = () =>
  list(values.versions).flatMap((version) =>
    list(values.shapes).flatMap((shape) =>
      list(values.managers).flatMap((manager) =>
        list(values.databases).map((database) => ({
          version: version === 'newest' ? newestFor(shape) : version,
          shape,
          manager,
          database,
        })),
      ),
    ),
  )

const steps = list(values.steps)

const checkApp = async (app, folder, tarball) => {
  const environment = environmentOf(app, folder)
  if (steps.includes('prepare')) await prepareApp(app, { folder, tarball, environment })
  if (steps.includes('build')) await buildApp(folder, environment)
  if (!steps.includes('ask')) return
  const fresh = await withFreshDatabase(app, folder, environment)
  console.log(`   ${await askApp({ folder, environment: fresh, shape: app.shape })}`)
}

runMain(async () => {
  if (list(values.databases).includes('mongodb') && !process.env.DATABASE_URI)
    throw new Failure('failed', 'For mongodb, DATABASE_URI says where one runs, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs')
  const outcomes = []
  const packed = mkdtempSync(join(tmpdir(), 'newsroom-tarball-'))
  const tarball = steps.includes('prepare') ? (values.tarball ?? (await pack(packed))) : undefined
  for (const app of appsOf()) {
    const name = `${app.shape}, Payload ${app.version}, ${app.manager}, ${app.database}`
    console.log(`── ${name}`)
    const folder = values.app ?? mkdtempSync(join(tmpdir(), `newsroom-${app.shape}-`))
    const error = await checkApp(app, folder, tarball).then(
      () => undefined,
      (reason) => reason,
    )
    if (error) console.log(error.message)
    outcomes.push({ name, failed: Boolean(error) })
    if (values.keep || values.app) console.log(`   in ${folder}`)
    else rmSync(folder, { recursive: true, force: true })
  }
  if (values.keep && tarball) console.log(`   packed in ${tarball}`)
  else rmSync(packed, { recursive: true, force: true })
  for (const { name, failed } of outcomes) console.log(`${failed ? 'FAILED' : 'ok    '}  ${name}`)
  const failed = outcomes.filter((outcome) => outcome.failed).length
  console.log(`${outcomes.length - failed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
})
