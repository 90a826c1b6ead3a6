import type { Context } from '../context.js'
import type { Reading } from '../reading.js'
import { nameSuffixes } from '../words.js'
import { isLast, isOneWord, type Party } from './party.js'

/** An agency that closes its credits with initials. */
export const closesWithInitials = ({ suppliers }: Context, names: readonly string[]): boolean =>
  names.some((name) => suppliers.row(name)?.initials)

/** `THE CANADIAN PRESS/Jane Doe JD`, `CP PHOTO/Jane Doe-jd`: the initials of who made it or sent it. Gives the end of the name. */
export function withoutInitials({ context, credit }: Reading, from: number, to: number): number {
  const { tokens } = context
  const last = tokens[to - 1]
  if (!closesWithInitials(context, credit.suppliers) || to - from < 3 || !/^(\p{Lu}{2,3}|\p{Ll}{2,3})$/u.test(last?.text ?? '')) return to
  const start = tokens[to - 2]?.norm === '-' ? to - 2 : to - 1
  const words = tokens.slice(from, start).filter(({ kind }) => kind === 'word')
  if (words.length < 2 || nameSuffixes.has(last!.norm)) return to
  const own = words
    .map(({ norm }) => norm[0])
    .join('')
    .startsWith(last!.norm)
  // Of whoever sent it: capitals behind a name in small letters.
  const other = start === to - 1 && /^\p{Lu}+$/u.test(last!.text) && words.every(({ text }) => /\p{Ll}/u.test(text))
  return own || other ? start : to
}

/** To the end of the credit nothing but strokes and two to four small letters each. */
const isBeforeInitials = (party: Party): boolean =>
  isLast(party) ||
  party.reading.context.tokens
    .slice(party.stop, party.reading.to)
    .every(({ norm, text }) => norm === '/' || norm === '.' || /^\p{Ll}{2,4}$/u.test(text))

/** `ANTARA FOTO/Jane Doe/nz`, `…/nz/am`, `Bild: dpa, jpe`: the desk's. */
export function isDesk(party: Party): boolean {
  const { reading, join, text } = party
  if (!isOneWord(party) || !isBeforeInitials(party) || !/^\p{Ll}{2,4}$/u.test(text)) return false
  const { creators, suppliers } = reading.credit
  const isBehindHouse = reading.labelled && suppliers.length > 0 && !reading.lastHasAccounts
  if (isBehindHouse && creators.length === 0) return join === 'slash' || join === 'comma'
  const isCredit = reading.known > 0 || reading.labelled
  return join === 'slash' && isCredit && creators.some((name) => name.includes(' '))
}
