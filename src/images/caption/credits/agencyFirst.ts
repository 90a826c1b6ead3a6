import { afterStop, creditEnd } from '../bounds.js'
import { isBoundary, textOf, type Context } from '../context.js'
import { readCredit } from '../credit.js'
import type { Production } from '../notes.js'
import type { SupplierMatch } from '../../suppliers.js'
import { isLast } from './last.js'

const isJoined = ({ tokens }: Context, at: number): boolean =>
  tokens[at - 1]?.kind === 'mark' || /^(by|from|via|to|with|of|the|a|an|and|for|in|on|or)$/.test(tokens[at - 1]?.norm ?? '')

/** Behind it another agency, after a stroke. */
const hasAnother = ({ tokens, suppliers }: Context, { end }: SupplierMatch): boolean =>
  tokens[end]?.norm === '/' && suppliers.matches(tokens, end + 1).length > 0

/** `REUTERS/`, `Belga via AP/`: signs that no prose has. */
function isSigned(context: Context, at: number, supplier: SupplierMatch): boolean {
  const { tokens, suppliers } = context
  const text = textOf(context, at, supplier.end)
  if (tokens[supplier.end]?.norm === '/' && text === text.toUpperCase()) return true
  if (tokens[supplier.end]?.norm === 'via' && suppliers.matches(tokens, supplier.end + 1).some(({ end }) => tokens[end]?.norm === '/'))
    return true
  return (supplier.end - at > 1 && hasAnother(context, supplier)) || endsInName(context, supplier)
}

/** `… na Assembleia Kyodo/JANE DOE`: behind an agency and a stroke two words with capitals or three, to the end of the text. */
function endsInName({ tokens }: Context, { row, end }: SupplierMatch): boolean {
  if (tokens.length - end > 4) return false
  const words = tokens.slice(end + 1)
  const isName = words.length > 1 && words.every(({ kind, text }) => kind === 'word' && /^\p{Lu}/u.test(text))
  return isName && !row.gives && ['/', '|'].includes(tokens[end]?.norm ?? '')
}

/** `… in Tokyo REUTERS/NAME`: the agency in capitals and a stroke begin a credit though no full stop stands before. */
export const agencyFirstCredit: Production = (context, at) => {
  const supplier = isBoundary(context, at) ? undefined : context.suppliers.matches(context.tokens, at)[0]
  if (!supplier || !isSigned(context, at, supplier) || isJoined(context, at)) return undefined
  const end = creditEnd(context, at)
  const credit = readCredit(context, at, end)
  const names = credit.creators.length > 0 || hasAnother(context, supplier)
  if (credit.unreadable || !names || !isLast(context, end)) return undefined
  return {
    end: afterStop(context, end),
    credit: { ...credit, doubts: [...credit.doubts, { weight: 'minor', text: 'No full stop stands between the caption and the credit.' }] },
  }
}
