import { describe, expect, it } from 'vitest'

import { toPlainText } from './plainText.js'

describe('toPlainText', () => {
  it.each([
    ['  two\r\nlines\r ', 'two\nlines'],
    ['tab\tstays, bell\u0007 and nul\u0000 go, so does \u0085', 'tab\tstays, bell and nul go, so does'],
    ['\u202eesrever\u202c \u2066iso\u2069 \u200fmark', 'esrever iso mark'],
    ['lone \ud800 surrogate, whole 😀', 'lone  surrogate, whole 😀'],
    ['e\u0301', 'é'],
    ['<b>markup</b> is text', '<b>markup</b> is text'],
    ['family 👩‍👩‍👧 stays joined', 'family 👩‍👩‍👧 stays joined'],
  ])('cleans %j', (text, plain) => expect(toPlainText(text)).toBe(plain))
})
