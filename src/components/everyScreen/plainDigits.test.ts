import { expect, it } from 'vitest'

import { plainDigits } from './plainDigits.js'

it.each([
  ['٣٠', '30'],
  ['۱۴۰۰', '1400'],
  ['०९', '09'],
  ['３０', '30'],
  ['𝟎𝟗𝟘𝟡𝟶𝟿', '090909'],
  ['٢٫٥', '2.5'],
  ['-12.5e3', '-12.5e3'],
  ['²', '²'],
])('reads %s as %s', (typed, plain) => expect(plainDigits(typed)).toBe(plain))
