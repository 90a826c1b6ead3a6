/** The short form of `npm run torture -- kill`. */
import { expect, it } from 'vitest'

import { describeEachEngine } from '../../helpers/engines.js'
import { killDuringPublishes } from '../../torture/killDuringPublishes.js'
import { seededRandom } from '../../torture/seededRandom.js'

describeEachEngine('Killing the process while it publishes', (engine) => {
  it('loses nothing that was acknowledged, and says nothing twice', { timeout: 180_000 }, async () => {
    const { uri } = await engine.freshDatabase()
    const result = await killDuringPublishes({ databaseUri: uri, rounds: 2, publishes: 80, random: seededRandom(7) })
    expect(result).toMatchObject({ rounds: 2, lost: 0, duplicated: 0, outOfOrder: 0 })
    expect(result.acknowledged).toBeGreaterThan(0)
  })
})
