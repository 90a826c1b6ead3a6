import { describe, expect, it } from 'vitest'

import { titleBatch, toRef } from './titleBatch.js'

describe('toRef', () => {
  it('knows what the log calls an item, and nothing else', () => {
    expect(toRef('articles:17')).toEqual({ collection: 'articles', id: '17' })
    expect(toRef('wire-set-aside:64b7f0')).toEqual({ collection: 'wire-set-aside', id: '64b7f0' })
    for (const other of ['articles', 'articles:', ':17', 'a title: with a colon', 'https://news.example', null, undefined, 17])
      expect(toRef(other)).toBeUndefined()
  })
})

describe('titleBatch', () => {
  const asked: string[] = []
  const begin = () => {
    asked.length = 0
    let run: (() => void) | undefined
    let time = 0
    const titleOf = titleBatch({ later: (wanted) => (run = wanted), now: () => time })
    const ask = (collection: string, ids: string[]) => {
      asked.push(`${collection} ${ids.join()}`)
      return Promise.resolve(new Map(ids.filter((id) => id !== '404').map((id) => [id, `${collection} no. ${id}`])))
    }
    return {
      title: (text: string, owner = 'ada') => titleOf(ask, owner, toRef(text) as NonNullable<ReturnType<typeof toRef>>),
      run: () => run?.(),
      after: (ms: number) => (time += ms),
    }
  }

  it('asks once for each collection, however many ask, and knows what is not there', async () => {
    const { title, run } = begin()
    const all = Promise.all(['articles:1', 'articles:2', 'users:2', 'articles:1', 'articles:404'].map((text) => title(text)))
    run()
    expect(await all).toEqual(['articles no. 1', 'articles no. 2', 'users no. 2', 'articles no. 1', undefined])
    expect(asked).toEqual(['articles 1,2,404', 'users 2'])
  })

  it('takes again what it read, for a while, and for the same account', async () => {
    const { title, run, after } = begin()
    const ask = async (...args: [string, string?]) => {
      const found = title(...args)
      run()
      return found
    }
    await ask('articles:1')
    await ask('articles:1')
    expect(asked).toHaveLength(1)
    await ask('articles:1', 'grace')
    expect(asked).toHaveLength(2)
    after(60_000)
    await ask('articles:1')
    expect(asked).toHaveLength(3)
  })

  it('has no title where nothing answers', async () => {
    let run: (() => void) | undefined
    const titleOf = titleBatch({ later: (wanted) => (run = wanted), now: () => 0 })
    const title = titleOf(() => Promise.reject(new Error('away')), 'ada', { collection: 'articles', id: '1' })
    run?.()
    expect(await title).toBeUndefined()
  })
})
