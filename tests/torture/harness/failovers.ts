import type { Apps } from './apps.js'
import type { ReplicaSet } from './replicaSet.js'

export interface Failovers {
  /** Breaks something. Whatever broke the time before may still be starting. */
  fault: () => Promise<void>
  recovered: () => Promise<void>
  /** How often each thing was done. */
  counts: { primariesKilled: number; stepDowns: number; appsKilled: number }
}

/** Half of the faults kill the primary, a fifth makes it step down, the others kill an app process. */
export const failovers = ({ replicaSet, apps, random }: { replicaSet: ReplicaSet; apps: Apps; random: () => number }): Failovers => {
  const counts = { primariesKilled: 0, stepDowns: 0, appsKilled: 0 }
  return {
    counts,
    fault: async () => {
      const draw = random()
      if (draw < 0.7) {
        // Two members must be left: without a majority nothing can be acknowledged.
        await replicaSet.healthy()
        if (draw < 0.5) {
          counts.primariesKilled += 1
          await replicaSet.killPrimary(random() * 2000)
        } else {
          counts.stepDowns += 1
          await replicaSet.stepDown()
        }
      } else {
        counts.appsKilled += 1
        await apps.kill()
      }
    },
    recovered: async () => {
      await replicaSet.healthy()
      await apps.allUp()
    },
  }
}
