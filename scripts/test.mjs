/** `npm test`: everything that needs no second machine, in one command and from a fresh clone on. */
import { checkNode } from './lib/checkNode.mjs'
import { runMain } from './lib/failure.mjs'

runMain(async () => {
  checkNode()
  const { runTests } = await import('./lib/runTests.mjs')
  return runTests(process.argv.slice(2))
})
