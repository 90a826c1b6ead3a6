import { pbkdf2Sync } from 'node:crypto'
import { promisify } from 'node:util'

import { describe, expect, it } from 'vitest'

import { createDerivingThread } from './derivingThread.js'

describe('A thread that derives keys', () => {
  const derive = promisify(createDerivingThread())

  it('derives what Node derives, of texts and of bytes', async () => {
    const salts = ['salt', Buffer.from([0, 255, 1])]
    for (const salt of salts) {
      const key = await derive('a password, ü', salt, 1000, 32, 'sha256')
      expect(Buffer.isBuffer(key)).toBe(true)
      expect(key.toString('hex')).toBe(pbkdf2Sync('a password, ü', salt, 1000, 32, 'sha256').toString('hex'))
    }
  })

  it('tells each who waits of its own, faults included', async () => {
    const outcomes = await Promise.allSettled([
      derive('a', 'salt', 10, 32, 'sha256'),
      derive('b', 'salt', 10, 32, 'no such digest'),
      derive('c', 'salt', 10, 32, 'sha256'),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})
