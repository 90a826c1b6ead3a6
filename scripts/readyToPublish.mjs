/** Before npm publishes: links of the README lead on only where `repository` says from where. */
import './lib/help.mjs'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, runMain } from './lib/failure.mjs'
import { projectFolder as root } from './lib/settings.mjs'

runMain(async () => {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const isRelative = /\]\((?!https?:|#|mailto:)/.test(readFileSync(join(root, 'README.md'), 'utf8'))
  const url = typeof repository === 'string' ? repository : repository?.url
  if (isRelative && !url)
    throw new Failure('failed', 'Set "repository" in package.json first: npm and the readers of the README find the pages in docs/ by it.')
  return 0
})
