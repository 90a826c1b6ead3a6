import { describe, expect, it } from 'vitest'

import { ownAddress, toStanding } from './standing.js'
import type { WireEvent, WireItem, WireTombstone } from './types.js'

const url = 'https://wire.example/desk/articles/br%C3%BCcke'
const at = '2026-11-28T10:00:00.000Z'
const correction = { kind: 'correction', text: 'It was Tuesday.', at } as const
const event = (article: Partial<WireItem> | Partial<WireTombstone>): WireEvent =>
  ({
    seq: 9,
    id: 'e',
    type: 'article.updated',
    at,
    article: { uid: 'articles:1', uri: 'tag:1', revision: 3, url, publishedAt: at, updatedAt: at, corrections: [], ...article },
  }) as unknown as WireEvent

describe('toStanding', () => {
  it('says unknown where nothing ever stood', () => expect(toStanding(url, undefined)).toEqual({ url, standing: 'unknown' }))

  it.each([
    url,
    `${url}/`,
    `${url}#comments`,
    `${url}?utm_source=x`,
    'http://wire.example/desk/articles/brücke',
    '/desk/articles/br%C3%BCcke',
    'desk/articles/br%C3%BCcke',
  ])('takes %s for the same address', (asked) =>
    expect(toStanding(asked, event({}))).toMatchObject({ url: asked, standing: 'current', now: url, revision: 3, seq: 9 }),
  )

  it('says what was corrected, and not what was taken back', () => {
    expect(toStanding(url, event({ corrections: [correction] }))).toMatchObject({ standing: 'corrected', corrections: [correction] })
    expect(toStanding(url, event({ corrections: [{ ...correction, retracted: { reason: 'It was right', at } }] })).standing).toBe('current')
  })

  it('says where it has moved, and what was corrected there', () =>
    expect(toStanding('https://wire.example/desk/articles/old', event({ corrections: [correction] }))).toMatchObject({
      standing: 'moved',
      now: url,
      corrections: [correction],
    }))

  it.each([
    [true, 'withdrawn'],
    [false, 'unpublished'],
  ])('tells a kill from what may come back (%s)', (final, standing) => {
    const withdrawal = { reason: 'Wrong', at, final }
    const tombstone = { uid: 'articles:1', uri: 'tag:1', revision: 4, url, publishedAt: at, withdrawal }
    const answer = toStanding('https://wire.example/desk/articles/old', { ...event({}), article: tombstone })
    expect(answer).toEqual({
      url: 'https://wire.example/desk/articles/old',
      standing,
      uid: 'articles:1',
      uri: 'tag:1',
      revision: 4,
      seq: 9,
      at,
      publishedAt: at,
      withdrawal,
    })
  })
})

describe('ownAddress', () => {
  it.each([
    'https://other.example/desk/articles/a',
    'https://wire.example/articles/a',
    'https://wire.example:8443/desk/articles/a',
    'javascript:alert(1)',
    'https://',
    'mailto:a@wire.example',
  ])('leaves %s to others', (asked) => expect(ownAddress(asked, ['https://wire.example/desk'])).toBeUndefined())

  it('finds path and fragment', () =>
    expect(ownAddress('https://wire.example/desk/articles/a/?x=1#entry-7', ['https://wire.example/desk/'])).toEqual({
      path: '/articles/a',
      fragment: 'entry-7',
    }))

  it.each([
    ['https://wire.example/desk/articles/a', '/articles/a'],
    ['http://wire.example/articles/a', '/articles/a'],
    ['https://old.example:8443/articles/a', '/articles/a'],
    ['/desk/articles/a', '/articles/a'],
    ['/articles/a', '/articles/a'],
    ['https://old.example/articles/a', undefined],
  ])('finds %s where the newsroom is or was', (asked, path) =>
    expect(ownAddress(asked, ['https://wire.example/desk', 'https://wire.example', 'https://old.example:8443'])?.path).toBe(path),
  )
})
