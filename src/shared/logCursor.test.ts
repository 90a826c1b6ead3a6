import { describe, expect, it } from 'vitest'

import { logCursor, readLogCursor } from './logCursor.js'

describe('A place in the log', () => {
  it.each([
    ['0', { seq: 0 }],
    ['12', { seq: 12 }],
    ['12.0b9c4c1e-7f0a-4b5e-9a52-1f3d5f0e6a77', { seq: 12, id: '0b9c4c1e-7f0a-4b5e-9a52-1f3d5f0e6a77' }],
  ])('is %s', (text, cursor) => {
    expect(readLogCursor(text)).toEqual(cursor)
    expect(logCursor(cursor)).toBe(text)
  })

  it.each(['', '-1', '1e3', '12.', '.a', '1.5', '12.abcdef gh', '12.abcdefgh.b', ' 12', '12345678901234567', `1.${'a'.repeat(65)}`])(
    'is not “%s”',
    (text) => expect(readLogCursor(text)).toBeUndefined(),
  )
})
