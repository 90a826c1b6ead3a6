import { unspacedScripts } from '../../shared/unspacedScripts.js'
import { isInnocent, isName } from './innocent.js'
import { looks, meant, plain, short } from './letters.js'

/** A list as it is looked through. */
export interface WordList {
  exact: Map<string, string>
  /** The same as they look: for words in which letters of several scripts are mixed. */
  looking: Map<string, string>
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
  /** As it looks, where its letters are not of one script, or not of the text's. */
  look?: string | undefined
  /** Letters that stand apart: a word may stand within them. */
  apart?: true
}

const unspaced = new RegExp(`[${unspacedScripts}]`, 'u')

export const toWordList = (entries: readonly string[]): WordList => {
  const list: WordList = { exact: new Map(), looking: new Map(), loose: [], phrases: [] }
  for (const entry of entries) {
    const bare = plain(entry.replace(/^\*|\*$/g, '').trim())
    if (bare === '') continue
    if (/\s/.test(bare)) list.phrases.push({ words: ` ${bare.replace(notOfWords, ' ').trim()} `, entry })
    else if (unspaced.test(bare)) list.loose.push({ test: (word) => word.includes(bare), entry, inside: true })
    else if (entry.startsWith('*') || entry.endsWith('*')) {
      const [before, after] = [entry.startsWith('*'), entry.endsWith('*')]
      list.loose.push({
        test: (word) => (before && after ? word.includes(bare) : before ? word.endsWith(bare) : word.startsWith(bare)),
        entry,
        inside: false,
      })
    } else {
      list.exact.set(bare, entry)
      list.looking.set(looks(bare), entry)
    }
  }
  return list
}

const notOfWords = /[^\p{L}\p{M}\p{N}]+/gu
const wordPattern = /[\p{L}\p{N}@$](?:[\p{L}\p{M}\p{N}@$!|*+#%\u200c\u200d]*[\p{L}\p{M}\p{N}@$])?/gu
/** `s p e l l e d`, and in scripts without spaces any letters with something between them. */
const spelled = /(?<![\p{L}\p{N}])\p{L}(?:[\s._*\-/,|·•~+]{1,3}\p{L}){2,40}(?![\p{L}\p{M}\p{N}])/gu
const between = /[\s._*\-/,|·•~+]/g
const spelledUnspaced = new RegExp(`[${unspacedScripts}](?:[ ._*·•~+-]{1,3}[${unspacedScripts}])+`, 'gu')
/** `in-sult` */
const split = /(?<![\p{L}\p{N}])[\p{L}\p{M}]{1,12}(?:[-._·][\p{L}\p{M}]{1,12}){1,4}(?![\p{L}\p{N}])/gu

/** The text that was looked at last: each list looks at it in turn. */
let latest: { text: string; tokens?: Token[]; sentence?: Sentence } = { text: '' }

const lookedAt = (text: string) => {
  if (latest.text !== text) latest = { text }
  return latest
}

const tokensOf = (text: string): Token[] => (lookedAt(text).tokens ??= makeTokens(text))

const makeTokens = (text: string): Token[] => {
  const foreign = minorityOf(text)
  const at = (word: string, from: number): Token => ({
    from,
    to: from + word.length,
    readings: readingsOf(word),
    look: lookOf(word, foreign),
  })
  const tokens: Token[] = []
  for (const { 0: word, index } of text.matchAll(wordPattern)) {
    tokens.push(at(word, index))
    // What is stuck to it by a figure or a sign does not hide a word.
    if (/[\p{N}@$!|*+#%]/u.test(word)) for (const part of word.matchAll(/[\p{L}\p{M}]{3,}/gu)) tokens.push(at(part[0], index + part.index))
  }
  const without = (word: string, index: number, more: Partial<Token> = {}): Token => ({
    ...at(word.replace(between, ''), index),
    to: index + word.length,
    ...more,
  })
  for (const { 0: word, index } of text.matchAll(spelled)) tokens.push(without(word, index, { apart: true }))
  for (const { 0: word, index } of text.matchAll(split)) tokens.push(without(word, index))
  if (unspaced.test(text)) for (const { 0: word, index } of text.matchAll(spelledUnspaced)) tokens.push(without(word, index))
  return tokens
}

const latin = /\p{sc=Latin}/gu
const lookalike = /[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}]/gu

/** The letters that are not the text's own: Cyrillic ones among Latin words, or the other way round. */
const minorityOf = (text: string): RegExp[] => {
  const other = text.match(lookalike)?.length ?? 0
  const own = other === 0 ? 0 : (text.match(latin)?.length ?? 0)
  if (own === 0) return []
  return [...(own >= other ? [lookalike] : []), ...(other >= own ? [latin] : [])]
}

const lookOf = (word: string, foreign: readonly RegExp[]): string | undefined =>
  foreign.some((letters) => word.search(letters) >= 0) ? meant(word) : undefined

const readingsOf = (word: string): string[] => {
  // Nearly all are.
  const small = word.toLowerCase()
  if (/^[a-z]+$/.test(small) && !/(.)\1\1/.test(small)) return [small]
  const stands = plain(word)
  const readings = [stands]
  // What mixes figures or signs into letters, or is of another width, is read as it was meant.
  const odd = /[\d@$!|+]/.test(word) || word.normalize('NFKC') !== word
  if (odd && /\p{L}/u.test(word)) readings.push(meant(word))
  return readings.flatMap((reading) =>
    /(.)\1\1/u.test(reading) ? [reading, reading.replace(/(.)\1\1+/gu, '$1$1'), short(reading)] : [reading],
  )
}

/** `f*ck`, `sh#t`: a sign within a word stands for one letter. */
const masked = (written: string, { exact }: WordList): string | undefined => {
  if (!/[*#%@$!]/.test(written)) return undefined
  const word = plain(written)
  if (word.length < 4 || !/^\p{L}[\p{L}*#%@$!]*\p{L}$/u.test(word)) return undefined
  const pattern = new RegExp(`^${word.replace(/[*#%@$!]/g, '.')}$`, 'u')
  return [...exact].find(([bare]) => bare.length === word.length && pattern.test(bare))?.[1]
}

/** Letters apart may have others before and behind the word; two or three of them are initials. */
const withinApart = ({ apart, readings }: Token, { exact }: WordList): string | undefined =>
  apart ? [...exact].find(([bare]) => bare.length > 3 && readings[0]?.includes(bare))?.[1] : undefined

/** The first word of a list in a text: whole words alone, however they are written, and none that stands in what is allowed. */
export const findWord = (text: string, list: WordList, allowed: WordList): WordMatch | undefined => {
  if (list.exact.size + list.loose.length + list.phrases.length === 0) return undefined
  const matches: WordMatch[] = []
  for (const token of tokensOf(text)) {
    const { from, to, readings } = token
    const entry = entryOf(token, list) ?? masked(text.slice(from, to), list) ?? withinApart(token, list)
    if (entry === undefined || isName(text, token)) continue
    if (entryOf({ readings: readings.slice(0, 1) }, allowed) !== undefined) continue
    if (isInnocent(text.slice(from, to), entry)) continue
    matches.push({ entry, from, to })
  }
  matches.push(...phrasesIn(text, list))
  if (matches.length === 0) return undefined
  const spared = phrasesIn(text, allowed)
  return matches.sort((a, b) => a.from - b.from).find(({ from, to }) => !spared.some((span) => span.from <= from && to <= span.to))
}

const entryOf = ({ readings, look }: Pick<Token, 'look' | 'readings'>, { exact, loose, looking }: WordList): string | undefined => {
  for (const reading of readings) {
    const found = exact.get(reading) ?? loose.find(({ test }) => test(reading))?.entry
    if (found !== undefined) return found
  }
  if (look === undefined) return undefined
  return looking.get(look) ?? loose.find(({ test }) => test(look))?.entry
}

/** The words of a text, with one space before, between and behind them. */
interface Sentence {
  joined: string
  words: RegExpExecArray[]
}

const toSentence = (text: string): Sentence => {
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}\u200c\u200d]+/gu)]
  return { words, joined: ` ${words.map(({ 0: word }) => `${plain(word)} `).join('')}` }
}

const phrasesIn = (text: string, { phrases }: WordList): WordMatch[] => {
  if (phrases.length === 0) return []
  const { joined, words } = (lookedAt(text).sentence ??= toSentence(text))
  const found = phrases.flatMap(({ words: phrase, entry }) => {
    const places: { entry: string; at: number; to: number }[] = []
    for (let at = joined.indexOf(phrase); at !== -1; at = joined.indexOf(phrase, at + 1))
      places.push({ entry, at: at + 1, to: at + phrase.length })
    return places
  })
  if (found.length === 0) return []
  /** The word that begins there, and the one that ends there, in `joined`. */
  const [begins, ends] = [new Map<number, RegExpExecArray>(), new Map<number, RegExpExecArray>()]
  let at = 1
  for (const word of words) {
    begins.set(at, word)
    at += plain(word[0]).length + 1
    ends.set(at, word)
  }
  return found.flatMap(({ entry, ...place }) => {
    const [first, last] = [begins.get(place.at), ends.get(place.to)]
    return first && last ? [{ entry, from: first.index, to: last.index + last[0].length }] : []
  })
}
