/** `word` letters and digits, `number` digits alone, `mark` one sign, `ellipsis` for … and three dots. */
export type TokenKind = 'word' | 'number' | 'mark' | 'ellipsis'

export interface Token {
  kind: TokenKind
  /** As written. */
  text: string
  /** Lower case, full-width signs narrowed: what words are compared by. */
  norm: string
  /** UTF-16 offsets in the source. */
  start: number
  end: number
  /** White space, a line break, or the start of the text stands before it. */
  spaced: boolean
  /** A line break stands before it. */
  newline: boolean
}

/** Scripts without spaces between words: each character is a token, so that a name after an agency's is found. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u
const letter = /[\p{L}\p{M}\p{N}'’ʼ_@·]/u
const narrow: Record<string, string> = {
  '（': '(',
  '）': ')',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '／': '/',
  '：': ':',
  '，': ',',
  '、': ',',
  '،': ',',
  '؛': ';',
  '。': '.',
  '।': '.',
  '۔': '.',
  'ⓒ': '©',
  'Ⓒ': '©',
  '＝': '=',
  '｜': '|',
  '–': '—',
  '‒': '—',
  '―': '—',
  '‑': '-',
  '“': '"',
  '”': '"',
  '〝': '"',
  '〟': '"',
  '∕': '/',
  '⁄': '/',
  '＂': '"',
  '„': '"',
  '‟': '"',
  '｡': '.',
  '．': '.',
  '։': '.',
  '።': '.',
  '။': '.',
  '។': '.',
  '՝': ':',
  '፡': ':',
  '﹕': ':',
  '︰': ':',
  '∶': ':',
  '﹣': '-',
  '－': '—',
  '︱': '|',
  '│': '|',
  '┃': '|',
  '┊': '|',
  '❘': '|',
  '〔': '[',
  '〕': ']',
  '﹝': '[',
  '﹞': ']',
  '●': '•',
  '∙': '•',
  '⋅': '•',
  vía: 'via',
  Vía: 'via',
  // A camera stands for the word.
  '📷': '©',
  '📸': '©',
  '🎥': '©',
  '📹': '©',
}

/** As words are compared: in lower case, with one kind of apostrophe. */
export const fold = (text: string): string => text.toLowerCase().replace(/[’ʼ]/gu, "'")

/** `1998`, `2024`. */
export const isYear = (token: Token | undefined): boolean => /^(19|20)\d\d$/.test(token?.text ?? '')

const charAt = (source: string, at: number): string => String.fromCodePoint(source.codePointAt(at) ?? 0)

/** Where the word that begins at `at` ends. */
function endOfWord(source: string, at: number): number {
  let end = at
  while (end < source.length) {
    const next = charAt(source, end)
    if (!letter.test(next) || unspaced.test(next)) break
    end += next.length
  }
  return end
}

/** What kind of token begins at `at`, and where it ends. */
function tokenAt(source: string, at: number): { kind: TokenKind; end: number } {
  const char = charAt(source, at)
  if (source.startsWith('...', at)) return { kind: 'ellipsis', end: at + 3 + (/^\.*/.exec(source.slice(at + 3))?.[0].length ?? 0) }
  if (char === '…') return { kind: 'ellipsis', end: at + 1 }
  if (unspaced.test(char)) return { kind: 'word', end: at + char.length }
  if (!letter.test(char)) return { kind: 'mark', end: at + char.length }
  const end = endOfWord(source, at)
  return { kind: /^\p{N}+$/u.test(source.slice(at, end)) ? 'number' : 'word', end }
}

/** Cuts a caption into words and signs. Every character that is not white space belongs to exactly one token. */
export function tokenise(source: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let spaced = true
  let newline = true
  while (at < source.length) {
    const char = charAt(source, at)
    if (/\s/u.test(char)) {
      spaced = true
      newline ||= char === '\n'
      at += char.length
      continue
    }
    const { kind, end } = tokenAt(source, at)
    const text = source.slice(at, end)
    tokens.push({ kind, text, norm: narrow[text] ?? fold(text), start: at, end, spaced, newline })
    at = end
    spaced = false
    newline = false
  }
  return tokens
}

export const isUnspaced = (token: Token): boolean => unspaced.test(token.text)

/** The source text that tokens `from` (inclusive) to `to` (exclusive) cover. */
export const sliceOf = (source: string, tokens: readonly Token[], from: number, to: number): string => {
  const first = tokens[from]
  const last = tokens[to - 1]
  return first && last && to > from ? source.slice(first.start, last.end) : ''
}

/** Whether the words of `phrase` (lower case) stand at token `at`; gives the position after them, or undefined. */
export function matchPhrase(tokens: readonly Token[], at: number, phrase: readonly string[]): number | undefined {
  for (let i = 0; i < phrase.length; i += 1) if (tokens[at + i]?.norm !== phrase[i]) return undefined
  return at + phrase.length
}

type Phrases = readonly (readonly string[])[]
const byFirstWord = new WeakMap<Phrases, ReadonlyMap<string, Phrases>>()

/** The phrases by their first word, sorted out once per list: a caption is looked through for hundreds of them at each token. */
function sorted(list: Phrases): ReadonlyMap<string, Phrases> {
  const known = byFirstWord.get(list)
  if (known) return known
  const index = new Map<string, (readonly string[])[]>()
  for (const phrase of list) index.set(phrase[0] ?? '', [...(index.get(phrase[0] ?? '') ?? []), phrase])
  byFirstWord.set(list, index)
  return index
}

/** The longest of several phrases at token `at`. */
export function matchAny(tokens: readonly Token[], at: number, phrases: Phrases): number | undefined {
  let best: number | undefined
  for (const phrase of sorted(phrases).get(tokens[at]?.norm ?? '') ?? []) {
    const end = matchPhrase(tokens, at, phrase)
    if (end !== undefined && end > (best ?? at)) best = end
  }
  return best
}

/** Phrases as token words, by the same rules as captions. */
export const phrases = (...texts: string[]): string[][] => texts.map((text) => tokenise(text).map((token) => token.norm))
