import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'

import { answerSnapshot, chooseEncoding } from './answerSnapshot.js'
import { type Snapshot, takeSnapshot } from './snapshots.js'

const text = JSON.stringify({ items: Array.from({ length: 50 }, (_, n) => ({ id: n, title: `Item ${n}` })) })
let snapshot: Snapshot
beforeAll(async () => {
  snapshot = await takeSnapshot({ text, contentType: 'application/feed+json', lastModified: '2026-01-02T03:04:05.678Z', seq: 7 })
})

describe('answerSnapshot', () => {
  it('sends the same text in every encoding, under different strong entity tags', () => {
    const plain = answerSnapshot(snapshot, { method: 'GET' })
    const zipped = answerSnapshot(snapshot, { method: 'GET', acceptEncoding: 'gzip' })
    const br = answerSnapshot(snapshot, { method: 'GET', acceptEncoding: 'gzip, deflate, br' })
    expect(plain.body?.toString()).toBe(text)
    expect(gunzipSync(zipped.body!).toString()).toBe(text)
    expect(brotliDecompressSync(br.body!).toString()).toBe(text)
    expect(new Set([plain, zipped, br].map((answer) => answer.headers.ETag)).size).toBe(3)
    expect(plain.headers['Content-Length']).toBe(String(Buffer.byteLength(text)))
  })
  it('answers 304 to the entity tag it gave, and only to that encoding', () => {
    const { ETag } = answerSnapshot(snapshot, { method: 'GET', acceptEncoding: 'gzip' }).headers
    expect(answerSnapshot(snapshot, { method: 'GET', acceptEncoding: 'gzip', ifNoneMatch: `"x", ${ETag}` }).status).toBe(304)
    expect(answerSnapshot(snapshot, { method: 'GET', ifNoneMatch: ETag }).status).toBe(200)
    expect(answerSnapshot(snapshot, { method: 'GET', ifNoneMatch: '*' }).status).toBe(304)
    expect(answerSnapshot(snapshot, { method: 'GET', acceptEncoding: 'gzip', ifNoneMatch: `W/${ETag}` }).status).toBe(304)
  })
  it('heeds If-Modified-Since only without If-None-Match', () => {
    const ifModifiedSince = 'Fri, 02 Jan 2026 03:04:06 GMT'
    expect(answerSnapshot(snapshot, { method: 'GET', ifModifiedSince }).status).toBe(304)
    expect(answerSnapshot(snapshot, { method: 'GET', ifModifiedSince, ifNoneMatch: '"old"' }).status).toBe(200)
    expect(answerSnapshot(snapshot, { method: 'GET', ifModifiedSince: 'nonsense' }).status).toBe(200)
    expect(answerSnapshot(snapshot, { method: 'GET', ifModifiedSince: 'Thu, 01 Jan 2026 00:00:00 GMT' }).status).toBe(200)
  })
  it('answers HEAD as GET without a body, and refuses other methods', () => {
    const head = answerSnapshot(snapshot, { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, headers: answerSnapshot(snapshot, { method: 'GET' }).headers })
    expect(head.body).toBeUndefined()
    expect(answerSnapshot(snapshot, { method: 'POST' })).toMatchObject({ status: 405, headers: { Allow: 'GET, HEAD, OPTIONS' } })
  })
})

describe('If-Modified-Since', () => {
  const at = (time: string) => Date.parse(`2026-01-02T03:04:${time}Z`)
  const take = (text: string, lastModified: string, previous?: Snapshot, now = lastModified) =>
    takeSnapshot({ text, contentType: 'text/plain', lastModified: new Date(at(lastModified)).toISOString(), seq: 1, previous }, at(now))
  const ask = (of: Snapshot, time: string, ifModifiedSince?: string) =>
    answerSnapshot(of, { method: 'GET', now: at(time), ifModifiedSince })

  it('never hides a second change of one second', async () => {
    const first = await take('one', '05.100')
    const second = await take('two', '05.900', first)
    const told = [ask(first, '05.200'), ask(first, '05.999')].map(({ headers }) => headers['Last-Modified'])
    expect(told).toEqual(['Fri, 02 Jan 2026 03:04:05 GMT', 'Fri, 02 Jan 2026 03:04:05 GMT'])
    for (const time of ['05.950', '06.000', '59.000']) expect(ask(second, time, told[0]).status).toBe(200)
    const settled = ask(second, '06.000').headers['Last-Modified']
    expect(settled).toBe('Fri, 02 Jan 2026 03:04:06 GMT')
    expect(ask(second, '06.000', settled).status).toBe(304)
  })
  it('never hides a change that does not move the newest time on, or moves it back', async () => {
    const first = await take('one', '05.100')
    const told = ask(first, '30.000').headers['Last-Modified']
    const late = await take('two', '05.100', first, '30.500')
    expect(ask(late, '40.000', told).status).toBe(200)
    const again = await take('two', '05.100', late)
    expect(ask(again, '40.000', ask(late, '40.000').headers['Last-Modified']).status).toBe(304)
    expect(ask(await take('none', '01.000'), '40.000', told).status).toBe(200)
  })
})

describe('a private feed', () => {
  it('is kept by no cache on the way, and its address is passed on to nobody', async () => {
    const hidden = await takeSnapshot({
      text,
      contentType: 'text/plain',
      lastModified: '2026-01-02T03:04:05.678Z',
      seq: 7,
      tokens: [{ hash: 'x' }],
    })
    for (const ifNoneMatch of [undefined, '*']) {
      const { headers } = answerSnapshot(hidden, { method: 'GET', ifNoneMatch })
      expect(headers).toMatchObject({
        'Cache-Control': 'private, no-store',
        Vary: 'Accept-Encoding, Authorization',
        'Referrer-Policy': 'no-referrer',
      })
      // A script that has the token may read it from anywhere: no cookie opens it.
      expect(headers).toMatchObject({ 'Access-Control-Allow-Origin': '*' })
      expect(headers).not.toHaveProperty('Access-Control-Allow-Credentials')
    }
  })
})

describe('chooseEncoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['*', 'br'],
    ['*, br;q=0', 'gzip'],
    ['gzip;q=0', 'identity'],
    ['BR', 'br'],
    ['deflate', 'identity'],
    ['br;q=0.2, gzip;q=0.8', 'gzip'],
    ['gzip; q=0.5 , br; q=0.5', 'br'],
    ['identity, gzip;q=0.5', 'identity'],
    ['identity;q=0.1, *;q=0.2', 'br'],
    ['identity;q=0', 'identity'],
    ['*;q=0', 'identity'],
    ['gzip;q=0.000, *', 'br'],
    ['gzip;q=nonsense', 'gzip'],
    [',,;q=1,', 'identity'],
  ])('%s → %s', (header, encoding) => expect(chooseEncoding(header)).toBe(encoding))
})
