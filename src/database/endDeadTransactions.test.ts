import { describe, expect, it } from 'vitest'

import { deadSessions } from './endDeadTransactions.js'

const session = (name: string, appName: string, transaction: object | undefined = {}) => ({
  type: 'idleSession',
  appName,
  lsid: { id: { buffer: Buffer.from(name) } },
  ...(transaction ? { transaction } : {}),
})

describe('deadSessions', () => {
  it('names the open transactions of processes that have no connection', () => {
    const operations = [{ type: 'op', appName: 'newsroom a' }, session('of a', 'newsroom a'), session('of b', 'newsroom b')]
    expect(deadSessions(operations).map(({ buffer }) => String(buffer))).toEqual(['of b'])
  })

  it('leaves sessions without a transaction alone', () => {
    expect(deadSessions([{ ...session('of b', 'newsroom b'), transaction: undefined as never }])).toEqual([])
  })
})
