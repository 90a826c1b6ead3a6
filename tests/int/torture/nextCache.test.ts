/**
 * The short form of `npm run torture -- nextCache`: each example front end is built, and served beside a newsroom of its own. That it is a
 * second at the most is for the command to show: here other tests run beside six servers.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { expect, it } from 'vitest'

import { describeEachEngine } from '../../helpers/engines.js'

const examples = { sqlite: 'nextFrontEnd', mongodb: 'nextRevalidated' } as const

describeEachEngine('A front end of one’s own', (engine) => {
  it('is built from the example, and never stale', { timeout: 400_000 }, async () => {
    const { uri } = await engine.freshDatabase()
    const { DATABASE_URI: _, ...env } = process.env
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['scripts/torture.mjs', 'nextCache', '--rounds', '6', '--patience', '2000', '--example', examples[engine.name]],
      { env: { ...env, ...(engine.name === 'mongodb' ? { DATABASE_URI: uri } : {}) }, maxBuffer: 16 * 1024 * 1024 },
    )
    const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as object
    expect(result).toMatchObject({ database: engine.name, rounds: 6, stale: 0, servedWhileAway: 3 })
  })
})
