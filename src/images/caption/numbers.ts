import { atEach } from './atEach.js'
import { isBoundary, textOf, type Context } from './context.js'
import type { Token } from './tokens.js'

export interface NumberMatch {
  number: string
  end: number
  /** Whose number it is, where it says so. */
  supplier?: string | undefined
}

/** What is numbered, before the word that says so: `Image ID`, `Bild-Nr.`, `Editorial #`. */
const subjects: ReadonlySet<string> = new Set(
  'image photo picture asset bild foto file media item editorial stock creative getty alamy reuters ap story photograph archive afbeelding imagen fotografía'.split(
    ' ',
  ),
)
const agencies: ReadonlySet<string> = new Set(['getty', 'alamy', 'reuters', 'ap'])
const kinds: ReadonlySet<string> = new Set('id nr no number nummer ref reference code kod número numero numéro n #'.split(' '))
/** Say it alone. */
const labels: ReadonlySet<string> = new Set(
  'urn id ref reference kod bildnummer bildnr fotonummer fotonr bildkod kuvanumero imagenumber'.split(' '),
)

/** What a number may begin with in small letters. */
export const numberStarts: ReadonlySet<string> = new Set([...subjects, ...labels])

/** Behind these an agency belongs to the credit, and the number after it is a number alone. */
const joins: ReadonlySet<string> = new Set(['/', 'via', ',', '|', '-', '—', 'by', ':', '('])

/** Whether a supplier of the table ends before token `at`. */
export const endsSupplier = ({ tokens, suppliers }: Context, at: number): boolean =>
  [1, 2, 3, 4].some((length) => suppliers.matches(tokens, at - length).some(({ end }) => end === at))

const isCode = (token: Token | undefined): boolean => /^[\p{L}\p{N}_]*\p{N}[\p{L}\p{N}_]*$/u.test(token?.text ?? '')

/** `2G7KX4P`, `2.71234567`, `44-1234`: a code, whose parts no space parts. */
function codeAt(context: Context, at: number): NumberMatch | undefined {
  const { tokens } = context
  if (!isCode(tokens[at])) return undefined
  let end = at + 1
  const isGlued = (place: number) => tokens[place] !== undefined && !tokens[place].spaced
  const goesOn = (place: number) => isGlued(place) && isGlued(place + 1) && isCode(tokens[place + 1])
  while (['.', '-'].includes(tokens[end]?.norm ?? '') && goesOn(end)) end += 2
  const number = textOf(context, at, end)
  return number.length >= 4 ? { number, end } : undefined
}

/** After a label such as `URN:`, `Image ID`, `Bild-Nr.`, or undefined. */
function numberLabelAt({ tokens }: Context, at: number): number | undefined {
  const norm = (position: number) => tokens[position]?.norm ?? ''
  let end = at
  // `Jane Doe / AP ID: 8509394`: the agency belongs to the name.
  if (agencies.has(norm(at)) && joins.has(norm(at - 1))) return undefined
  if (subjects.has(norm(at))) {
    const kind = norm(at + 1) === '-' ? at + 2 : at + 1
    if (kinds.has(norm(kind))) end = kind + 1
  }
  if (end === at && labels.has(norm(at))) end = at + 1
  if (end === at) return undefined
  while ([':', '.', '#', '°'].includes(norm(end))) end += 1
  return end
}

/** A way to read a number at token `at`. */
type Way = (context: Context, at: number, first: Token) => NumberMatch | undefined

/** `(10553225a)` */
const bracketed: Way = ({ tokens }, at, first) => {
  const text = tokens[at + 1]?.text ?? ''
  const isBracket = first.norm === '(' && tokens[at + 2]?.norm === ')'
  return isBracket && /^(\d{5,}[a-z]{0,3}|[A-Z]{2,6}\d[\dA-Z_]{5,})$/i.test(text) ? { number: text, end: at + 3 } : undefined
}

/** A label's first word tells by its letters or by what stands before it that it is none of the sentence. */
const announces = ({ tokens }: Context, at: number, { kind, text }: Token): boolean =>
  kind === 'mark' || /^\p{Lu}|[Nn]ummer|[Nn]r$/u.test(text) || [',', '/', '|'].includes(tokens[at - 1]?.norm ?? '')

/** `URN: 71234567`, `(Image ID: 2G7KX4P)` */
const labelled: Way = (context, at, first) => {
  const label = numberLabelAt(context, first.norm === '(' ? at + 1 : at)
  const code = label !== undefined && announces(context, at, first) ? codeAt(context, label) : undefined
  if (code && first.norm !== '(') return code
  return code && context.tokens[code.end]?.norm === ')' ? { ...code, end: code.end + 1 } : undefined
}

/** `imago0012345678h`, `shutterstock_1234567` */
const prefixed: Way = ({ suppliers }, at, first) => {
  if (/^(imago|epa)\d{6,}[a-z]?$/i.test(first.text)) return { number: first.text, end: at + 1 }
  const named = /^(shutterstock|istock|istockphoto|adobestock|dreamstime|depositphotos)_(\d{6,})$/i.exec(first.text)
  return named?.[2] ? { number: named[2], end: at + 1, supplier: suppliers.named(named[1] ?? '') } : undefined
}

/** `… via Getty Images 1189203344`, `Name/SIPA/2403051230`, `… /Getty Images) 1189203344`: digits right after an agency. */
const behindAgency: Way = (context, at, first) => {
  const place = ['/', '-', ')', '#'].includes(context.tokens[at - 1]?.norm ?? '') ? at - 1 : at
  return /^\d{7,}$/.test(first.text) && endsSupplier(context, place) ? { number: first.text, end: at + 1 } : undefined
}

/** `REUTERS/NAME RC2ABC1DEF23` and `Alamy Stock Photo 2G7KX4P`: capitals and digits that end the caption. */
const atEnd: Way = (context, at, first) => {
  const isCapitals = /^(?=.*\d.*\d)(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\d]{7,}$/u.test(first.text) && first.spaced
  return isCapitals && endsAll(context, at + 1) && !isBoundary(context, at) ? { number: first.text, end: at + 1 } : undefined
}

/** `Getty Images 1189203344`, `Alamy-2G7KX4P`: an agency, and its number. */
const besideAgency: Way = ({ tokens, suppliers }, at) => {
  if (joins.has(tokens[at - 1]?.norm ?? '')) return undefined
  for (const { row, end } of suppliers.matches(tokens, at)) {
    const isSign = tokens[end]?.norm === '#' || (tokens[end]?.norm === '-' && !tokens[end].spaced)
    const number = tokens[isSign ? end + 1 : end]
    const isNumber = number !== undefined && (row.accounts ? /^(\d{7,}|(?=.*\d.*\d)[A-Z\d]{7})$/ : /^\d{7,}$/).test(number.text)
    if (isNumber && number.spaced !== isSign) return { number: number.text, end: (isSign ? end + 1 : end) + 1, supplier: row.name }
  }
  return undefined
}

/** The first that fits is taken. */
const ways: readonly Way[] = [bracketed, labelled, prefixed, behindAgency, atEnd, besideAgency]

/** A supplier's number with what announces it: `URN:30627884`, `(10553225a)`, `Image ID: 2G7KX4P`, `imago0012345678h`. */
export const numberAt = atEach((context: Context, at): NumberMatch | undefined => {
  const first = context.tokens[at]
  if (!first) return undefined
  for (const way of ways) {
    const number = way(context, at, first)
    if (number) return number
  }
  return undefined
})

const endsAll = ({ tokens }: Context, at: number): boolean => {
  const isStop = tokens[at]?.norm === '.' && !tokens[at + 1]
  return !tokens[at] || isStop || tokens[at].newline
}
