import { expect, it } from 'vitest'

import { fuzzNewsroom } from '../../fuzz/lib/fuzzNewsroom.js'
import { bootNewsroom } from '../../helpers/bootNewsroom.js'
import { describeEachEngine } from '../../helpers/engines.js'

/**
 * The short form of `npm run fuzz -- doors`, without the functions of the admin (see hardening/serverFunctions); FUZZ_REQUESTS and
 * FUZZ_SEED make it longer, and other.
 */
describeEachEngine('Odd requests at every door', (engine) => {
  it('get no 5xx, and change nothing of others', async () => {
    const app = await bootNewsroom({ engine })
    const requests = process.env['FUZZ_REQUESTS']
    const { failures, statuses } = await fuzzNewsroom(app, {
      requests: Number(requests ?? 1500),
      functions: requests !== undefined,
      seed: Number(process.env['FUZZ_SEED'] ?? 20170407),
    })
    await app.stop()
    expect(failures).toEqual([])
    expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '400', '403', '404']))
  }, 600_000)
})
