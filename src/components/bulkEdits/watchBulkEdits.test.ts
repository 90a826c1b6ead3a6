import { describe, expect, it } from 'vitest'

import { bulkEditOf } from './watchBulkEdits.js'

const api = new URL('https://desk.example/news/api')
const form = { method: 'PATCH', body: new FormData() }
const of = (path: string, sent: object = form) => bulkEditOf(new URL(path, api), sent, api)

describe('A change of many from a list', () => {
  it('is known by its address and its form', () => {
    expect(of('/news/api/articles?locale=en&where%5Bid%5D%5Bin%5D%5B0%5D=7&draft=true')).toBe('articles')
    expect(of('/news/api/entries?where[and][0][id][not_equals]=')).toBe('entries')
  })

  it.each([
    ['a document', '/news/api/articles/7?where[id][equals]=7', form],
    ['no filter', '/news/api/articles?draft=true', form],
    ['another API', '/other/api/articles?where[id][equals]=7', form],
    ['another host', 'https://other.example/news/api/articles?where[id][equals]=7', form],
    ['JSON, as other clients send it', '/news/api/articles?where[id][equals]=7', { method: 'PATCH', body: '{}' }],
    ['another method', '/news/api/articles?where[id][equals]=7', { method: 'POST', body: new FormData() }],
  ])('is not taken for one: %s', (_, path, sent) => expect(of(path, sent)).toBeUndefined())
})
