import { beginsAsPerson } from '../givenNames.js'
import { endsInSurname, hasOtherReading, nameShape } from '../names.js'
import { nextParty, supplierAfter } from '../partyEnds.js'
import { slashes } from '../reading.js'
import { isHandle } from './account.js'
import { isFirm } from './firm.js'
import { mayBePerson } from '../mayBePerson.js'
import { hasCreators, hasSuppliers, isFirst, isLast, type Party } from './party.js'

const isStudioName = ({ shape, text }: Party): boolean =>
  shape === 'organisation' && /\S\s(photography|photographie|fotografie|fotografia|fotografía)$/iu.test(text)

/** `Amith Nag Photography`, before everything else. */
export const isPhotography = (party: Party): boolean => isFirst(party) && !party.reading.handedOut && isStudioName(party)

/** `Jane Church`: a word of organisations that families are called too. */
function mayBeCalledSo(party: Party): boolean {
  const isWeak = party.shape === 'weak-organisation' && !hasCreators(party)
  return isWeak && (party.reading.byLabel || endsInSurname(party.text))
}

export function isPerson(party: Party): boolean {
  if (isFirm(party)) return false
  const named = party.shape === 'name' || party.shape === 'single'
  return named || [isHandle, isPhotography, mayBeCalledSo].some((holds) => holds(party))
}

/** `Jane Doe/John Roe/The Daily Kestrel`: before a stroke and what can be no person stands who begins as people do. */
function isBeforeBody({ reading, stop, text }: Party): boolean {
  const isStroke = slashes.has(reading.context.tokens[stop]?.norm ?? '')
  return isStroke && beginsAsPerson(text) && nameShape(reading.context, stop + 1, nextParty(reading, stop + 1)) === 'organisation'
}

const isHan = (name: string): boolean => /^\p{Script=Han}{2,4}$/u.test(name) && mayBePerson(name)
/** `广州日报/李明/王芳`: two short names in Chinese letters that begin with families'. */
const isEasternPair = (party: Party): boolean => {
  const { creators } = party.reading.credit
  return isLast(party) && creators.length > 0 && [...creators, party.text].every(isHan)
}

/**
 * `Jane Doe/John Roe/PA Wire`, `Photo: Jane Doe / John Roe`: right after one full name another that no word tells to be a firm, and then an
 * agency or nothing.
 */
export function isSecondCreator(party: Party): boolean {
  const { reading, stop, text } = party
  const { creators } = reading.credit
  if (isEasternPair(party)) return true
  const twoNames = creators.length === 1 && creators[0]!.includes(' ') && text.includes(' ')
  if (party.shape !== 'name' || !twoNames) return false
  if (hasSuppliers(party) || hasOtherReading(text)) return false
  const next = supplierAfter(reading, stop)
  if (next === undefined) return reading.labelled && (isLast(party) || isBeforeBody(party))
  return (!next.gives || reading.byLabel) && slashes.has(reading.context.tokens[stop]?.norm ?? '')
}
