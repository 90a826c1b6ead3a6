/**
 * For images of the newsroom: keeps of node_modules what the built server runs on. As a package the newsroom asks its app for Payload, Next
 * and the like (`peerDependencies`), so here they stand among the development packages, which a plain `npm prune --omit=dev` would take
 * away.
 */
import './lib/help.mjs'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, runMain } from './lib/failure.mjs'
import { npmCommand, runChild } from './lib/runChild.mjs'
import { projectFolder as root } from './lib/settings.mjs'

runMain(async () => {
  const file = join(root, 'package.json')
  const before = readFileSync(file)
  const manifest = JSON.parse(before.toString())
  const { dependencies, devDependencies, peerDependencies } = manifest
  const asked = Object.keys(peerDependencies)
  const app = {
    ...manifest,
    dependencies: { ...dependencies, ...Object.fromEntries(asked.map((name) => [name, devDependencies[name]])) },
    devDependencies: Object.fromEntries(Object.entries(devDependencies).filter(([name]) => !asked.includes(name))),
  }
  delete app.peerDependencies
  delete app.peerDependenciesMeta
  try {
    writeFileSync(file, JSON.stringify(app, null, 2))
    const [command, args] = npmCommand(['prune', '--omit=dev', '--no-save', '--no-audit', '--no-fund'])
    const { code, output } = await runChild(command, args, { cwd: root })
    if (code !== 0) throw new Failure('install', `npm prune ended with ${code}:\n${output}`)
  } finally {
    writeFileSync(file, before)
  }
})
