import { textOf } from '../context.js'
import { beginsAsPerson, isFamilyName } from '../givenNames.js'
import { nameShape } from '../names.js'
import type { Reading } from '../reading.js'
import type { SupplierRow } from '../../suppliers.js'

export interface Rest {
  from: number
  to: number
  before?: SupplierRow
  after?: SupplierRow
}

type Range = readonly [from: number, to: number]

/** `@jane Unsplash` */
const isHandle = ({ tokens }: Reading['context'], [from, to]: Range): boolean => to - from === 1 && tokens[from]!.text.startsWith('@')

const isShouted = (text: string): boolean => text === text.toUpperCase() && /\p{Lu}[\p{Lu}\p{N}]/u.test(text)

/** `Photo: Jane Doe Le Devoir`: behind a label a name in full, and a house whose name begins with an article. */
function isTitled(context: Reading['context'], at: Range, name: Range, labelled: boolean): boolean {
  const isBehind = labelled && name[0] < at[0] && name[1] - name[0] > 1
  return isBehind && /^(?:The|Le|La|L['’]|El|Il|Der|Die|Das) ?\S/u.test(textOf(context, ...at)) && nameShape(context, ...name) === 'name'
}

/** `Photo by Liu Guozhen Xinhua`: behind a name in full a house that no family is called. */
function isNoFamily(context: Reading['context'], at: Range, name: Range): boolean {
  const isFull = name[1] - name[0] > 1 && nameShape(context, ...name) === 'name'
  return isFull && name[0] < at[0] && !isFamilyName(textOf(context, ...at))
}

/** `Foto: Facebook Jana Malá` */
const isBeforePerson = (context: Reading['context'], at: Range, name: Range): boolean =>
  at[1] === name[0] && beginsAsPerson(textOf(context, ...name))

/**
 * Whether the supplier in `at` can be no part of the name in `name`: in capitals beside a name that is not, in several words, or of an
 * agency that is known to write so.
 */
function standsApart({ context, labelled, enclosed }: Reading, row: SupplierRow, at: Range, name: Range): boolean {
  if (row.accounts && labelled && isBeforePerson(context, at, name)) return true
  if (row.gives && !isTitled(context, at, name, labelled)) return false
  if (name[1] <= name[0] || !/^[\p{Lu}\p{Script=Hangul}@]/u.test(context.tokens[name[1] - 1]!.text)) return false
  if (isHandle(context, name)) return true
  const isOfHouse = at[1] - at[0] > 1 || isNoFamily(context, at, name)
  const isSaid = (labelled || enclosed) && isOfHouse
  if (row.trails || isSaid) return true
  if (/\p{Script=Hangul}/u.test(textOf(context, ...name)) && !/\p{Script=Hangul}/u.test(textOf(context, ...at))) return true
  return isShouted(textOf(context, ...at)) && !isShouted(textOf(context, ...name))
}

/** `AFP Jane Doe`, `JANE DOE SHUTTERSTOCK`: an agency that no sign parts from the name. */
export function withoutSuppliers(reading: Reading, from: number, to: number): Rest | undefined {
  const { context } = reading
  const { tokens, suppliers } = context
  const isBeforeWord = (end: number) => tokens[end]?.kind === 'word' && tokens[end].spaced
  const first = suppliers
    .matches(tokens, from)
    .find(({ row, end }) => isBeforeWord(end) && !row.trails && standsApart(reading, row, [from, end], [end, to]))
  const start = first?.end ?? from
  for (let at = start + 1; at < to; at += 1) {
    const last = tokens[at]!.spaced
      ? suppliers.matches(tokens, at).find(({ row, end }) => end === to && standsApart(reading, row, [at, to], [start, at]))
      : undefined
    if (last && (isHandle(context, [start, at]) || nameShape(context, start, at) !== 'none'))
      return { from: start, to: at, after: last.row, ...(first ? { before: first.row } : {}) }
  }
  return first && nameShape(context, start, to) === 'name' ? { from: start, to, before: first.row } : undefined
}
