import { remove } from 'confusables'

/** A list as it is looked through. */
export interface WordList {
  exact: Map<string, string>
  /** Entries that end or begin with `*`, or stand in a script without spaces. */
  loose: { test: (word: string) => boolean; entry: string; inside: boolean }[]
  /** Several words. */
  phrases: { words: string; entry: string }[]
}

export interface WordMatch {
  entry: string
  from: number
  to: number
}

interface Token {
  from: number
  to: number
  /** Readings of it: as it stands, and as somebody may have meant it. */
  readings: string[]
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\u0640\u200c\u200d]/gu, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ى', 'ي')

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
const meant = (text: string): string =>
  plain(remove(text.normalize('NFKC').toLowerCase())).replace(/[0134578@$!|+]/g, (sign) => leet[sign] ?? sign)
const short = (text: string): string => text.replace(/(.)\1+/gu, '$1')

/** Given names and surnames that are other words in small letters. */
const names = new Set([
  'bush',
  'cock',
  'cox',
  'cummings',
  'cumming',
  'dick',
  'dong',
  'fanny',
  'gay',
  'hooker',
  'johnson',
  'kuntz',
  'peter',
  'pratt',
  'randy',
  'roger',
  'wang',
  'willy',
  'woody',
])

export const toWordList = (entries: readonly string[]): WordList => {
  const list: WordList = { exact: new Map(), loose: [], phrases: [] }
  for (const entry of entries) {
    const bare = plain(entry.replace(/^\*|\*$/g, '').trim())
    if (bare === '') continue
    if (/\s/.test(bare)) list.phrases.push({ words: ` ${bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `, entry })
    else if (unspaced.test(bare)) list.loose.push({ test: (word) => word.includes(bare), entry, inside: true })
    else if (entry.startsWith('*') || entry.endsWith('*')) {
      const [before, after] = [entry.startsWith('*'), entry.endsWith('*')]
      list.loose.push({
        test: (word) => (before && after ? word.includes(bare) : before ? word.endsWith(bare) : word.startsWith(bare)),
        entry,
        inside: false,
      })
    } else list.exact.set(bare, entry)
  }
  return list
}

const wordPattern = /[\p{L}\p{N}@$](?:[\p{L}\p{M}\p{N}@$!|*+\u200c\u200d]*[\p{L}\p{M}\p{N}@$])?/gu
const spelled = /(?<![\p{L}\p{N}])\p{L}(?:[\s._*-]{1,3}\p{L}){2,30}(?![\p{L}\p{N}])/gu

const tokensOf = (text: string): Token[] => {
  const words: Token[] = [...text.matchAll(wordPattern)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
    readings: readingsOf(word),
  }))
  const letters: Token[] = [...text.matchAll(spelled)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
    readings: readingsOf(word.replace(/[\s._*-]/g, '')),
  }))
  return [...words, ...letters]
}

const readingsOf = (word: string): string[] => {
  const stands = plain(word)
  const readings = [stands]
  // What mixes scripts, figures or signs into letters is read as it was meant.
  const odd =
    /[\d@$!|+]/.test(word) ||
    word.normalize('NFKC') !== word ||
    (/\p{sc=Latin}/u.test(word) && /[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}]/u.test(word))
  if (odd && /\p{L}/u.test(word)) readings.push(meant(word))
  return readings.flatMap((reading) =>
    /(.)\1\1/u.test(reading) ? [reading, reading.replace(/(.)\1\1+/gu, '$1$1'), short(reading)] : [reading],
  )
}

/** `f*ck`: a star within a word stands for one letter. */
const masked = (word: string, { exact }: WordList): string | undefined => {
  if (!/^\p{L}[\p{L}*]*\*[\p{L}*]*\p{L}$/u.test(word) || word.length < 4) return undefined
  const pattern = new RegExp(`^${word.replace(/\*/g, '.')}$`, 'u')
  return [...exact].find(([bare]) => bare.length === word.length && pattern.test(bare))?.[1]
}

const isName = (text: string, { from, to }: Token): boolean =>
  names.has(plain(text.slice(from, to))) &&
  /^\p{Lu}\p{Ll}/u.test(text.slice(from, to)) &&
  (/^[ ]\p{Lu}\p{Ll}/u.test(text.slice(to)) || /\p{Lu}[\p{Ll}.]+[ ]$/u.test(text.slice(0, from)))

/** The first word of a list in a text: whole words alone, however they are written, and none that stands in what is allowed. */
export const findWord = (text: string, list: WordList, allowed: WordList): WordMatch | undefined => {
  if (list.exact.size + list.loose.length + list.phrases.length === 0) return undefined
  const matches: WordMatch[] = []
  for (const token of tokensOf(text)) {
    const { from, to, readings } = token
    const entry = entryOf(readings, list) ?? masked(plain(text.slice(from, to)), list)
    if (entry === undefined || isName(text, token)) continue
    if (entryOf(readings.slice(0, 1), allowed) !== undefined) continue
    matches.push({ entry, from, to })
  }
  matches.push(...phrasesIn(text, list))
  const spared = phrasesIn(text, allowed)
  return matches.sort((a, b) => a.from - b.from).find(({ from, to }) => !spared.some((span) => span.from <= from && to <= span.to))
}

const entryOf = (readings: readonly string[], { exact, loose }: WordList): string | undefined => {
  for (const reading of readings) {
    const found = exact.get(reading) ?? loose.find(({ test }) => test(reading))?.entry
    if (found !== undefined) return found
  }
  return undefined
}

const phrasesIn = (text: string, { phrases }: WordList): WordMatch[] => {
  if (phrases.length === 0) return []
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}\u200c\u200d]+/gu)]
  let joined = ' '
  /** Where each word begins in `joined`. */
  const starts = words.map(({ 0: word }) => {
    const at = joined.length
    joined += `${plain(word)} `
    return at
  })
  return phrases.flatMap(({ words: phrase, entry }) => {
    const at = joined.indexOf(phrase)
    if (at === -1) return []
    const first = words[starts.indexOf(at + 1)]
    const last = words[starts.filter((start) => start < at + phrase.length - 1).length - 1]
    return first && last ? [{ entry, from: first.index, to: last.index + last[0].length }] : []
  })
}
