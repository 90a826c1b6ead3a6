/** Controls, lone surrogates, language tags of old, fillers and joiners that show nothing and only hide or split words. */
const nothing =
  /(?![\n\t])[\p{Cc}\p{Cs}]|[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2028-\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|(?<!\u{1f3f4}[\u{e0000}-\u{e007f}]*)[\u{e0000}-\u{e007f}]/gu

/** Scripts that write no spaces between words, and break lines where this stands. */
const zeroWidthSpace =
  /(?<![\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\p{M}])\u200b|\u200b(?![\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}])/gu

/** Scripts in which a joiner, or its opposite, makes another letter or word: Persian, Urdu, the Indic ones, Mongolian, … */
const joins =
  '\\p{sc=Arabic}\\p{sc=Syriac}\\p{sc=Mongolian}\\p{sc=Nko}\\p{sc=Devanagari}\\p{sc=Bengali}\\p{sc=Gurmukhi}\\p{sc=Gujarati}\\p{sc=Oriya}\\p{sc=Tamil}\\p{sc=Telugu}\\p{sc=Kannada}\\p{sc=Malayalam}\\p{sc=Sinhala}\\p{sc=Khmer}\\p{sc=Myanmar}\\p{sc=Tibetan}\\p{sc=Thaana}'
const looseNonJoiner = new RegExp(`(?<![${joins}\\p{Mn}\\p{Mc}])\\u200c|\\u200c(?![${joins}])`, 'gu')
/** … and pictures that are made of several. */
const looseJoiner = new RegExp(
  `(?<![${joins}\\p{Mn}\\p{Mc}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d|(?<=[${joins}\\p{Mn}\\p{Mc}])\\u200d\\u200d+|\\u200d(?=$|\\s)(?<![\\p{Mn}\\p{Mc}]\\u200d)`,
  'gu',
)

/** Marks on one letter; the fullest Hebrew, Arabic and Tibetan have fewer. */
const mostMarks = 6
const heaps = new RegExp(`(\\p{M}{${mostMarks}})\\p{M}+`, 'gu')

/**
 * The text of a comment as it is stored: Unicode NFC, lines that end in `\n`, at most one empty line in a row, no blanks at its ends. What
 * shows nothing is taken out where no script needs it; what sets a direction is kept, as long as it ends in its own line and overrides
 * nothing.
 */
export const cleanComment = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(nothing, '')
    .replace(zeroWidthSpace, '')
    .replace(looseNonJoiner, '')
    .replace(looseJoiner, '')
    .normalize('NFC')
    .replace(heaps, '$1')
    .split('\n')
    .map((line) => closeDirections(line).trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const isolates: Readonly<Record<string, string>> = {
  '\u202a': '\u2066',
  '\u202b': '\u2067',
  '\u2066': '\u2066',
  '\u2067': '\u2067',
  '\u2068': '\u2068',
}
const ends = '\u202c\u2069'
const overrides = '\u202d\u202e'
const end = '\u2069'
const deepest = 8

/**
 * Embeddings become isolates, which leave their surroundings alone; overrides, by which a word is read backwards, fall out;
 * what is opened is closed in its line.
 */
const closeDirections = (line: string): string => {
  if (!/[\u202a-\u202e\u2066-\u2069]/.test(line)) return line
  let out = ''
  /** Whether each that is open was kept. */
  const open: boolean[] = []
  for (const sign of line) {
    const isolate = isolates[sign]
    if (isolate !== undefined || overrides.includes(sign)) {
      const kept = isolate !== undefined && open.length < deepest
      open.push(kept)
      if (kept) out += isolate
    } else if (ends.includes(sign)) {
      if (open.pop()) out += end
    } else out += sign
  }
  return out + end.repeat(open.filter(Boolean).length)
}
