import { describe, expect, it } from 'vitest'

import { isOwnName } from './ownName.js'

describe('isOwnName', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 7, null, undefined, {}, ['form-state']])('refuses %j', (name) =>
    expect(isOwnName(name)).toBe(false),
  )
  it('takes names', () => expect(isOwnName('form-state')).toBe(true))
})
