import type { SupplierRow } from '../suppliers.js'
import { textOf, type Context } from './context.js'
import type { Credit, Doubt } from './types.js'
import { standingOf } from './words.js'

/** What stood between two parties of a credit. */
export type Join = 'start' | 'slash' | 'comma' | 'via' | 'for' | 'paren'

/** A credit as far as it has been read. Nothing in it is changed: each step gives another. */
export interface Reading {
  readonly context: Context
  readonly to: number
  readonly credit: Readonly<Credit>
  /** "Photo by" stood before: the first party is a person unless it is plainly not. */
  readonly byLabel: boolean
  /** It stands in brackets. */
  readonly enclosed: boolean
  /** What stands after "for" behind an agency: the client, and all that a stroke adds to it. */
  readonly inClient: boolean
  /** Position of the upright stroke that parts agencies from names. */
  readonly piped: number | undefined
  /** Some label stood before. */
  readonly labelled: boolean
  /** … that says where the picture is from, and not who made it: `Source:`, `Image credit:`. */
  readonly sourced: boolean
  /** The slash-part that the creators stand in; a second one is not theirs. */
  readonly creatorPart: number | undefined
  readonly part: number
  /** The party before was a supplier: what follows "for" is its client. */
  readonly lastWasSupplier: boolean
  /** … and its pictures come from accounts. */
  readonly lastHasAccounts: boolean
  /** The creator is one name alone, and nothing else has been read. */
  readonly loneName: boolean
  readonly commas: number
  readonly joined: boolean
  /** `Handout` stands in the creator's place. */
  readonly handedOut: boolean
  readonly unreadable: boolean
  readonly known: number
  readonly tabled: number
}

/** Said of a credit of people alone. */
export const noSupplier = 'No supplier is named.'

/** What has been read, and where the rest begins. */
export interface Step {
  reading: Reading
  at: number
}

const nothing: Omit<Reading, 'context' | 'to' | 'enclosed' | 'piped'> = {
  byLabel: false,
  inClient: false,
  labelled: false,
  sourced: false,
  creatorPart: undefined,
  part: 0,
  lastWasSupplier: false,
  lastHasAccounts: false,
  loneName: false,
  commas: 0,
  joined: false,
  handedOut: false,
  unreadable: false,
  known: 0,
  tabled: 0,
  credit: { creators: [], suppliers: [], creditLine: '', rightsNotes: [], doubts: [] },
}

export const openReading = (place: Pick<Reading, 'context' | 'to' | 'enclosed' | 'piped'>): Reading => ({ ...nothing, ...place })

export const slashes = new Set(['/', '|', '—', '•', '\\', '=', '_'])

const doubt =
  (weight: Doubt['weight']) =>
  (reading: Reading, text: string): Reading => ({
    ...reading,
    credit: { ...reading.credit, doubts: [...reading.credit.doubts, { weight, text }] },
  })
export const minor = doubt('minor')
export const major = doubt('major')

export const withNote = (reading: Reading, note: string): Reading => ({
  ...reading,
  credit: { ...reading.credit, rightsNotes: [...reading.credit.rightsNotes, note] },
})

/** The standing that the tokens name, such as `Pool`. */
export function statusOf(reading: Reading, from: number, to: number): string | undefined {
  const text = textOf(reading.context, from, to).replace(/\.$/, '')
  // `File 2013/AP`
  return standingOf(text) ?? standingOf(text.replace(/,? (?:19|20)\d\d$/, ''))
}

/** Belong to the name before them and say nothing. */
export const tradeMarks: ReadonlySet<string> = new Set(['™', '®', '℠'])

export function withSupplier(reading: Reading, written: string, isKnown = false): Reading {
  const name = written.replace(/\s+/gu, ' ')
  const { suppliers } = reading.credit
  const credit = suppliers.includes(name) ? reading.credit : { ...reading.credit, suppliers: [...suppliers, name] }
  return { ...reading, credit, known: reading.known + (isKnown ? 1 : 0), lastWasSupplier: true, loneName: false }
}

/** A supplier that the table does not know. */
export const withUnknown = (reading: Reading, written: string): Reading =>
  minor(withSupplier(reading, written), `“${written}” is not in the table of suppliers.`)

export const withRow = (reading: Reading, { name, gives, accounts }: SupplierRow): Reading => ({
  ...withSupplier(reading, name, !gives),
  tabled: reading.tabled + 1,
  lastHasAccounts: accounts === true,
})
