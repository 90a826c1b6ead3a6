import { describe, expect, it } from 'vitest'

import { solve } from '../element/solve.js'
import { makeSum, proofIn } from './proof.js'

const secret = 'a secret for tests'

describe('The work of a guest', () => {
  it('is done by the component as it stands, and taken', async () => {
    const sum = await makeSum(secret, new Date())
    const solution = await solve(sum)
    const proof = await proofIn(secret, { challenge: sum, solution })
    expect(proof).toEqual({ id: sum.parameters.nonce, expiresAt: expect.any(String) })
    // Not for another newsroom, not for another sum, and not without work.
    expect(await proofIn('another secret', { challenge: sum, solution })).toBeUndefined()
    expect(await proofIn(secret, { challenge: await makeSum(secret, new Date()), solution })).toBeUndefined()
    expect(await proofIn(secret, { challenge: sum, solution: { ...solution, derivedKey: '00'.repeat(32) } })).toBeUndefined()
    const easier = { ...sum, parameters: { ...sum.parameters, keyPrefix: '00' } }
    expect(await proofIn(secret, { challenge: easier, solution: await solve(easier) })).toBeUndefined()
  })

  it('ends with its time', async () => {
    const sum = await makeSum(secret, new Date(Date.now() - 11 * 60_000))
    expect(await proofIn(secret, { challenge: sum, solution: await solve(sum) })).toBeUndefined()
  })

  it.each([
    undefined,
    null,
    'x',
    {},
    { challenge: null },
    { challenge: { parameters: {} } },
    { challenge: { parameters: { nonce: 'x'.repeat(1000) }, signature: 'x' }, solution: {} },
  ])('is not %j', async (given) => {
    expect(await proofIn(secret, given)).toBeUndefined()
  })
})
