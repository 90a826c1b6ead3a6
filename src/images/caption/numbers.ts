import { isBoundary, textOf, type Context } from './context.js'
import type { Token } from './tokens.js'

export interface NumberMatch {
  number: string
  end: number
  /** Whose number it is, where it says so. */
  supplier?: string | undefined
}

/** What is numbered, before the word that says so: `Image ID`, `Bild-Nr.`, `Editorial #`. */
const subjects: ReadonlySet<string> = new Set('image photo picture asset bild foto file media item editorial stock creative getty alamy reuters ap story photograph archive afbeelding imagen fotografía'.split(' '))
const kinds: ReadonlySet<string> = new Set('id nr no number nummer ref reference code kod número numero numéro n #'.split(' '))
/** Say it alone. */
const labels: ReadonlySet<string> = new Set('urn id ref reference kod bildnummer bildnr fotonummer fotonr bildkod kuvanumero imagenumber'.split(' '))

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
  while (['.', '-'].includes(tokens[end]?.norm ?? '') && !tokens[end]!.spaced && isCode(tokens[end + 1]) && !tokens[end + 1]!.spaced) end += 2
  const number = textOf(context, at, end)
  return number.length >= 4 ? { number, end } : undefined
}

/** After a label such as `URN:`, `Image ID`, `Bild-Nr.`, or undefined. */
function numberLabelAt({ tokens }: Context, at: number): number | undefined {
  const norm = (position: number) => tokens[position]?.norm ?? ''
  let end = at
  if (subjects.has(norm(at))) {
    const kind = norm(at + 1) === '-' ? at + 2 : at + 1
    if (kinds.has(norm(kind))) end = kind + 1
  }
  if (end === at && labels.has(norm(at))) end = at + 1
  if (end === at) return undefined
  while ([':', '.', '#', '°'].includes(norm(end))) end += 1
  return end
}

/** A supplier's number with what announces it: `URN:30627884`, `(10553225a)`, `Image ID: 2G7KX4P`, `imago0012345678h`. */
export function numberAt(context: Context, at: number): NumberMatch | undefined {
  const { tokens } = context
  const first = tokens[at]
  if (!first) return undefined
  if (first.norm === '(' && tokens[at + 2]?.norm === ')' && /^(\d{5,}[a-z]{0,3}|[A-Z]{2,6}\d[\dA-Z_]{5,})$/i.test(tokens[at + 1]?.text ?? '')) {
    return { number: tokens[at + 1]!.text, end: at + 3 }
  }
  // `(URN: 71234567)`
  const label = numberLabelAt(context, first.norm === '(' ? at + 1 : at)
  if (label !== undefined && (first.kind === 'mark' || /^\p{Lu}/u.test(first.text) || [',', '/', '|'].includes(tokens[at - 1]?.norm ?? '') || /nummer|nr$/.test(first.norm))) {
    const code = codeAt(context, label)
    if (code && first.norm !== '(') return code
    if (code && tokens[code.end]?.norm === ')') return { ...code, end: code.end + 1 }
  }
  if (/^(imago|epa)\d{6,}[a-z]?$/i.test(first.text)) return { number: first.text, end: at + 1 }
  const named = /^(shutterstock|istock|istockphoto|adobestock|dreamstime|depositphotos)_(\d{6,})$/i.exec(first.text)
  if (named?.[2]) return { number: named[2], end: at + 1, supplier: context.suppliers.named(named[1] ?? '') }
  // `… via Getty Images 1189203344`, `Name/SIPA/2403051230`, `… /Getty Images) 1189203344`: digits right after an agency.
  if (/^\d{7,}$/.test(first.text) && endsSupplier(context, ['/', '-', ')', '#'].includes(tokens[at - 1]?.norm ?? '') ? at - 1 : at)) return { number: first.text, end: at + 1 }
  // `REUTERS/NAME RC2ABC1DEF23` and `Alamy Stock Photo 2G7KX4P`: capitals and digits that end the caption.
  if (/^(?=.*\d.*\d)(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\d]{7,}$/u.test(first.text) && first.spaced && endsAll(context, at + 1) && !isBoundary(context, at)) return { number: first.text, end: at + 1 }
  if (joins.has(tokens[at - 1]?.norm ?? '')) return undefined
  for (const match of context.suppliers.matches(tokens, at)) {
    const dash = ['-', '#'].includes(tokens[match.end]?.norm ?? '') && (tokens[match.end]!.norm === '#' || !tokens[match.end]!.spaced) ? match.end + 1 : match.end
    const number = tokens[dash]
    if (number && number.spaced === (dash === match.end) && /^(\d{7,}|(?=.*\d.*\d)[A-Z\d]{7})$/.test(number.text) && (/^\d+$/.test(number.text) || match.row.accounts === true)) return { number: number.text, end: dash + 1, supplier: match.row.name }
  }
  return undefined
}

const endsAll = ({ tokens }: Context, at: number): boolean => !tokens[at] || (tokens[at].norm === '.' && !tokens[at + 1]) || tokens[at].newline
