import { remove } from 'confusables'

/** Alphabets in which a mark on a letter may be left out, or put there to hide a word; elsewhere marks are vowels, or make letters. */
const alphabets = '\\p{sc=Latin}\\p{sc=Greek}\\p{sc=Cyrillic}\\p{sc=Armenian}\\p{sc=Hebrew}\\p{sc=Arabic}\\p{sc=Syriac}\\p{sc=Thaana}'
const marked = new RegExp(`([${alphabets}\\p{Nd}@$])(\\p{M}+)`, 'gu')
/** These are letters of their own: `año` is no `ano`, `май` no `маи`. */
const ownLetters = new Set(['n\u0303', 'и\u0306'])

const withoutMarks = (text: string): string =>
  text.replace(marked, (all, letter: string) => (ownLetters.has(all) ? all : letter)).replace(/[\u0640\u093c\u09bc\u200c\u200d]/gu, '')

/** One letter that is written in several ways: on Persian and on Arabic keyboards, with and without what one keyboard lacks. */
const alike: Readonly<Record<string, string>> = {
  ß: 'ss',
  ς: 'σ',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  æ: 'ae',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ہ: 'ه',
  ة: 'ه',
  '\u0901': '\u0902',
}

/** Letters as they are compared: small, of one width, without the marks that may be left out. */
export const plain = (text: string): string =>
  /^[\x00-\x7f]*$/.test(text)
    ? text.toLowerCase()
    : withoutMarks(text.normalize('NFKD').toLowerCase())
        .normalize('NFC')
        .replace(/[ßςłøœæىیکہة\u0901]/gu, (sign) => alike[sign] ?? sign)

const leet: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '+': 't',
}

/** Letters as they look, whatever script they are of. */
export const looks = (text: string): string => plain(remove(text.normalize('NFKC').toLowerCase()))

/** As it was meant by who wrote figures and signs for letters. */
export const meant = (text: string): string => looks(text).replace(/[0134578@$!|+]/g, (sign) => leet[sign] ?? sign)

/** No letter twice in a row. */
export const short = (text: string): string => text.replace(/(.)\1+/gu, '$1')
