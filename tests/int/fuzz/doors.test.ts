import { expect, it } from 'vitest'

import { callersOf } from '../../fuzz/lib/callers.js'
import { fuzzDoors } from '../../fuzz/lib/fuzzDoors.js'
import { bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

/** The short form of `npm run fuzz -- doors`. */
describeEachEngine('Odd requests at every door', (engine) => {
  it('get no 5xx', async () => {
    const app = await bootNewsroom({ engine })
    const { failures, statuses } = await fuzzDoors({ ...app, callers: await callersOf(app), requests: Number(process.env['FUZZ_REQUESTS'] ?? 2500), seed: Number(process.env['FUZZ_SEED'] ?? 20170407) })
    await app.stop()
    expect(failures).toEqual([])
    expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '400', '403', '404']))
  }, 600_000)
})
