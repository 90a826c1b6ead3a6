import fc from 'fast-check'

const fragments = [
  ']]>', '<![CDATA[', '&', '&amp;', '&apos;', '&#38;', '&nbsp;', '<b>', '</b>', '<script>alert(1)</script>', '</title>', '</feed>',
  '<!--', '-->', '<?xml version="1.0"?>', '"', "'", '\u0000', '\u0008', '\u000b', '\u001f', '\u007f', '\u0085', '\ufffe', '\uffff',
  '\ud800', '\udfff', '😀', '👩‍👩‍👧', 'שלום', 'مرحبا', '\u202e', '\u200f', '漢字', 'é', 'e\u0301', ' ', '\n', '\r\n', '\t', '\u2028',
  '\u00a0', '12', '0x1F', 'true', '__proto__', '%s', '\\', '{{x}}', '\ufeff',
]

/** Text such as a headline must survive: markup, controls, surrogates, scripts of both directions. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 6 }), fc.string({ unit: 'binary', maxLength: 4 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(''))
