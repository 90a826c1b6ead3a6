/** The attackers of a soak, in a process of their own: what it costs to attack is nothing that honest readers should wait for. */
import os from 'node:os'

import { seededRandom } from '../seededRandom.js'
import { attacker, dripper, newTally } from './actors.js'

export interface AttackOrders {
  at: string
  seed: number
  attackers: number
  drippers: number
  /** Epoch milliseconds. */
  until: number
}

process.once('message', (orders: AttackOrders) => {
  // They would be other machines.
  os.setPriority(10)
  const hostile = newTally()
  const stage = { at: orders.at, random: seededRandom(orders.seed), isOver: () => Date.now() >= orders.until || !process.connected }
  const all = [
    ...Array.from({ length: orders.attackers }, () => attacker(stage, hostile)),
    ...Array.from({ length: orders.drippers }, () => dripper(stage)),
  ]
  void Promise.all(all).then(() => process.send?.(hostile, () => process.exit(0)))
})
