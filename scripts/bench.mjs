/** `npm run bench -- NAME`: one benchmark of bench/; its last line is one JSON object. */
import { dispatch } from './lib/dispatch.mjs'
import { runMain } from './lib/failure.mjs'

runMain(() => dispatch({ folder: 'bench', usage: 'npm run bench -- NAME [options]' }))
