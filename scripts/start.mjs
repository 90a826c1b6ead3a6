/**
 * `npm start`: from a fresh clone to a running newsroom. It takes no arguments: settings are variables, as in `PORT=4000 npm start`, or
 * lines of a file `.env`; `.env.example` lists them.
 */
import './lib/help.mjs'
import { checkNode } from './lib/checkNode.mjs'
import { runMain } from './lib/failure.mjs'
import { takeNoArguments } from './lib/takeNoArguments.mjs'

// Until the packages are installed this may use Node's own modules only, and it has to be read by a Node that is too old.
runMain(async () => {
  checkNode()
  takeNoArguments('npm start')
  const { startNewsroom } = await import('./lib/startNewsroom.mjs')
  return startNewsroom()
})
