import crypto, { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'

import { expect, it } from 'vitest'

import { isLineFull } from '../shared/derivingLine.js'
import { deriveInTurn } from './deriveInTurn.js'

it('hashes no more passwords at a time than it is told, and each of them right', async () => {
  let running = 0
  let most = 0
  const counted = {
    pbkdf2: ((password, salt, iterations, length, digest, callback) => {
      most = Math.max(most, (running += 1))
      pbkdf2(password, salt, iterations, length, digest, (error, key) => {
        running -= 1
        callback(error, key)
      })
    }) as typeof pbkdf2,
  }
  deriveInTurn(counted, { most: 2 })
  const derive = promisify(counted.pbkdf2)
  const keys = await Promise.all(Array.from({ length: 9 }, (_, n) => derive(`password ${n}`, 'salt', 1000, 32, 'sha256')))
  expect(most).toBe(2)
  expect(keys.map((key) => key.toString('hex'))).toEqual(
    keys.map((_, n) => crypto.pbkdf2Sync(`password ${n}`, 'salt', 1000, 32, 'sha256').toString('hex')),
  )
})

it('goes on behind one that cannot be hashed', async () => {
  const module = { pbkdf2 }
  deriveInTurn(module, { most: 1 })
  const derive = promisify(module.pbkdf2)
  const outcomes = await Promise.allSettled([derive('a', 'salt', 10, 32, 'no such digest'), derive('b', 'salt', 10, 32, 'sha256')])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
})

it('tells how long its line is, so that nobody is put at the end of a long one', () => {
  const calls: (() => void)[] = []
  const module = {
    pbkdf2: ((_password, _salt, _iterations, _length, _digest, callback) =>
      void calls.push(() => callback(null, Buffer.alloc(1)))) as typeof pbkdf2,
  }
  deriveInTurn(module, { most: 1 })
  const derive = () => module.pbkdf2('a', 'salt', 1, 1, 'sha256', () => undefined)
  for (let n = 0; n < 24; n++) derive()
  expect([isLineFull(false), isLineFull(true)]).toEqual([false, false])
  derive()
  expect([isLineFull(false), isLineFull(true)]).toEqual([true, false])
  for (let n = 0; n < 24; n++) derive()
  expect(isLineFull(true)).toBe(true)
  while (calls.length > 0) calls.shift()?.()
  expect([isLineFull(false), isLineFull(true)]).toEqual([false, false])
})

it('takes first whoever is waited for', async () => {
  const order: string[] = []
  let isUrgent = false
  const module = { pbkdf2 }
  deriveInTurn(module, { most: 1, isUrgent: () => isUrgent })
  const derive = async (name: string) => {
    await promisify(module.pbkdf2)(name, 'salt', 1000, 32, 'sha256')
    order.push(name)
  }
  const all = [derive('running'), derive('log-in'), derive('another log-in')]
  isUrgent = true
  await Promise.all([...all, derive('sign-up')])
  expect(order).toEqual(['running', 'sign-up', 'log-in', 'another log-in'])
})
