/** The short form of `npm run torture -- kill`: two app processes on one database. */
import { expect, it } from 'vitest'

import { describeEachEngine } from '../../helpers/engines.js'
import { startApps } from '../../torture/harness/apps.js'
import { torture } from '../../torture/harness/torture.js'
import { seededRandom } from '../../torture/seededRandom.js'

describeEachEngine('Killing app processes while they publish, correct and withdraw', (engine) => {
  it('leaves every surface of every instance in agreement with what was acknowledged', { timeout: 180_000 }, async () => {
    const { uri } = await engine.freshDatabase()
    const random = seededRandom(7)
    const apps = await startApps({ count: 2, databaseUri: uri, random })
    try {
      const result = await torture({
        apps,
        token: await apps.signIn(),
        rounds: 1,
        operations: 60,
        random,
        fault: apps.kill,
        recovered: apps.allUp,
      })
      expect(result.differences).toEqual([])
      expect(result).toMatchObject({
        lost: 0,
        duplicated: 0,
        outOfOrder: 0,
        withdrawnShown: 0,
        disagreements: 0,
        streamFaults: 0,
        wrongAnswers: 0,
      })
      expect(result.withdrawn).toBeGreaterThan(0)
    } finally {
      await apps.stop()
    }
  })
})
