import type crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { availableParallelism } from 'node:os'

type Crypto = Pick<typeof crypto, 'pbkdf2'>

/**
 * Lets passwords be hashed one after the other, and not all that come at once: each takes a core for a quarter of a second, in the same few
 * threads in which Node reads files and compresses answers, and log-ins from a few hundred addresses would hold all of them. Payload, which
 * hashes by `crypto.pbkdf2` itself, waits in the same line.
 * @param most at a time; by default all cores but one
 */
export const deriveInTurn = (module: Crypto, most = Math.max(1, availableParallelism() - 1)): void => {
  const derive = module.pbkdf2
  const waiting: (() => void)[] = []
  let running = 0
  const next = () => {
    if (running >= most) return
    const begin = waiting.shift()
    if (!begin) return
    running += 1
    begin()
  }
  const inTurn: Crypto['pbkdf2'] = (password, salt, iterations, keyLength, digest, callback) => {
    waiting.push(() => {
      const done = () => {
        running -= 1
        next()
      }
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
    next()
  }
  module.pbkdf2 = inTurn
  // What has imported it by name gets this one, too.
  syncBuiltinESMExports()
}
