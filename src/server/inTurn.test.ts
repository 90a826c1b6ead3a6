import { EventEmitter } from 'node:events'

import { describe, expect, it } from 'vitest'

import { inTurn, markUrgent } from './inTurn.js'

const ask = (caller: string, url = '/x', method = 'GET') => ({
  req: { method, url, headers: { 'x-newsroom-caller': caller } },
  res: new EventEmitter(),
})
const turn = () => new Promise((resolve) => setImmediate(resolve))

const lane = ({ lag = 50, longestMs = 60_000 } = {}) => {
  const begun: string[] = []
  const state = { lag }
  const handler = inTurn(
    (req) => {
      begun.push(`${String(req.headers['x-newsroom-caller'])}${req.url}`)
      return true
    },
    { lag: () => state.lag, longestMs },
  )
  return { begun, state, give: ({ req, res }: ReturnType<typeof ask>) => handler(req as never, res as never) }
}

describe('inTurn', () => {
  it('begins one after the other while the loop is behind, each caller in turn', async () => {
    const { begun, give } = lane()
    const asked = ['a/1', 'a/2', 'a/3', 'b/1', 'c/1'].map((one) => ask(one.charAt(0), one.slice(1)))
    const answers = asked.map((one) => Promise.resolve(give(one)))
    expect(begun).toEqual(['a/1'])
    for (const n of [0, 3, 4, 1, 2]) {
      asked[n]?.res.emit('close')
      await turn()
    }
    expect(begun).toEqual(['a/1', 'b/1', 'c/1', 'a/2', 'a/3'])
    expect(await Promise.all(answers)).toEqual([true, true, true, true, true])
  })

  it('begins all at once while it is not, and those who wait once it is not any more', async () => {
    const { begun, give, state } = lane({ lag: 0 })
    const first = ask('a', '/1')
    void give(first)
    for (const n of [2, 3]) void give(ask('a', `/${n}`))
    expect(begun).toHaveLength(3)
    state.lag = 50
    for (const n of [4, 5]) void give(ask('a', `/${n}`))
    expect(begun).toHaveLength(3)
    state.lag = 0
    first.res.emit('close')
    // One each time the loop comes round: it is known only then whether there is room for another.
    await turn()
    expect(begun).toEqual(['a/1', 'a/2', 'a/3', 'a/4'])
    await turn()
    expect(begun).toEqual(['a/1', 'a/2', 'a/3', 'a/4', 'a/5'])
  })

  it('begins few that write side by side, and who reads before who writes', async () => {
    const { begun, give, state } = lane({ lag: 0 })
    const asked = [1, 2, 3, 4].map((n) => ask(`w${n}`, '', 'POST'))
    for (const one of asked) void give(one)
    expect(begun).toEqual(['w1', 'w2'])
    state.lag = 50
    const readers = ['r1', 'r2', 'r3', 'r4', 'r5'].map((name) => ask(name, ''))
    for (const one of readers) void give(one)
    const ended = ['w1', 'w2', 'r1', 'r2', 'r3', 'r4', 'w3', 'r5', 'w4']
    const byName = new Map([...asked, ...readers].map((one) => [one.req.headers['x-newsroom-caller'], one]))
    for (const name of ended) {
      byName.get(name)?.res.emit('close')
      await turn()
    }
    expect(begun).toEqual(ended)
  })

  it('gives its turn first to who had fewest lately, of those whoever waited longest', async () => {
    const { begun, give } = lane()
    const [first, second] = [ask('a', '/1'), ask('a', '/2')]
    void give(first)
    void give(second)
    first.res.emit('close')
    await turn()
    const late = [ask('a', '/3'), ask('b', '/1'), ask('b', '/2'), ask('c', '/1')]
    for (const one of late) void give(one)
    for (const one of [second, late[1], late[3], late[2], late[0]]) {
      one?.res.emit('close')
      await turn()
    }
    expect(begun).toEqual(['a/1', 'a/2', 'b/1', 'c/1', 'b/2', 'a/3'])
  })

  it('waits for nobody longer than is stated, and keeps nobody who hung up', async () => {
    const { begun, give } = lane({ longestMs: 5 })
    const [first, second, third] = [ask('a', '/1'), ask('a', '/2'), ask('a', '/3')]
    void give(first)
    const gone = give(second)
    void give(third)
    Object.assign(second.res, { destroyed: true })
    await expect.poll(() => begun).toEqual(['a/1', 'a/3'])
    expect(await gone).toBe(true)
  })

  it('lets go first what is made for all, and files', () => {
    const { begun, give } = lane()
    void give(ask('a', '/1'))
    const made = ask('', '/2')
    markUrgent(made.req)
    void give(made)
    void give(ask('a', '/_next/static/x.js'))
    expect(begun).toEqual(['a/1', '/2', 'a/_next/static/x.js'])
  })

  it('tells who waits that it failed', async () => {
    const asked = [ask('a'), ask('a')]
    const handler = inTurn((_req, res) => (res === (asked[0]?.res as never) ? true : Promise.reject(new Error('no'))), { lag: () => 50 })
    void handler(asked[0]?.req as never, asked[0]?.res as never)
    const second = handler(asked[1]?.req as never, asked[1]?.res as never)
    asked[0]?.res.emit('close')
    await expect(second).rejects.toThrow('no')
  })
})
