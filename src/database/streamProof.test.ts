import { Timestamp } from 'mongodb'
import { describe, expect, it } from 'vitest'

import { createStreamProof, momentOf, momentOfToken } from './streamProof.js'

/** A database that says how far it is when it is told to. */
const database = () => {
  let at = 0
  let moment: bigint | undefined = 5n
  const held: (() => void)[] = []
  let holds = false
  let questions = 0
  const proof = createStreamProof({
    now: () => at,
    patienceMs: 30,
    ask: async () => {
      questions += 1
      const answered = moment
      if (holds) await new Promise<void>((resolve) => held.push(resolve))
      return answered
    },
  })
  return {
    proof,
    asked: () => questions,
    tick: (ms: number) => (at += ms),
    commit: (value: bigint | undefined) => (moment = value),
    hold: () => (holds = true),
    release: () => held.splice(0).forEach((one) => one()),
  }
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 1))

describe('What a change stream has told of', () => {
  it('is fresh for a moment after the database was asked, where the stream has come as far', async () => {
    const { proof, tick } = database()
    expect(proof.isFresh()).toBe(false)
    const looking = proof.look()
    proof.reached(5n)
    await looking
    await turn()
    expect([proof.isFresh(), proof.look()]).toEqual([true, undefined])
    tick(79)
    expect(proof.isFresh()).toBe(true)
    tick(1)
    expect(proof.isFresh()).toBe(false)
  })

  it('is waited for where something was committed that it has not told of yet', async () => {
    const { proof, tick, commit } = database()
    proof.reached(5n)
    await proof.look()
    commit(9n)
    tick(100)
    let isOver = false
    const looking = proof.look()?.then(() => {
      isOver = true
      return proof.isFresh()
    })
    await turn()
    proof.reached(8n)
    await turn()
    expect([isOver, proof.isFresh()]).toEqual([false, false])
    tick(500)
    proof.reached(9n)
    // It was asked after the reader came: for who waited it holds, however long that took, and for nobody later.
    expect(await looking).toBe(true)
    await turn()
    expect(proof.isFresh()).toBe(false)
  })

  it('goes on being fresh by earlier questions while the latest is open', async () => {
    const { proof, tick, commit } = database()
    proof.reached(5n)
    await proof.look()
    await turn()
    commit(7n)
    tick(30)
    expect(proof.look()).toBeUndefined()
    await turn()
    expect(proof.isFresh()).toBe(true)
  })

  it('is waited for no longer than a second, and asked for once by many', async () => {
    const { proof, commit, asked } = database()
    commit(9n)
    await Promise.all([proof.look(), proof.look(), proof.look()])
    expect(asked()).toBe(1)
    expect(proof.isFresh()).toBe(false)
    commit(undefined)
    await proof.look()
    expect(proof.isFresh()).toBe(false)
  })

  it('is no older than the reader, where an answer was long on its way', async () => {
    const { proof, tick, hold, release } = database()
    proof.reached(5n)
    hold()
    const early = proof.look()
    tick(400)
    let isOver = false
    const late = proof.look()?.then(() => (isOver = true))
    release()
    await early
    await turn()
    // The first question was begun long before the second reader came; the second was answered at the same time.
    expect(isOver).toBe(true)
    await late
  })

  it('forgets all where the stream was lost', async () => {
    const { proof } = database()
    proof.reached(5n)
    await proof.look()
    await turn()
    proof.reset()
    expect(proof.isFresh()).toBe(false)
  })
})

describe('Moments', () => {
  it('are read of tokens: all of it between changes, and less one of a change', () => {
    const time = '6389A1B200000007'
    expect(momentOfToken({ _data: `82${time}2B0229296E04` })).toBe(BigInt(`0x${time}`))
    expect(momentOfToken({ _data: `82${time}2B042C0100296E5A1004ABCD` })).toBe(BigInt(`0x${time}`) - 1n)
    const ofChange = { _data: `82${time}2B042C0100296E5A1004ABCD` }
    expect([momentOfToken(ofChange, { _data: 'x' }), momentOfToken({ ...ofChange }, ofChange)]).toEqual([
      BigInt(`0x${time}`) - 1n,
      BigInt(`0x${time}`),
    ])
    for (const token of [undefined, null, {}, { _data: 'x' }, { _data: 7 }]) expect(momentOfToken(token)).toBeUndefined()
  })
  it('are read of timestamps', () => {
    expect(momentOf(new Timestamp({ t: 0x6389a1b2, i: 7 }))).toBe(0x6389a1b200000007n)
    expect([momentOf(undefined), momentOf('x')]).toEqual([undefined, undefined])
  })
})
