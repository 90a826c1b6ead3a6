import { indexSuppliers, type SupplierIndex, type SupplierRow } from '../suppliers.js'
import { monthsOfLanguages } from './languages.js'
import { isUnspaced, matchAny, matchPhrase, sliceOf, tokenise, type Token } from './tokens.js'
import { abbreviations, colonLabels, commaLabels, courtesyPhrases, dotLabels, imageCaptions, labelLeads, nameSuffixes, outPlaces, pictureWords, rightsPhrases, standingOf, strongLabels } from './words.js'

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
  // `am 5. Mai`
  if (previous.kind === 'number' && monthsOfLanguages.has(next.norm)) return false
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
  // `--fotoBERNAMA`
  if (previous.norm === '-' && tokens[at - 2]?.norm === '-' && tokens[at - 2]!.spaced && !previous.spaced) return true
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
  if (dotted !== undefined && tokens[dotted]?.spaced && (capital(tokens[dotted]) || standingOf(textOf(context, dotted, dotted + 1)) !== undefined)) return dotted
  if (/.(foto|fotos|bild|bilder|billede|kuva|grafik|graphic|graphics)$/.test(first.norm) && capital(first) && boundary && tokens[at + 1]?.norm === ':') return at + 2
  const comma = boundary ? matchAny(tokens, at, commaLabels) : undefined
  if (comma !== undefined && capital(first) && tokens[comma]?.norm === ',') return comma + 1
  // `Artwork credit:`, `Footage source:`
  if (boundary && capital(first) && /^(credit|credits|source)$/.test(tokens[at + 1]?.norm ?? '') && tokens[at + 2]?.norm === ':') return at + 3
  const weak = matchAny(tokens, boundary && labelLeads.has(first.norm) ? at + 1 : at, colonLabels)
  if (weak === undefined || !(capital(first) || boundary)) return undefined
  const after = tokens[weak]
  if (after?.norm === '/' && (tokens[at - 1]?.norm === '(' || isUnspaced(first))) return weak + 1
  // `Photo / Mark Mitchell`, `PHOTO | FILE | NATION`.
  if ((after?.norm === '/' || after?.norm === '|') && after.spaced && boundary && at > 0 && capital(first) && pictureWords.has(first.norm) && tokens[weak + 1]?.spaced && capital(tokens[weak + 1])) return weak + 1
  return after?.norm === ':' || after?.norm === '=' || after?.kind === 'ellipsis' ? weak + 1 : after?.norm === '©' ? weak : undefined
}

/** After the words `photo by` that follow a name of who had it made: `U.S. Army photo by`, `Staff photo by`, `Express photo:`. */
export const photoByAt = ({ tokens }: Context, at: number): number | undefined =>
  pictureWords.has(tokens[at]?.norm ?? '') && (tokens[at + 1]?.norm === 'by' || (tokens[at + 1]?.norm === ':' && tokens[at - 1]?.kind === 'word' && capital(tokens[at - 1]))) && tokens[at - 1]?.kind !== 'mark' && !tokens[at]!.newline ? at + 2 : undefined

/** After `Courtesy of`, `Photo provided by`, or undefined. */
export const courtesyAt = ({ tokens }: Context, at: number): number | undefined => {
  const end = matchAny(tokens, at, courtesyPhrases)
  return end !== undefined && tokens[end]?.norm === ':' ? end + 1 : end
}

/** After the BBC's `Image caption,`, which stands between a source and the caption, or undefined. */
export function imageCaptionAt(context: Context, at: number): number | undefined {
  const { tokens } = context
  const end = capital(tokens[at]) ? matchAny(tokens, at, imageCaptions) : undefined
  return end !== undefined && (at === 0 || isSource(context)) ? end : undefined
}

/** The caption begins with `Image source,` in some language. */
const isSource = ({ tokens }: Context): boolean => (tokens[0]?.norm === 'image' && tokens[1]?.norm === 'source') || tokens[matchAny(tokens, 0, commaLabels) ?? -1]?.norm === ','

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
  if (alone !== undefined && isUpper(textOf(context, at, alone)) && (!tokens[alone] || ['.', '/', '-', ';', '*'].includes(tokens[alone].norm))) return alone
  let i = at
  while (tokens[i] && i < at + mostPlaces && (outPlaces.has(tokens[i]!.norm) || tokens[i]!.norm === ',') && isUpper(tokens[i]!.text + 'A')) i += 1
  // `Netherlands OUT`: the agencies capitalise OUT whatever stands before it.
  if (i === at && outPlaces.has(first.norm)) while (tokens[i] && i < at + mostPlaces && outPlaces.has(tokens[i]!.norm)) i += 1
  return i > at && tokens[i]?.text === 'OUT' ? i + 1 : undefined
}
