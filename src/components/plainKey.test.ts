import { expect, it } from 'vitest'

import { plainKey } from './plainKey.js'

it.each([
  ['a', 'KeyQ', 'a'],
  ['A', 'KeyA', 'A'],
  ['ش', 'KeyA', 'a'],
  ['ф', 'KeyA', 'a'],
  ['ק', 'KeyE', 'e'],
  ['٢', 'Digit2', '2'],
  ['۲', 'Numpad2', '2'],
  ['é', 'Digit2', '2'],
  ['؟', 'Slash', '?'],
  ['ظ', 'Slash', '/'],
  ['ö', 'Semicolon', 'ö'],
  ['Enter', 'Enter', 'Enter'],
  ['Unidentified', '', 'Unidentified'],
])('%s at %s is %s', (key, code, is) => expect(plainKey({ key, code })).toBe(is))
