import { NotFound } from 'payload'
import { describe, expect, it } from 'vitest'

import { isPossibleId, possibleIds, requireId, toDocumentId } from './possibleIds.js'

const schema = (name: string, defaultIDType: 'number' | 'text') =>
  ({ db: { name, defaultIDType }, collections: { posts: {}, codes: { customIDType: 'text' }, years: { customIDType: 'number' } } }) as never

const objectId = '65f0a1b2c3d4e5f6a7b8c9d0'

describe('ids of documents', () => {
  it.each([
    ['sqlite', 'number', 'posts', '7', 7],
    ['sqlite', 'number', 'posts', 7, 7],
    ['sqlite', 'number', 'posts', 'seven', undefined],
    ['sqlite', 'number', 'posts', '-7', undefined],
    ['sqlite', 'number', 'posts', '7'.repeat(16), undefined],
    ['sqlite', 'number', 'posts', undefined, undefined],
    ['sqlite', 'number', 'codes', 'a-code', 'a-code'],
    ['sqlite', 'number', 'codes', '7', '7'],
    ['sqlite', 'text', 'posts', 'a-uuid', 'a-uuid'],
    ['mongoose', 'text', 'posts', objectId, objectId],
    ['mongoose', 'text', 'posts', 'a-code', undefined],
    ['mongoose', 'text', 'codes', 'a-code', 'a-code'],
    ['mongoose', 'text', 'codes', 'a\0code', undefined],
    ['mongoose', 'text', 'years', '2026', 2026],
  ] as const)('on %s with %s ids, in %s, %j is %j', (name, type, slug, given, wanted) => {
    expect(toDocumentId(schema(name, type), slug, given)).toBe(wanted)
    expect(isPossibleId(schema(name, type), slug, given)).toBe(wanted !== undefined)
  })

  it('that are none are left out of lists, and are not found', () => {
    expect(possibleIds(schema('sqlite', 'number'), 'posts', ['1', 'x', '2'])).toEqual([1, 2])
    expect(possibleIds(schema('sqlite', 'number'), 'gone', ['1'])).toEqual([])
    expect(() => requireId({ payload: schema('sqlite', 'number'), t: (() => '') as never }, 'posts', 'x')).toThrow(NotFound)
  })
})
