import { indexSuppliers, type SupplierIndex, type SupplierRow } from '../suppliers.js'
import { isUnspaced, matchAny, matchPhrase, sliceOf, tokenise, type Token } from './tokens.js'
import { abbreviations, colonLabels, courtesyPhrases, dotLabels, labelLeads, nameSuffixes, outPlaces, pictureWords, rightsPhrases, strongLabels } from './words.js'

/** A caption being read: its tokens and the table that names are looked up in. */
export interface Context {
  source: string
  tokens: readonly Token[]
  suppliers: SupplierIndex
  today: Date
}

export const openContext = (source: string, rows: readonly SupplierRow[] | undefined, today: Date): Context => ({
  source,
  tokens: tokenise(source),
  suppliers: indexSuppliers(rows),
  today,
})

export const textOf = (context: Context, from: number, to: number): string => sliceOf(context.source, context.tokens, from, to)

const capital = (token: Token | undefined): boolean => token !== undefined && /^[\p{Lu}\p{Lo}\p{Lt}]/u.test(token.text)
const isUpper = (text: string): boolean => text === text.toUpperCase() && /\p{Lu}/u.test(text)

/** Whether a full stop at `at` ends a sentence: no initial, no abbreviation, and white space or the end follows. */
export function endsSentence({ tokens }: Context, at: number): boolean {
  const token = tokens[at]
  const previous = tokens[at - 1]
  const next = tokens[at + 1]
  if (token?.norm !== '.') return false
  if (next && !next.spaced && !isUnspaced(next) && next.norm !== '(' && next.norm !== '"') return false
  if (!previous) return true
  if (!next) return !nameSuffixes.has(previous.norm)
  if (next.newline) return true
  const initial = /^\p{Lu}$/u.test(previous.text)
  return !initial && !abbreviations.has(previous.norm)
}

/** Whether a new statement can begin at `at`. */
export function isBoundary(context: Context, at: number): boolean {
  const { tokens } = context
  const previous = tokens[at - 1]
  const token = tokens[at]
  if (!previous || !token || token.newline || token.norm === '©') return true
  if (previous.norm === '.') return endsSentence(context, at - 1) || (token.spaced && isCountryInitials(tokens, at - 1))
  if (previous.kind === 'ellipsis') return true
  if (previous.norm === '/') return tokens[at - 2]?.norm !== '/' && isBoundary(context, at - 1)
  if (['-', '—', '|'].includes(previous.norm)) return previous.spaced && token.spaced
  return ['!', '?', ')', ']', '(', '[', '"', ';', '»', '*'].includes(previous.norm)
}

/** `U.S.`, after which a credit often follows directly. */
const isCountryInitials = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 2]?.norm === '.' && !tokens[at - 1]!.spaced && /^\p{Lu}$/u.test(tokens[at - 1]!.text) && /^\p{Lu}$/u.test(tokens[at - 3]?.text ?? '')

/** After a label such as `Photo credit should read:` or `Foto:`, or undefined. */
export function labelAt(context: Context, at: number): number | undefined {
  const { tokens } = context
  const first = tokens[at]
  if (!first || first.kind !== 'word') return undefined
  const boundary = isBoundary(context, at)
  const strong = matchAny(tokens, at, strongLabels)
  if (strong !== undefined && (capital(first) || boundary)) {
    const comma = tokens[strong]?.norm === ',' && tokens[strong - 1]?.norm === 'source'
    return [':', '='].includes(tokens[strong]?.norm ?? '') || tokens[strong]?.kind === 'ellipsis' || comma ? strong + 1 : strong
  }
  const dotted = boundary ? matchAny(tokens, at, dotLabels) : undefined
  if (dotted !== undefined && capital(tokens[dotted]) && tokens[dotted]!.spaced) return dotted
  if (/.(foto|fotos|bild|bilder|billede|kuva|grafik|graphic|graphics)$/.test(first.norm) && capital(first) && boundary && tokens[at + 1]?.norm === ':') return at + 2
  const weak = matchAny(tokens, boundary && labelLeads.has(first.norm) ? at + 1 : at, colonLabels)
  if (weak === undefined || !(capital(first) || boundary)) return undefined
  const after = tokens[weak]
  if (after?.norm === '/' && tokens[at - 1]?.norm === '(') return weak + 1
  return after?.norm === ':' || after?.norm === '=' || after?.kind === 'ellipsis' ? weak + 1 : after?.norm === '©' ? weak : undefined
}

/** After the words `photo by` that follow a name of who had it made: `U.S. Army photo by`, `Staff photo by`. */
export const photoByAt = ({ tokens }: Context, at: number): number | undefined =>
  pictureWords.has(tokens[at]?.norm ?? '') && tokens[at + 1]?.norm === 'by' && tokens[at - 1]?.kind !== 'mark' && !tokens[at]!.newline ? at + 2 : undefined

/** After `Courtesy of`, `Photo provided by`, or undefined. */
export const courtesyAt = ({ tokens }: Context, at: number): number | undefined => {
  const end = matchAny(tokens, at, courtesyPhrases)
  return end !== undefined && tokens[end]?.norm === ':' ? end + 1 : end
}

export interface NumberMatch {
  number: string
  end: number
  /** Whose number it is, where it says so. */
  supplier?: string | undefined
}

const numberLabels = [['urn'], ['id'], ['image', 'id'], ['photo', 'id'], ['picture', 'id'], ['asset', 'id'], ['ref'], ['image', 'ref'], ['picture', 'ref'], ['kod'], ['bildnummer'], ['bild', 'nr'], ['image', 'number']]

/** Behind these an agency belongs to the credit, and the number after it is a number alone. */
const joins: ReadonlySet<string> = new Set(['/', 'via', ',', '|', '-', '—', 'by', ':', '('])

const endsSupplier = ({ tokens, suppliers }: Context, at: number): boolean =>
  [1, 2, 3, 4].some((length) => suppliers.matches(tokens, at - length).some(({ end }) => end === at))

/** A supplier's number with what announces it: `URN:30627884`, `(10553225a)`, `Image ID: 2G7KX4P`, `imago0012345678h`. */
export function numberAt(context: Context, at: number): NumberMatch | undefined {
  const { tokens } = context
  const code = (position: number) => {
    const token = tokens[position]
    return token && /^[\p{L}\p{N}_]*\p{N}[\p{L}\p{N}_]*$/u.test(token.text) && token.text.length >= 4 ? token.text : undefined
  }
  if (tokens[at]?.norm === '(' && tokens[at + 2]?.norm === ')' && /^(\d{5,}[a-z]{0,3}|[A-Z]{2,6}\d[\dA-Z_]{5,})$/i.test(tokens[at + 1]?.text ?? '')) {
    return { number: tokens[at + 1]!.text, end: at + 3 }
  }
  if (/^(imago|epa)\d{6,}[a-z]?$/i.test(tokens[at]?.text ?? '')) return { number: tokens[at]!.text, end: at + 1 }
  let end = matchAny(tokens, at, numberLabels)
  if (end !== undefined && /^(ID|URN|Urn|Ref|kod|Image|Photo|Picture|Asset|Bild|REF|Bildnummer|IMAGE|KOD)/.test(tokens[at]!.text)) {
    while ([':', '.', '#'].includes(tokens[end]?.norm ?? '')) end += 1
    const number = code(end)
    if (number) return { number, end: end + 1 }
  }
  const named = /^(shutterstock|istock|istockphoto|adobestock|dreamstime|depositphotos)_(\d{6,})$/i.exec(tokens[at]?.text ?? '')
  if (named?.[2]) return { number: named[2], end: at + 1, supplier: context.suppliers.named(named[1] ?? '') }
  // `… via Getty Images 1189203344` and `Name/SIPA/2403051230`: digits right after an agency.
  if (/^\d{7,}$/.test(tokens[at]?.text ?? '') && endsSupplier(context, ['/', '-'].includes(tokens[at - 1]?.norm ?? '') ? at - 1 : at)) return { number: tokens[at]!.text, end: at + 1 }
  if (joins.has(tokens[at - 1]?.norm ?? '')) return undefined
  for (const match of context.suppliers.matches(tokens, at)) {
    const dash = tokens[match.end]?.norm === '-' && !tokens[match.end]!.spaced ? match.end + 1 : match.end
    const number = tokens[dash]
    if (number && number.spaced === (dash === match.end) && /^\d{7,}$/.test(number.text)) return { number: number.text, end: dash + 1, supplier: match.row.name }
  }
  return undefined
}

/** Words before `OUT`. */
const mostPlaces = 24

/** Whether a note to editors begins at `at`: in capitals anywhere, otherwise where a statement can begin. */
export function rightsAt(context: Context, at: number): number | undefined {
  const { tokens } = context
  const first = tokens[at]
  if (!first || !capital(first)) return undefined
  const end = matchAny(tokens, at, rightsPhrases)
  if (end !== undefined) {
    const upper = isUpper(textOf(context, at, end)) && first.text.length > 1
    const isProse = tokens[end]?.kind === 'word' && /^\p{Ll}/u.test(tokens[end].text) && !isBoundary(context, at)
    if ((upper && !isProse) || (isBoundary(context, at) && end - at > 1)) return end
  }
  const alone = matchPhrase(tokens, at, ['mandatory', 'credit'])
  if (alone !== undefined && isUpper(textOf(context, at, alone)) && (!tokens[alone] || ['.', '/', '-'].includes(tokens[alone].norm))) return alone
  let i = at
  while (tokens[i] && i < at + mostPlaces && (outPlaces.has(tokens[i]!.norm) || tokens[i]!.norm === ',') && isUpper(tokens[i]!.text + 'A')) i += 1
  // `Netherlands OUT`: the agencies capitalise OUT whatever stands before it.
  if (i === at && outPlaces.has(first.norm)) while (tokens[i] && i < at + mostPlaces && outPlaces.has(tokens[i]!.norm)) i += 1
  return i > at && tokens[i]?.text === 'OUT' ? i + 1 : undefined
}
