import { describe, expect, it } from 'vitest'

import { isTransientError, isUnknownCommit, retryTransient } from './retryTransient.js'

const busy = () => Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })
const labelled = (label: string) => Object.assign(new Error('server'), { errorLabelSet: new Set([label]) })

describe('isTransientError', () => {
  it.each([
    ['SQLite is busy', busy(), true],
    ['a reason is added to the code', Object.assign(new Error(), { code: 'SQLITE_BUSY_SNAPSHOT' }), true],
    ['a write conflict of MongoDB', Object.assign(new Error(), { code: 112 }), true],
    ['a transient transaction error', labelled('TransientTransactionError'), true],
    ['a commit without an answer', labelled('UnknownTransactionCommitResult'), true],
    ['it is the cause of another error', new Error('query', { cause: new Error('driver', { cause: busy() }) }), true],
    ['GraphQL wrapped it', Object.assign(new Error(), { originalError: busy() }), true],
    ['a duplicate key', Object.assign(new Error(), { code: 11000 }), false],
    ['a constraint', Object.assign(new Error(), { code: 'SQLITE_CONSTRAINT_UNIQUE' }), false],
    ['a full disk', Object.assign(new Error(), { code: 'SQLITE_FULL' }), false],
    ['not an error', 'SQLITE_BUSY', false],
    ['nothing', undefined, false],
  ])('%s', (_name, error, transient) => expect(isTransientError(error)).toBe(transient))

  it('ends on an error that causes itself', () => {
    const error = new Error('circular')
    error.cause = error
    expect(isTransientError(error)).toBe(false)
  })

  it('tells a commit that may have happened from one that did not', () => {
    expect(isUnknownCommit(labelled('UnknownTransactionCommitResult'))).toBe(true)
    expect(isUnknownCommit(busy())).toBe(false)
  })
})

describe('retryTransient', () => {
  const failing = (times: number, error: unknown) => {
    let calls = 0
    return {
      work: () => (++calls <= times ? Promise.reject(error as Error) : Promise.resolve(calls)),
      calls: () => calls,
    }
  }
  const pauses = () => {
    const slept: number[] = []
    return { slept, sleep: (ms: number) => Promise.resolve(slept.push(ms)) }
  }

  it('repeats until it succeeds, with pauses that double up to their longest', async () => {
    const { work } = failing(4, busy())
    const { slept, sleep } = pauses()
    expect(await retryTransient(work, { baseMs: 10, maxMs: 35, random: () => 1, sleep })).toBe(5)
    expect(slept).toEqual([10, 20, 35, 35])
  })

  it('spreads the pauses', async () => {
    const { slept, sleep } = pauses()
    await retryTransient(failing(1, busy()).work, { baseMs: 10, random: () => 0.25, sleep })
    expect(slept).toEqual([2.5])
  })

  it('gives up after the last try with the error itself', async () => {
    const error = busy()
    const { work, calls } = failing(99, error)
    await expect(retryTransient(work, { attempts: 3, sleep: () => Promise.resolve() })).rejects.toBe(error)
    expect(calls()).toBe(3)
  })

  it('does not repeat what failed for good', async () => {
    const { work, calls } = failing(1, new Error('wrong'))
    await expect(retryTransient(work)).rejects.toThrow('wrong')
    expect(calls()).toBe(1)
  })
})
