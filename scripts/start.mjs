/**
 * `npm start`: from a fresh clone to a running newsroom. Until the packages are installed this may
 * use Node's own modules only, and this file has to be read by a Node that is too old.
 */
import { checkNode } from './lib/checkNode.mjs'
import { runMain } from './lib/failure.mjs'

runMain(async () => {
  checkNode()
  const { startNewsroom } = await import('./lib/startNewsroom.mjs')
  return startNewsroom()
})
