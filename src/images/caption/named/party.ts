import { textOf } from '../context.js'
import { nameShape, splitNames, type NameList, type NameShape } from '../names.js'
import type { Join, Reading } from '../reading.js'

/** A party that the table does not know whole, and what its words say. Nothing here changes while it is read. */
export interface Party {
  reading: Reading
  /** Its tokens. */
  start: number
  end: number
  /** Where its part of the credit ends: behind a year or a standing that it may have. */
  stop: number
  join: Join
  text: string
  shape: NameShape
  list: NameList
}

const order = ['none', 'firm', 'organisation', 'weak-organisation', 'single', 'name'] as const
const worst = (shapes: readonly NameShape[]): NameShape => order.find((shape) => shapes.includes(shape)) ?? 'none'

export function partyOf(reading: Reading, { start, end, stop, join }: Pick<Party, 'start' | 'end' | 'stop' | 'join'>): Party {
  const { context } = reading
  const list = splitNames(context, start, end)
  const whole = nameShape(context, start, end)
  const isList = list.ranges.length > 1 && !whole.includes('organisation')
  const shape = isList ? worst(list.ranges.map(([a, b]) => nameShape(context, a, b))) : whole
  return { reading, start, end, stop, join, text: textOf(context, start, end), shape, list }
}

export const isOneWord = ({ start, end }: Party): boolean => end - start === 1
export const hasCreators = ({ reading }: Party): boolean => reading.credit.creators.length > 0
export const hasSuppliers = ({ reading }: Party): boolean => reading.credit.suppliers.length > 0
/** Nobody was named before it. */
export const isFirst = (party: Party): boolean => !hasCreators(party) && !hasSuppliers(party)
/** Nothing of the credit follows it. */
export const isLast = ({ reading, stop }: Party): boolean => stop >= reading.to
/** Nothing of it follows but signs. */
export const endsHere = ({ reading: { context, to }, stop }: Party): boolean =>
  context.tokens.slice(stop, to).every(({ kind }) => kind === 'mark')
export const firstText = ({ reading, start }: Party): string => reading.context.tokens[start]?.text ?? ''
export const hasCapital = (party: Party): boolean => /^[\p{Lu}\p{Lo}]/u.test(firstText(party))
