export interface TextLimits {
  maxTokens: number
  /** Brackets of any kind in one another. */
  maxNesting: number
}

const newline = 0x0a
const carriageReturn = 0x0d
const quote = 0x22
const hash = 0x23
const dot = 0x2e
const backslash = 0x5c

/** By sign: what is no word and no sign of its own; what opens; what closes; what words and numbers are made of. */
const [ignored, opens, closes, word] = [1, 2, 3, 4]
const kinds = new Uint8Array(128)
for (const sign of '\t\n\r ,\u0000') kinds[sign.charCodeAt(0)] = ignored
for (const sign of '([{') kinds[sign.charCodeAt(0)] = opens
for (const sign of ')]}') kinds[sign.charCodeAt(0)] = closes
for (const sign of '-+_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') kinds[sign.charCodeAt(0)] = word

/**
 * What makes the text of a GraphQL document too costly to be read, or `undefined`: one walk over its signs, in which nothing is made.
 * Whether it is GraphQL is for its own reader to say.
 */
export const signsFault = (text: string, { maxTokens, maxNesting }: TextLimits): string | undefined => {
  let tokens = 0
  let nesting = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const kind = code < 128 ? kinds[code] : ignored
    if (kind === ignored) continue
    if (code === hash) {
      at = endOfLine(text, at) - 1
      continue
    }
    tokens += 1
    if (tokens > maxTokens) return `This query has more than ${maxTokens} words and signs.`
    if (kind === word) at = endOfWord(text, at)
    else if (kind === opens) {
      nesting += 1
      if (nesting > maxNesting) return `Brackets in this query stand deeper in one another than ${maxNesting}.`
    } else if (kind === closes) nesting -= 1
    else if (code === quote) at = endOfText(text, at)
    else if (code === dot) while (text.charCodeAt(at + 1) === dot) at += 1
  }
  return undefined
}

/** At its last sign; numbers hold dots. */
const endOfWord = (text: string, from: number): number => {
  const isNumber = text.charCodeAt(from) < 0x3a
  let at = from + 1
  while (at < text.length && (kinds[text.charCodeAt(at)] === word || (isNumber && text.charCodeAt(at) === dot))) at += 1
  return at - 1
}

const endOfLine = (text: string, from: number): number => {
  let at = from
  while (at < text.length && text.charCodeAt(at) !== newline && text.charCodeAt(at) !== carriageReturn) at += 1
  return at
}

/** Where a text in quotes ends: at its last sign. */
const endOfText = (text: string, from: number): number => {
  if (text.startsWith('"""', from)) {
    let end = text.indexOf('"""', from + 3)
    while (end !== -1 && text.charCodeAt(end - 1) === backslash) end = text.indexOf('"""', end + 3)
    return end === -1 ? text.length : end + 2
  }
  let at = from + 1
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === backslash) at += 1
    else if (code === quote || code === newline || code === carriageReturn) break
  }
  return at
}
