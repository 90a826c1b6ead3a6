import { afterStop, creditEnd } from '../bounds.js'
import { courtesyAt, isBoundary, labelAt, textOf, type Context } from '../context.js'
import { readCredit, type CreditReading } from '../credit.js'
import type { Production } from '../notes.js'

/** After a label, or after `Courtesy of` where a statement begins; or undefined. */
function afterLabel(context: Context, at: number): number | undefined {
  const label = labelAt(context, at)
  if (label !== undefined) return label
  return isBoundary(context, at) && /^\p{Lu}/u.test(textOf(context, at, at + 1)) ? courtesyAt(context, at) : undefined
}

/** `Karte: der Weg der Flut` is a headline, and `Foto: sommerlich` too; `Foto: iRepair` is none. */
const isHeadline = (at: number, { known, creators }: CreditReading): boolean =>
  at === 0 && known === 0 && creators.some((name) => /^\p{Ll}(?:.* |[^\p{Lu}\p{N}_]*$)/u.test(name))

const saysNothing = ({ creators, suppliers, rightsNotes }: CreditReading): boolean =>
  creators.length + suppliers.length + rightsNotes.length === 0

/** `Photo credit should read: NAME/PA Wire`, `Foto: NAME / NTB`, `Courtesy of …` */
export const labelledCredit: Production = (context, at) => {
  const start = afterLabel(context, at)
  if (start === undefined) return undefined
  const end = creditEnd(context, at)
  if (end <= start) return undefined
  const credit = readCredit(context, at, end)
  // A label and an agency of the table say that it is a credit, though a part of it cannot be read.
  const isLost = credit.unreadable && credit.known === 0
  return isHeadline(at, credit) || isLost || saysNothing(credit) ? undefined : { end: afterStop(context, end), credit }
}
