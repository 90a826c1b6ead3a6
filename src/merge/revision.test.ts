import { describe, expect, it } from 'vitest'

import { mergeSince, parseRevision, writeRevision } from './revision.js'
import { signatureOf } from './sameness.js'

const markOf = (_: string, value: unknown) => signatureOf(value).replace(/\W/g, '') || '-'
const revisionOf = (fields: Record<string, unknown>) => new Map(Object.entries(fields).map(([path, value]) => [path, markOf(path, value)]))
const merge = (base: Record<string, unknown>, mine: Record<string, unknown>, theirs: Record<string, unknown>) =>
  mergeSince(
    Object.keys(mine).map((path) => ({ path, mine: mine[path], theirs: theirs[path] })),
    { seen: revisionOf(base), stored: revisionOf(theirs), markOf },
  )

describe('A revision', () => {
  it('is read as it was written', () => {
    const revision = revisionOf({ name: 'Ada', bio: '', 'sizes.small': 3 })
    expect(parseRevision(writeRevision(revision))).toEqual(revision)
  })
  it.each(['yesterday', '2026-11-28T11:20:04.120Z', 'name', 'name:', ':a', 'name:a,', 'name:a:b'])('is not: %s', (text) => {
    expect(parseRevision(text)).toBeUndefined()
  })
})

describe('A change of what others have saved since', () => {
  const base = { name: 'Ada', bio: 'As it was', url: null }
  it('leaves theirs what was only sent along', () => {
    expect(merge(base, { ...base, bio: 'Mine' }, { ...base, name: 'Ada L.' })).toEqual({ theirs: ['name'], collisions: [] })
  })
  it('collides where both changed the same, each in another way', () => {
    expect(merge(base, { ...base, bio: 'Mine' }, { ...base, bio: 'Theirs' })).toEqual({
      theirs: [],
      collisions: [{ path: 'bio', base: undefined, mine: 'Mine', theirs: 'Theirs' }],
    })
    expect(merge(base, { ...base, bio: 'Same' }, { ...base, bio: 'Same' })).toEqual({ theirs: [], collisions: [] })
  })
  it('knows what says nothing from what was emptied', () => {
    expect(merge(base, { ...base, url: '' }, { ...base, url: 'https://theirs.example/' })).toEqual({ theirs: ['url'], collisions: [] })
    expect(merge(base, { ...base, bio: '' }, { ...base, bio: 'Theirs' }).collisions).toMatchObject([{ path: 'bio', mine: '' }])
  })
  it('is as it was sent in fields of which the revision says nothing', () => {
    expect(mergeSince([{ path: 'desk', mine: 'a', theirs: 'b' }], { seen: new Map(), stored: new Map([['desk', 'b']]), markOf })).toEqual({
      theirs: [],
      collisions: [],
    })
  })
})
