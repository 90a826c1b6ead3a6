import { APIError, QueryError } from 'payload'
import { afterEach, expect, it } from 'vitest'

import { surviveRejections } from './surviveRejections.js'

const before = process.listeners('unhandledRejection')
afterEach(() => {
  for (const one of process.listeners('unhandledRejection')) if (!before.includes(one)) process.off('unhandledRejection', one)
})

const survive = () => {
  const said: object[] = []
  surviveRejections({ error: (what) => void said.push(what) })
  const [added] = process.listeners('unhandledRejection').filter((one) => !before.includes(one))
  return { said, on: (err: unknown) => added?.(err, Promise.resolve()) }
}

it('a refusal that nobody waits for ends no server', () => {
  const { said, on } = survive()
  on(new QueryError([{ path: 'a.b.c' }]))
  expect(said).toEqual([])
})

it('anything else still does', () => {
  const { on } = survive()
  for (const err of [new Error('a bug'), new APIError('a bug', 500), undefined]) expect(() => on(err)).toThrow()
})
