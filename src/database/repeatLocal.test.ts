import type { Payload } from 'payload'
import { describe, expect, it, vi } from 'vitest'

import { NewsroomError } from '../shared/errors.js'
import { repeatLocal } from './repeatLocal.js'

const conflict = () => Object.assign(new Error('WriteConflict error'), { name: 'MongoServerError', code: 112 })

/** A Payload whose `update` fails with these first, and then does as it is told. */
const failing = (...errors: unknown[]) => {
  const seen: object[] = []
  const update = vi.fn(({ req }: { req?: { context?: object } }) => {
    seen.push({ ...req?.context })
    Object.assign(req?.context ?? {}, { told: true })
    return errors.length > 0 ? Promise.reject(errors.shift() as Error) : Promise.resolve('done')
  })
  const payload = { update } as unknown as Payload
  repeatLocal(payload, { attempts: 3, sleep: () => Promise.resolve() })
  return { seen, update, call: (options: object = {}) => payload.update({ collection: 'notes', id: 1, data: {}, ...options } as never) }
}

describe('the Local API', () => {
  it('repeats a write that lost, with nothing noted of the tries before', async () => {
    const { seen, call } = failing(conflict(), conflict())
    expect(await call({ req: { context: { by: 'a script' } } })).toBe('done')
    expect(seen).toEqual([{ by: 'a script' }, { by: 'a script' }, { by: 'a script' }])
  })

  it('refuses it at last in our words, the cause beside them', async () => {
    const { update, call } = failing(conflict(), conflict(), conflict())
    await expect(call()).rejects.toMatchObject({ code: 'CONFLICT', status: 409, cause: { code: 112 } })
    expect(update).toHaveBeenCalledTimes(3)
  })

  it.each([
    ['what is part of a transaction', conflict(), { req: { transactionID: 't' } }, { code: 112 }],
    ['what is in none', conflict(), { disableTransaction: true }, { code: 112 }],
    [
      'what may have been committed',
      Object.assign(new Error(), { errorLabels: ['UnknownTransactionCommitResult'] }),
      {},
      { code: 'CONFLICT', status: 409 },
    ],
    [
      'what has waited for its time already',
      new NewsroomError('WRITER_GATE_TIMEOUT', { cause: Object.assign(new Error(), { code: 'SQLITE_BUSY' }) }),
      {},
      { code: 'WRITER_GATE_TIMEOUT' },
    ],
    ['what is wrong by itself', new Error('no such field'), {}, { message: 'no such field' }],
  ])('tries %s once', async (_, error, options, thrown) => {
    const { update, call } = failing(error)
    await expect(call(options)).rejects.toMatchObject(thrown)
    expect(update).toHaveBeenCalledTimes(1)
  })
})
