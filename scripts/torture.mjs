/** `npm run torture -- NAME`: one fault harness of tests/torture/; its last line is one JSON object. */
import { dispatch } from './lib/dispatch.mjs'
import { runMain } from './lib/failure.mjs'

runMain(() => dispatch({ folder: 'tests/torture', usage: 'npm run torture -- NAME [--rounds N] [--seed S]' }))
