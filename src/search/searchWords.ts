import { unspacedScripts } from '../shared/unspacedScripts.js'

/** Letters that are written with a mark of their own in some languages, and without one by who searches. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  ى: 'ي',
  ة: 'ه',
}
const special = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu')

/**
 * Accents, points of Hebrew, vowel signs of Arabic and its stretching: who searches leaves them out. Signs of other scripts, as those of
 * Hindi, are letters, and stay.
 */
const marks = /[\u{300}-\u{36f}\u{591}-\u{5bd}\u{5bf}\u{5c1}\u{5c2}\u{5c4}\u{5c5}\u{5c7}\u{610}-\u{61a}\u{640}\u{64b}-\u{65f}\u{670}]/gu

/** Zero width: joiners within words, and where a word may be broken. */
const unseen = /[\u{ad}\u{200b}-\u{200f}\u{2060}\u{feff}]/gu

/** A run of letters and numbers. */
const wordPattern = /[\p{L}\p{M}\p{N}]+/gu

/** Several signs of such scripts, with those that lengthen, repeat or voice one before them. */
const unspaced = `[${unspacedScripts}\\u{30fc}\\u{3005}\\u{3099}\\u{309a}]+`
const unspacedPattern = new RegExp(`(${unspaced})`, 'u')
const isUnspaced = new RegExp(`^${unspaced}$`, 'u')

/** Signs of one word that are looked at; what is longer is an address or a mistake. */
const longestWord = 64
/** Signs of a text that are looked at. */
const longestText = 300_000
/** Signs of a search that are looked at, and words in it. */
const longestQuery = 100
const maxWords = 6
const maxTokens = 24
/** Words of fewer signs are found only as they are, in scripts with spaces: `a` is the beginning of too many. */
const shortestBeginning = 2

/** What texts are compared by: no case, no accents, wide and narrow forms alike. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(unseen, '')
    .replace(marks, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(marks, '')
    .replace(special, (letter) => plainLetters[letter] ?? letter)

const partsOf = (folded: string): string[] =>
  (folded.match(wordPattern) ?? []).flatMap((word) => word.split(unspacedPattern).filter(Boolean))

/** Each sign with the next one: whatever is looked for is found, without a dictionary of where words end. */
const pairsOf = (run: string): string[] => {
  const signs = [...run]
  return signs.length < 2 ? signs : signs.slice(1).map((sign, n) => `${signs[n] ?? ''}${sign}`)
}

const cut = (word: string): string => [...word].slice(0, longestWord).join('')

/** By which words a text is found, each once. */
export const wordsOfText = (text: string): string[] => {
  const words = new Set<string>()
  for (const part of partsOf(foldText(text.slice(0, longestText)))) {
    if (!isUnspaced.test(part)) words.add(part.length > longestWord ? cut(part) : part)
    else for (const token of [...pairsOf(part), [...part].at(-1) ?? '']) words.add(token)
  }
  return [...words]
}

export interface SearchQuery {
  /** All of them have to be there. */
  words: readonly string[]
  /** What has to stand in the text as it is here: runs of scripts without spaces. */
  runs: readonly string[]
}

/** What is looked for; no words where there is nothing to look for. */
export const toSearchQuery = (query: string): SearchQuery => {
  const parts = [...new Set(partsOf(foldText(query.slice(0, longestQuery))))].slice(0, maxWords)
  const runs = parts.filter((part) => isUnspaced.test(part))
  const words = parts.flatMap((part) => (isUnspaced.test(part) ? pairsOf(part) : [cut(part)]))
  return { words: [...new Set(words)].slice(0, maxTokens), runs: runs.filter((run) => [...run].length > 2) }
}

/** Whether a word is also looked for as the beginning of longer ones. */
export const isBeginning = (word: string): boolean => isUnspaced.test(word) || [...word].length >= shortestBeginning

/** Whether a text has all that is looked for, be it at the beginning of a word. */
export const textHas = (text: string, { words, runs }: SearchQuery): boolean => {
  const has = wordsOfText(text)
  const known = new Set(has)
  const isThere = (word: string) => known.has(word) || (isBeginning(word) && has.some((one) => one.startsWith(word)))
  if (!words.every(isThere)) return false
  if (runs.length === 0) return true
  const folded = foldText(text.slice(0, longestText))
  return runs.every((run) => folded.includes(run))
}
