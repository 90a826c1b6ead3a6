import { atEach } from './atEach.js'
import { indexSuppliers, type SupplierIndex, type SupplierMatch, type SupplierRow } from '../suppliers.js'
import { byOfLanguages, monthsOfLanguages, picturesOfLanguages } from './languages.js'
import { isUnspaced, matchAny, matchPhrase, sliceOf, tokenise, type Token } from './tokens.js'
import {
  abbreviations,
  colonLabels,
  commaLabels,
  courtesyPhrases,
  dotLabels,
  imageCaptions,
  labelLeads,
  nameSuffixes,
  outPlaces,
  pictureWords,
  rightsPhrases,
  standingOf,
  strongLabels,
} from './words.js'

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
  suppliers: suppliersOf(source, indexSuppliers(rows)),
  today,
})

/** Those that the caption's language knows: `DR` broadcasts in Danish, and reserves rights in French. */
function suppliersOf(source: string, index: SupplierIndex): SupplierIndex {
  const isKnown = ({ row: { letters } }: SupplierMatch) => letters === undefined || [...letters].some((letter) => source.includes(letter))
  return { ...index, matches: (tokens, at) => index.matches(tokens, at).filter(isKnown) }
}

export const textOf = (context: Context, from: number, to: number): string => sliceOf(context.source, context.tokens, from, to)

const capital = (token: Token | undefined): boolean => token !== undefined && /^[\p{Lu}\p{Lo}\p{Lt}]/u.test(token.text)
const isUpper = (text: string): boolean => text === text.toUpperCase() && /\p{Lu}/u.test(text)

/** No space stands before it, and it is no sign that may stand without one. */
const isGlued = (token: Token): boolean => !token.spaced && !isUnspaced(token) && !['(', '"'].includes(token.norm)

/** Whether a full stop at `at` ends a sentence: no initial, no abbreviation, and white space or the end follows. */
export function endsSentence({ tokens }: Context, at: number): boolean {
  const token = tokens[at]
  const previous = tokens[at - 1]
  const next = tokens[at + 1]
  if (token?.norm !== '.') return false
  // `。`, `।` end a sentence whatever follows.
  if (next && token.text === '.' && isGlued(next)) return false
  if (!previous) return true
  if (!next) return !nameSuffixes.has(previous.norm)
  if (next.newline) return true
  // `am 5. Mai`
  if (/^\d{1,2}$/u.test(previous.text) && monthsOfLanguages.has(next.norm)) return false
  const initial = /^\p{Lu}$/u.test(previous.text)
  return !initial && !abbreviations.has(previous.norm)
}

/** Part statements where they stand between spaces. */
const partingSigns: ReadonlySet<string> = new Set(['-', '—', '|', '•', '·', '▪', '■', '◆', '►', '▶', '▲', '▼', '※', '~'])

/** Behind them a statement can begin. */
const endingSigns: ReadonlySet<string> = new Set(['!', '?', ')', ']', '(', '[', '"', ';', '»', '*'])

/** Whether a new statement can begin at `at`. */
export const isBoundary = atEach((context: Context, at): boolean => {
  const { tokens } = context
  const previous = tokens[at - 1]
  const token = tokens[at]
  if (!previous || !token) return true
  if (token.newline || token.norm === '©') return true
  if (previous.norm === '.') return endsSentence(context, at - 1) || (token.spaced && isCountryInitials(tokens, at - 1))
  if (previous.kind === 'ellipsis') return true
  if (previous.norm === '/') return tokens[at - 2]?.norm !== '/' && isBoundary(context, at - 1)
  if (isDoubleDash(tokens, at)) return true
  if (partingSigns.has(previous.norm)) return previous.spaced && token.spaced
  return endingSigns.has(previous.norm)
})

/** `--fotoBERNAMA` */
const isDoubleDash = (tokens: readonly Token[], at: number): boolean =>
  [at - 1, at - 2].every((place) => tokens[place]?.norm === '-') && tokens[at - 2]!.spaced && !tokens[at - 1]!.spaced

const isInitial = (token: Token | undefined): boolean => /^\p{Lu}$/u.test(token?.text ?? '')

/** `U.S.`, after which a credit often follows directly. */
const isCountryInitials = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 2]?.norm === '.' && !tokens[at - 1]!.spaced && [at - 1, at - 3].every((place) => isInitial(tokens[place]))

/** A word at which a label may begin. */
interface Opening {
  context: Context
  at: number
  first: Token
  /** A statement can begin here. */
  boundary: boolean
}

/** After a label of a kind, or undefined. */
type Label = (opening: Opening) => number | undefined

const norm = ({ tokens }: Context, at: number): string => tokens[at]?.norm ?? ''
/** A colon, or what stands in its place. */
const isColon = ({ tokens }: Context, at: number): boolean => [':', '='].includes(tokens[at]?.norm ?? '') || tokens[at]?.kind === 'ellipsis'
const mayOpen = ({ first, boundary }: Opening): boolean => capital(first) || boundary

/** `Photo by`, `Photo credit should read:`, `Image source,`: no prose has them. */
const strongLabel: Label = (opening) => {
  const { context, at, boundary, first } = opening
  // `Header image by`
  const start = boundary && labelLeads.has(first.norm) ? at + 1 : at
  const end = mayOpen(opening) ? (matchAny(context.tokens, start, strongLabels) ?? matchAny(context.tokens, at, strongLabels)) : undefined
  if (end === undefined) return undefined
  if (isColon(context, end)) return end + 1
  // `Crédito de foto:` begins as `Crédito` does.
  const longer = matchAny(context.tokens, at, colonLabels)
  if (longer !== undefined && longer > end && isColon(context, longer)) return longer + 1
  return norm(context, end) === ',' && norm(context, end - 1) === 'source' ? end + 1 : end
}

/** `Foto von:`, `Photo de :` */
const madeByLabel: Label = (opening) => {
  const { context, at, first } = opening
  const isMade = mayOpen(opening) && picturesOfLanguages.has(first.norm) && byOfLanguages.has(norm(context, at + 1))
  return isMade && isColon(context, at + 2) ? at + 3 : undefined
}

/** `Fot. Jan Wilk` */
const dotLabel: Label = ({ context, at, boundary }) => {
  const end = boundary ? matchAny(context.tokens, at, dotLabels) : undefined
  if (end === undefined || !context.tokens[end]?.spaced) return undefined
  const isNamed = capital(context.tokens[end]) || context.suppliers.matches(context.tokens, end).length > 0
  return isNamed || standingOf(textOf(context, end, end + 1)) !== undefined ? end : undefined
}

/** `Luftfoto:`, `Titelbild:` */
const compoundLabel: Label = ({ context, at, first, boundary }) => {
  const isPicture = /.(foto|fotos|bild|bilder|billede|kuva|grafik|graphic|graphics)$/.test(first.norm) && capital(first)
  return boundary && isPicture && norm(context, at + 1) === ':' ? at + 2 : undefined
}

/** `Fuente de la imagen, Getty Images` */
const commaLabel: Label = ({ context, at, first, boundary }) => {
  const end = boundary && capital(first) ? matchAny(context.tokens, at, commaLabels) : undefined
  return end !== undefined && norm(context, end) === ',' ? end + 1 : undefined
}

/** `Artwork credit:`, `Footage source:` */
const creditLabel: Label = ({ context, at, first, boundary }) => {
  const isLabel = /^(credit|credits|source)$/.test(norm(context, at + 1)) && norm(context, at + 2) === ':'
  return isLabel && boundary && capital(first) ? at + 3 : undefined
}

/** `Photo / Mark Mitchell`, `PHOTO | FILE | NATION`: a stroke between spaces, and a capital behind it. */
function strokeAfter({ context, at, first, boundary }: Opening, end: number): number | undefined {
  const { tokens } = context
  const isStroke = ['/', '|'].includes(norm(context, end)) && tokens[end]!.spaced && tokens[end + 1]?.spaced === true
  const isPicture = capital(first) && pictureWords.has(first.norm)
  const isPlace = boundary && at > 0 && capital(tokens[end + 1])
  return isStroke && isPicture && isPlace ? end + 1 : undefined
}

/** `Foto:`, `图／`, `Photo ©`: a label that a sign makes one. */
const weakLabel: Label = (opening) => {
  const { context, at, first, boundary } = opening
  const end = mayOpen(opening) ? matchAny(context.tokens, boundary && labelLeads.has(first.norm) ? at + 1 : at, colonLabels) : undefined
  if (end === undefined) return undefined
  if (isColon(context, end)) return end + 1
  if (norm(context, end) === '©') return end
  const isTight = norm(context, end) === '/' && (norm(context, at - 1) === '(' || isUnspaced(first))
  return isTight ? end + 1 : strokeAfter(opening, end)
}

/** The first that fits is taken. */
const labels: readonly Label[] = [strongLabel, madeByLabel, dotLabel, compoundLabel, commaLabel, creditLabel, weakLabel]

/** After a label such as `Photo credit should read:` or `Foto:`, or undefined. */
export const labelAt = atEach((context: Context, at): number | undefined => {
  const first = context.tokens[at]
  if (!first || first.kind !== 'word') return undefined
  const opening: Opening = { context, at, first, boundary: isBoundary(context, at) }
  for (const label of labels) {
    const end = label(opening)
    if (end !== undefined) return end
  }
  return undefined
})

/** After the words `photo by` that follow a name of who had it made: `U.S. Army photo by`, `Staff photo by`, `Express photo:`. */
export function photoByAt({ tokens }: Context, at: number): number | undefined {
  const before = tokens[at - 1]
  if (!pictureWords.has(tokens[at]?.norm ?? '') || before?.kind === 'mark' || tokens[at]!.newline) return undefined
  const isNamed = tokens[at + 1]?.norm === ':' && before?.kind === 'word' && /^[\p{Lu}\p{Lt}]/u.test(before.text)
  return tokens[at + 1]?.norm === 'by' || isNamed ? at + 2 : undefined
}

/** After `Courtesy of`, `Photo provided by`, or undefined. */
export const courtesyAt = ({ tokens }: Context, at: number): number | undefined => {
  const end = matchAny(tokens, at, courtesyPhrases)
  return end !== undefined && tokens[end]?.norm === ':' ? end + 1 : end
}

/** After the BBC's `Image caption,`, which stands between a source and the caption, or undefined. */
export function imageCaptionAt(context: Context, at: number): number | undefined {
  const { tokens } = context
  const end = capital(tokens[at]) ? matchAny(tokens, at, imageCaptions) : undefined
  const isPlace = at === 0 || tokens[at]!.newline || isSource(context)
  return end !== undefined && isPlace ? end : undefined
}

/** The caption begins with `Image source,` in some language. */
const isSource = ({ tokens }: Context): boolean =>
  (tokens[0]?.norm === 'image' && /^(?:source|copyright)$/.test(tokens[1]?.norm ?? '')) ||
  tokens[matchAny(tokens, 0, commaLabels) ?? -1]?.norm === ','

/** Words before `OUT`. */
const mostPlaces = 24

/** Whether a note to editors begins at `at`: in capitals anywhere, otherwise where a statement can begin. */
export const rightsAt = atEach((context: Context, at): number | undefined =>
  capital(context.tokens[at]) ? (phraseOfRights(context, at) ?? mandatory(context, at) ?? exclusion(context, at)) : undefined,
)

/** `NO SALES`, `Editorial use only` */
function phraseOfRights(context: Context, at: number): number | undefined {
  const { tokens } = context
  const end = matchAny(tokens, at, rightsPhrases)
  if (end === undefined) return undefined
  const isProse = tokens[end]?.kind === 'word' && /^\p{Ll}/u.test(tokens[end].text) && !isBoundary(context, at)
  const isShouted = isUpper(textOf(context, at, end)) && tokens[at]!.text.length > 1 && !isProse
  return isShouted || (isBoundary(context, at) && end - at > 1) ? end : undefined
}

/** `MANDATORY CREDIT` alone */
function mandatory(context: Context, at: number): number | undefined {
  const end = matchPhrase(context.tokens, at, ['mandatory', 'credit'])
  if (end === undefined || !isUpper(textOf(context, at, end))) return undefined
  const next = context.tokens[end]
  return !next || ['.', '/', '-', ';', '*'].includes(next.norm) ? end : undefined
}

/** `AUSTRALIA AND NEW ZEALAND OUT` */
function exclusion({ tokens }: Context, at: number): number | undefined {
  const isPlace = (place: number) => tokens[place] !== undefined && (outPlaces.has(tokens[place].norm) || tokens[place].norm === ',')
  const last = at + mostPlaces
  let i = at
  while (i < last && isPlace(i) && isUpper(tokens[i]!.text + 'A')) i += 1
  // `Netherlands OUT`: the agencies capitalise OUT whatever stands before it.
  if (i === at) while (i < last && tokens[i] && outPlaces.has(tokens[i]!.norm)) i += 1
  return i > at && tokens[i]?.text === 'OUT' ? i + 1 : undefined
}
