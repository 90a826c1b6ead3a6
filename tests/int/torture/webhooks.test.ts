/** The short form of `npm run torture -- webhooks`. */
import { expect, it } from 'vitest'

import { describeEachEngine } from '../../helpers/engines.js'
import { seededRandom } from '../../torture/seededRandom.js'
import { killWorkers } from '../../torture/webhooks/killWorkers.js'

describeEachEngine('Killing the workers while they deliver', (engine) => {
  it('loses nothing, keeps the order and the ids', { timeout: 180_000 }, async () => {
    const { uri } = await engine.freshDatabase()
    const result = await killWorkers({ databaseUri: uri, rounds: 2, events: 80, endpoints: 4, workers: 2, random: seededRandom(7) })
    expect(result).toMatchObject({ rounds: 2, lost: 0, duplicated: 0, outOfOrder: 0 })
    expect(result.attempts).toBeGreaterThan(320)
  })
})
