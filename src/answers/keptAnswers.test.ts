import { describe, expect, it } from 'vitest'

import { createKeptAnswers } from './keptAnswers.js'
import { prepareAnswer } from './preparedAnswer.js'

const answerOf = (text: string, bytes = 100) =>
  prepareAnswer(
    { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.alloc(bytes, text) },
    { cacheControl: 'no-cache', vary: [] },
  )
const forEver = Number.MAX_SAFE_INTEGER

describe('Answers that are kept', () => {
  it('are true for one revision', async () => {
    const kept = createKeptAnswers()
    await kept.make('a', 1, () => Promise.resolve({ answer: answerOf('x'), until: forEver }))
    expect(kept.find('a', 1)).toBeDefined()
    expect(kept.find('a', 2)).toBeUndefined()
    expect(kept.find('b', 1)).toBeUndefined()
  })

  it('end with their time, and are not kept without one', async () => {
    let now = 1000
    const kept = createKeptAnswers({ now: () => now })
    await kept.make('a', 1, () => Promise.resolve({ answer: answerOf('x'), until: 2000 }))
    await kept.make('b', 1, () => Promise.resolve({ answer: answerOf('x'), until: 0 }))
    expect([kept.find('a', 1) !== undefined, kept.find('b', 1) !== undefined]).toEqual([true, false])
    now = 2000
    expect(kept.find('a', 1)).toBeUndefined()
  })

  it('are made once for all who ask at the same revision, and again for who asks after a change', async () => {
    const kept = createKeptAnswers()
    let made = 0
    const make = async () => {
      made += 1
      await Promise.resolve()
      return { answer: answerOf('x'), until: forEver }
    }
    await Promise.all([kept.make('a', 1, make), kept.make('a', 1, make), kept.make('a', 2, make), kept.make('a', 2, make)])
    expect(made).toBe(2)
    expect(kept.counts()).toMatchObject({ misses: 2, joined: 2 })
    expect(kept.find('a', 2)).toBeDefined()
  })

  it('are not kept where making them fails, and the next one tries again', async () => {
    const kept = createKeptAnswers()
    await expect(kept.make('a', 1, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await kept.make('a', 1, () => Promise.resolve({ answer: answerOf('x'), until: forEver }))
    expect(kept.find('a', 1)).toBeDefined()
  })

  it('take no room from what is read often, however many others are asked for once', async () => {
    const kept = createKeptAnswers({ maxBytes: 130_000 })
    const put = (key: string) => kept.make(key, 1, () => Promise.resolve({ answer: answerOf('x', 5000), until: forEver }))
    for (let n = 0; n < 10; n++) {
      await put(`often ${n}`)
      kept.find(`often ${n}`, 1)
    }
    for (let round = 0; round < 50; round++) {
      for (let n = 0; n < 20; n++) await put(`once ${round} ${n}`)
      for (let n = 0; n < 10; n++) kept.find(`often ${n}`, 1)
    }
    expect(Array.from({ length: 10 }, (_, n) => kept.find(`often ${n}`, 1) !== undefined)).toEqual(Array(10).fill(true))
    expect(kept.counts().bytes).toBeLessThanOrEqual(130_000)
    expect(kept.counts().refused).toBeGreaterThan(500)
  })

  it('take little room where each is asked for once', async () => {
    const kept = createKeptAnswers({ maxBytes: 800_000 })
    const put = (key: string) => kept.make(key, 1, () => Promise.resolve({ answer: answerOf('x', 5000), until: forEver }))
    for (let n = 0; n < 1000; n++) await put(`once ${n}`)
    const { bytes, entries } = kept.counts()
    expect([bytes <= 100_000, entries > 5, kept.find('once 999', 1) !== undefined, kept.find('once 0', 1)]).toEqual([
      true,
      true,
      true,
      undefined,
    ])
  })

  it('have all of the room where they are asked for again, by reading or by making', async () => {
    const kept = createKeptAnswers({ maxBytes: 800_000 })
    const put = (key: string) => kept.make(key, 1, () => Promise.resolve({ answer: answerOf('x', 5000), until: forEver }))
    for (let n = 0; n < 500; n++) {
      await put(`again ${n}`)
      if (n % 2) await put(`again ${n}`)
      else kept.find(`again ${n}`, 1)
    }
    const { bytes } = kept.counts()
    expect([bytes > 600_000, bytes <= 800_000]).toEqual([true, true])
  })

  it('give way to what is asked for again and again', async () => {
    const kept = createKeptAnswers({ maxBytes: 80_000 })
    const put = (key: string) => kept.make(key, 1, () => Promise.resolve({ answer: answerOf('x', 5000), until: forEver }))
    for (let n = 0; n < 20; n++) await put(`old ${n}`)
    for (let n = 0; n < 5 && !kept.find('new', 1); n++) await put('new')
    expect(kept.find('new', 1)).toBeDefined()
  })

  it('count the forms that are made later', async () => {
    const kept = createKeptAnswers()
    const answer = prepareAnswer(
      { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from('{"a":1}'.repeat(1000)) },
      { vary: [] },
    )
    await kept.make('a', 1, () => Promise.resolve({ answer, until: forEver }))
    const before = kept.counts().bytes
    const { body } = await answer.form('gzip')
    expect(kept.counts().bytes).toBeGreaterThanOrEqual(before + body.length)
  })
})
