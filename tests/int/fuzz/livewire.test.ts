import { expect, it } from 'vitest'

import { fuzzServer } from '../../fuzz/lib/fuzzServer.js'
import { startApp } from '../../helpers/appProcess.js'
import { sqlite } from '../../helpers/engines.js'

/** The short form of `npm run fuzz -- livewire`. */
it('Bad requests at a server get no 5xx, no dump and no stack, and leave it serving', async () => {
  const { uri } = await sqlite.freshDatabase()
  const app = await startApp(uri)
  const { failures, failed, alive, statuses } = await fuzzServer({ url: app.url, requests: 400, seed: 20170407 })
  await app.stop()
  expect({ failed, failures, alive }).toEqual({ failed: 0, failures: [], alive: true })
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '400', '404', '405']))
})
