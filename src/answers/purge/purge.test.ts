import { describe, expect, it } from 'vitest'

import { faultOfTargets } from './checkTargets.js'
import { purgeRequests, type PurgeTarget } from './purgeTargets.js'
import { tagsToPurge } from './purgeTags.js'

describe('Caches that are told to forget', () => {
  const tags = Array.from({ length: 300 }, (_, n) => `articles:${n}`)
  it('are told as their makers say', () => {
    const fastly = purgeRequests({ to: 'fastly', service: 'a/b', token: 't', soft: true }, { tags })
    expect(fastly.map(({ url, headers }) => [url, headers['fastly-key'], headers['fastly-soft-purge']])).toEqual(
      Array(2).fill(['https://api.fastly.com/service/a%2Fb/purge', 't', '1']),
    )
    expect(fastly.flatMap(({ body }) => (JSON.parse(body) as { surrogate_keys: string[] }).surrogate_keys)).toEqual(tags)
    const cloudflare = purgeRequests({ to: 'cloudflare', zone: 'z', token: 't', api: 'http://127.0.0.1:9/' }, { tags: ['a'] })
    expect(cloudflare).toEqual([
      {
        url: 'http://127.0.0.1:9/client/v4/zones/z/purge_cache',
        headers: { 'content-type': 'application/json', authorization: 'Bearer t' },
        body: '{"tags":["a"]}',
      },
    ])
    expect(purgeRequests({ to: 'cloudflare', zone: 'z', token: 't' }, { tags })).toHaveLength(10)
    expect(purgeRequests({ to: 'url', url: 'https://c.example/x', headers: { 'x-key': 'k' } }, { tags: [] })).toEqual([])
  })
  it('are told to forget everything', () => {
    const all = (target: PurgeTarget) =>
      purgeRequests(target, { everything: true }).map(({ url, body, headers }) => [url, body, headers['fastly-soft-purge']])
    expect(all({ to: 'fastly', service: 's', token: 't', soft: true })).toEqual([
      ['https://api.fastly.com/service/s/purge_all', '{}', undefined],
    ])
    expect(all({ to: 'cloudflare', zone: 'z', token: 't' })).toEqual([
      ['https://api.cloudflare.com/client/v4/zones/z/purge_cache', '{"purge_everything":true}', undefined],
    ])
    expect(all({ to: 'url', url: 'https://c.example/' })).toEqual([['https://c.example/', '{"everything":true}', undefined]])
  })
  it.each([
    ['x', 'a list'],
    [[null], 'no cache'],
    [[{ to: 'akamai' }], 'fastly, cloudflare or url'],
    [[{ to: 'fastly', service: 's' }], 'needs `token`'],
    [[{ to: 'cloudflare', token: 't' }], 'needs `zone`'],
    [[{ to: 'url' }], 'needs `url`'],
    [[{ to: 'url', url: 'ftp://x' }], 'no address'],
    [[{ to: 'fastly', service: 's', token: 'a\nb' }], 'cannot be sent'],
    [[{ to: 'url', url: 'https://c.example', zone: 'z' }], '`zone`'],
    [[{ to: 'url', url: 'https://c.example', headers: { 'a b': 'x' } }], 'a b'],
    [
      [
        { to: 'fastly', service: 's', token: 'a' },
        { to: 'fastly', service: 's', token: 'b' },
      ],
      'twice',
    ],
  ])('are refused where they cannot be told: %j', (targets, words) => expect(faultOfTargets(targets)).toContain(words))
  it('are taken', () =>
    expect(
      faultOfTargets([
        { to: 'fastly', service: 's', token: 'a' },
        { to: 'url', url: 'https://c.example', headers: { a: 'b' } },
      ]),
    ).toBeUndefined())

  it('forget the item, its live blog, and what lists items', () => {
    const named = tagsToPurge([
      { article: { uid: 'entries:4', partOf: { uid: 'articles:3', url: '/' } } as never },
      { article: { uid: 'articles:3' } as never },
    ])
    expect(named.slice(0, 4)).toEqual(['entries:4', 'articles:3', 'api:entries', 'api:articles'])
    expect(named).toContain('front')
    expect(tagsToPurge([])).toEqual([])
  })
})
