/** The short form of `npm run torture -- failover`: three app processes on a replica set of three servers. */
import { describe, expect, it } from 'vitest'

import { mongodBinary } from '../../helpers/mongod.js'
import { startApps } from '../../torture/harness/apps.js'
import { failovers } from '../../torture/harness/failovers.js'
import { startReplicaSet } from '../../torture/harness/replicaSet.js'
import { torture } from '../../torture/harness/torture.js'
import { seededRandom } from '../../torture/seededRandom.js'

const binary = mongodBinary()

describe.skipIf(!binary)('Three instances on a replica set of three', () => {
  it('lose nothing while the primary is killed, another steps down and an instance is killed', { timeout: 240_000 }, async () => {
    const random = seededRandom(7)
    const replicaSet = await startReplicaSet(binary ?? '')
    const apps = await startApps({ count: 3, databaseUri: replicaSet.uri, random })
    const faults = [() => replicaSet.killPrimary(1000), replicaSet.stepDown, apps.kill]
    const { recovered } = failovers({ replicaSet, apps, random })
    try {
      const result = await torture({
        apps,
        token: await apps.signIn(),
        rounds: faults.length,
        operations: 25,
        random,
        fault: async () => {
          await replicaSet.healthy()
          await faults.shift()?.()
        },
        recovered,
        dependants: false,
        agreeEvery: 3,
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
      expect(faults).toEqual([])
      expect(result.withdrawn).toBeGreaterThan(0)
    } finally {
      await apps.stop()
      await replicaSet.stop()
    }
  })
})
