import { describe, expect, it } from 'vitest'

import { cleanComment } from './cleanComment.js'

describe('the text of a comment', () => {
  it.each([
    ['line ends and blanks', '  a\r\nb \r\r\r\rc  ', 'a\nb\n\nc'],
    ['controls', 'a\u0000b\u001b[31mc\u007f', 'ab[31mc'],
    ['lone surrogates', 'a\ud800b', 'ab'],
    ['what splits words unseen', 'id\u200biot i\u00addiot i\u2060diot \ufeffx\u3164y', 'idiot idiot idiot xy'],
    ['joiners between Latin letters', 'i\u200cd\u200diot', 'idiot'],
    ['words read backwards', 'a \u202egnp.exe\u202c b', 'a gnp.exe b'],
    ['what stays open', '\u2067abc\ndef', '\u2067abc\u2069\ndef'],
    ['what was never open', 'abc\u2069\u202c def', 'abc def'],
    ['embeddings', 'a \u202bשלום\u202c b', 'a \u2067שלום\u2069 b'],
    ['tags that nobody sees', `a${String.fromCodePoint(0xe0041, 0xe0042)}b`, 'ab'],
    ['heaps of marks', `a${'\u0301'.repeat(60)}b`.normalize('NFD'), `á${'\u0301'.repeat(5)}b`.normalize('NFC')],
  ])('loses %s', (_, given, clean) => {
    const result = cleanComment(given)
    if (given.includes('\u0301')) expect([...result.normalize('NFD')].length).toBeLessThan(10)
    else expect(result).toBe(clean)
  })

  it.each([
    ['Persian', 'می\u200cخواهم و نمی\u200cدانم'],
    ['Urdu', 'پاکستان میں بات'],
    ['vowelled Arabic', 'بِسْمِ ٱللَّهِ'],
    ['Hebrew with points', 'שָׁלוֹם עֲלֵיכֶם\u200f (123)'],
    ['Hindi', 'क्\u200dष और क्\u200cष'],
    ['Bengali', 'র\u200d্যাব'],
    ['Malayalam', 'അവന്\u200d പറഞ്ഞു'],
    ['Thai', 'สวัสดี\u200bครับ'],
    ['Khmer', 'ភាសា\u200bខ្មែរ'],
    ['families and flags', '👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['marks of direction', 'C++\u200e هي لغة'],
    ['a quotation in another direction', 'He said \u2067שלום!\u2069.'],
    ['Vietnamese', 'Tiếng Việt ở Huế'],
  ])('keeps %s as it is', (_, text) => expect(cleanComment(text)).toBe(text.normalize('NFC')))

  it('is the same when cleaned again', () => {
    for (const text of ['\u2067a\n\u202bb\u202c', 'a\u200b\u200cb', '👨\u200d👩', 'x\r\n\r\n\r\ny'])
      expect(cleanComment(cleanComment(text))).toBe(cleanComment(text))
  })
})
