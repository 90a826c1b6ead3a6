/**
 * `npm run torture -- failover [--rounds 200] [--operations 25] [--seed 1] [--apps 3] [--log FILE]`: one fault a round while three app
 * processes publish, update, correct and withdraw on a replica set of three: the primary is killed without warning, or
 * made to step down, or an app process is killed. In the end every surface of every instance is held against what was
 * acknowledged. The servers are started here, from MONGOMS_SYSTEM_BINARY or the first `mongod` on the PATH.
 */
import { mongodBinary } from '../helpers/mongod.js'
import { startApps } from './harness/apps.js'
import { readOptions, report, roundBar } from './harness/commandLine.js'
import { failovers } from './harness/failovers.js'
import { startReplicaSet } from './harness/replicaSet.js'
import { torture } from './harness/torture.js'
import { seededRandom } from './seededRandom.js'

const options = readOptions({ rounds: 200, operations: 25 })
const binary = mongodBinary()
if (!binary) throw new Error('No mongod was found. Set MONGOMS_SYSTEM_BINARY to one, or put it on the PATH.')
const random = seededRandom(options.seed)
const replicaSet = await startReplicaSet(binary)
const apps = await startApps({ count: options.apps ?? 3, databaseUri: replicaSet.uri, random, log: options.log })
const { fault, recovered, counts } = failovers({ replicaSet, apps, random })
const bar = roundBar('faults', options.rounds)
const result = await torture({
  ...options,
  dependants: false,
  apps,
  token: await apps.signIn(),
  random,
  fault,
  recovered,
  agreeEvery: 10,
  onRound: bar.update,
})
bar.stop()
await apps.stop()
await replicaSet.stop()
report({ name: 'failover', database: 'mongodb', seed: options.seed, ...counts, ...result })
