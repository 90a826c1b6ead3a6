import type { WireTerm } from './types.js'

/** Controls of the line and of its direction, and what is never seen; joiners stay, words of several scripts and emoji need them. */
const unseen =
  /[\p{Cs}\p{Noncharacter_Code_Point}\u{ad}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{feff}\u{ffa0}\u{fff9}-\u{fffb}]/gu
const loose = /^[\p{Cc}\s\u{200c}\u{200d}\u{fe00}-\u{fe0f}]+|[\p{Cc}\s\u{200c}\u{200d}]+$/gu
const variation = /[\u{fe0e}\u{fe0f}]/gu

/** In an address they are the way to where one is and back (RFC 3986, 5.2.4), however they are written: no page could be told by them. */
const dots = /^(?:\.[\u{fe0e}\u{fe0f}]*){1,2}$/u

/** A section or tag as it is shown: NFC, on one line, without what nobody sees; `''` where nothing is left, or nothing but a dot or two. */
export const cleanTerm = (name: string): string =>
  name
    .normalize('NFC')
    .replace(unseen, '')
    .replace(loose, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(dots, '')

/**
 * What two sections or tags are compared by: the same letters and signs in any case are the same term, and anything else is another
 * one. Full case folding (ß is ss, ς is σ; dotless ı is no i), NFC; white space counts as a hyphen, an emoji's style as nothing.
 * `C`, `C++` and `C#` are three terms.
 */
export const termKey = (name: string): string =>
  foldCase(cleanTerm(name).replace(variation, '').normalize('NFD')).normalize('NFC').replaceAll(' ', '-')

/** Unicode's full folding, a character at a time: a word's last sigma is one like any other. */
const foldCase = (text: string): string =>
  [...text].map((letter) => (letter === 'ı' ? letter : letter.toLowerCase().toUpperCase().toLowerCase())).join('')

/** A section or tag with what it is compared by, or `undefined` where nothing of it is left. */
export const toTerm = (name: string | null | undefined): undefined | WireTerm => {
  const shown = cleanTerm(name ?? '')
  return shown === '' ? undefined : { name: shown, slug: termKey(shown) }
}

/** Each term once, as it was written first. */
export const toTerms = (names: readonly (string | null | undefined)[] | null | undefined): WireTerm[] => {
  const terms = new Map<string, WireTerm>()
  for (const name of names ?? []) {
    const term = toTerm(name)
    if (term && !terms.has(term.slug)) terms.set(term.slug, term)
  }
  return [...terms.values()]
}

/**
 * A key as a part of a column that holds several between `|`, and that a pattern looks through: without the separator and without
 * what patterns of SQL give a meaning to.
 */
export const toTermCell = (key: string): string => key.replace(/[%|_\\~]/g, (sign) => `~${sign.charCodeAt(0).toString(16)}`)

export const fromTermCell = (cell: string): string =>
  cell.replace(/~([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
