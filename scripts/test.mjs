/**
 * `npm test`: everything that needs no second machine, in one command and from a fresh clone on.
 *
 *   --only unit,int   some steps alone      --skip e2e   all but some      --all   what a quick run leaves out, too
 */
import './lib/help.mjs'
import { checkNode } from './lib/checkNode.mjs'
import { runMain } from './lib/failure.mjs'

runMain(async () => {
  checkNode()
  const { runTests } = await import('./lib/runTests.mjs')
  return runTests(process.argv.slice(2))
})
