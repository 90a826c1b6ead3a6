import type { SupplierRow } from '../suppliers.js'
import { textOf, type Context } from './context.js'
import type { Credit } from './types.js'
import { standingOf } from './words.js'

/** What stood between two parties of a credit. */
export type Join = 'start' | 'slash' | 'comma' | 'via' | 'for' | 'paren'

export interface Reading {
  context: Context
  to: number
  credit: Credit
  /** "Photo by" stood before: the first party is a person unless it is plainly not. */
  byLabel: boolean
  /** It stands in brackets. */
  enclosed: boolean
  /** What stands after "for" behind an agency: the client, and all that a stroke adds to it. */
  inClient: boolean
  /** Position of the upright stroke that parts agencies from names. */
  piped: number | undefined
  /** Some label stood before. */
  labelled: boolean
  /** The slash-part that the creators stand in; a second one is not theirs. */
  creatorPart: number | undefined
  part: number
  /** The party before was a supplier: what follows "for" is its client. */
  lastWasSupplier: boolean
  /** … and its pictures come from accounts. */
  lastHasAccounts: boolean
  /** The creator is one name alone, and nothing else has been read. */
  loneName: boolean
  commas: number
  joined: boolean
  /** `Handout` stands in the creator's place. */
  handedOut: boolean
  unreadable: boolean
  known: number
  tabled: number
}

export const slashes = new Set(['/', '|', '—', '•', '\\', '=', '_'])

export const minor = (reading: Reading, text: string): void => void reading.credit.doubts.push({ weight: 'minor', text })
export const major = (reading: Reading, text: string): void => void reading.credit.doubts.push({ weight: 'major', text })

/** The standing that the tokens name, such as `Pool`. */
export function statusOf(reading: Reading, from: number, to: number): string | undefined {
  return standingOf(textOf(reading.context, from, to).replace(/\.$/, ''))
}

/** Belong to the name before them and say nothing. */
export const tradeMarks: ReadonlySet<string> = new Set(['™', '®', '℠'])

export function addSupplier(reading: Reading, written: string, known: boolean): void {
  const name = written.replace(/\s+/gu, ' ')
  if (!reading.credit.suppliers.includes(name)) reading.credit.suppliers.push(name)
  if (known) reading.known += 1
  reading.lastWasSupplier = true
  reading.loneName = false
}

export function addRow(reading: Reading, { name, gives, accounts }: SupplierRow): void {
  addSupplier(reading, name, !gives)
  reading.tabled += 1
  reading.lastHasAccounts = accounts === true
}
