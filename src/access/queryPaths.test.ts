import { describe, expect, it } from 'vitest'

import { sortPaths, touchesSecret, wherePaths } from './queryPaths.js'

describe('wherePaths', () => {
  it.each([
    [{ slug: { equals: 'a' } }, ['slug']],
    [{ and: [{ slug: { equals: 'a' } }, { or: [{ _id: { equals: 1 } }, { kind: { in: ['wire'] } }] }] }, ['slug', 'id', 'kind']],
    [{ AND: [{ a: { equals: 1 } }], Or: [{ b: { exists: true } }] }, ['a', 'b']],
    [{ and: { 0: { hash: { like: 'a' } } } }, ['hash']],
    [{ createdBy__hash: { like: 'a' } }, ['createdBy.hash']],
    [{ bylines: { contains: { and: [{ secret: { like: 'a' } }] } } }, ['bylines', 'bylines.secret']],
    [undefined, []],
    ['nonsense', []],
    [{ and: null, or: 'x' }, []],
  ])('finds the paths of %j', (where, paths) => expect(wherePaths(where)).toEqual(paths))
})

describe('sortPaths', () => {
  it.each([
    ['-publishedAt', ['publishedAt']],
    ['headline,-createdBy__hash', ['headline', 'createdBy.hash']],
    [
      ['-_id', ' slug '],
      ['id', 'slug'],
    ],
    [undefined, []],
    ['', []],
  ])('finds the paths of %j', (sort, paths) => expect(sortPaths(sort)).toEqual(paths))
})

describe('touchesSecret', () => {
  it.each([
    ['hash', true],
    ['createdBy.resetPasswordToken', true],
    ['user.value.sessions.id', true],
    ['headline', false],
    ['hashtag', false],
  ])('judges %s', (path, secret) => expect(touchesSecret(path)).toBe(secret))
})
