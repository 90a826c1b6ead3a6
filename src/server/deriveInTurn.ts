import type crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { availableParallelism } from 'node:os'

import { setWaiting } from '../shared/derivingLine.js'

type Crypto = Pick<typeof crypto, 'pbkdf2'>

export interface DeriveOptions {
  /** At a time. @default all cores but one, 4 at the most */
  most?: number
  /** Whether whoever asks comes first, because others wait for it. @default nobody */
  isUrgent?: () => boolean
  /** Makes what derives one key after the other. @default Node's own threads */
  lane?: () => Crypto['pbkdf2']
}

/**
 * Lets passwords be hashed one after the other, and not all that come at once: each takes a core for a quarter of a second, and log-ins
 * from a few hundred addresses would hold all of them. Payload, which hashes by `crypto.pbkdf2` itself, waits in the same line; nobody is
 * put at the end of a long one (`isLineFull`).
 */
export const deriveInTurn = (
  module: Crypto,
  { most = Math.min(4, Math.max(1, availableParallelism() - 1)), lane, isUrgent = () => false }: DeriveOptions = {},
): void => {
  const own = module.pbkdf2
  /** The first is taken first: those behind it rest where there is little to do. */
  const lanes = Array.from({ length: most }, () => ({ derive: lane?.() ?? own, isFree: true }))
  const waiting: ((derive: Crypto['pbkdf2'], done: () => void) => void)[] = []
  const next = () => {
    const free = waiting.length > 0 ? lanes.find(({ isFree }) => isFree) : undefined
    if (!free) return
    free.isFree = false
    const first = waiting.shift()
    setWaiting(waiting.length)
    first?.(free.derive, () => {
      free.isFree = true
      next()
    })
  }
  const inTurn: Crypto['pbkdf2'] = (password, salt, iterations, keyLength, digest, callback) => {
    const place = isUrgent() ? 'unshift' : 'push'
    waiting[place]((derive, done) => {
      try {
        derive(password, salt, iterations, keyLength, digest, (error, key) => {
          done()
          callback(error, key)
        })
      } catch (error) {
        done()
        callback(error as Error, Buffer.alloc(0))
      }
    })
    setWaiting(waiting.length)
    next()
  }
  module.pbkdf2 = inTurn
  // What has imported it by name gets this one, too.
  syncBuiltinESMExports()
}
