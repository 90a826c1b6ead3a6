import { textOf } from '../context.js'
import { beginsAsPerson } from '../givenNames.js'
import { nextParty, onSupplier, supplierAfter, wholeSupplier } from '../partyEnds.js'
import { nameShape } from '../names.js'
import { slashes, type Reading } from '../reading.js'
import { firstText, hasCreators, hasSuppliers, isFirst, isLast, isOneWord, type Party } from './party.js'

/** `Kurier/Jane Doe`: one word, a stroke, and a full name that ends the credit. */
export function isBeforeName({ reading, stop }: Party): boolean {
  const { context, to } = reading
  if (!slashes.has(context.tokens[stop]?.norm ?? '')) return false
  const end = nextParty(reading, stop + 1)
  return end >= to && end - stop > 2 && nameShape(context, stop + 1, end) === 'name'
}

const beforeAccounts = ({ reading, stop }: Party): boolean => supplierAfter(reading, stop)?.accounts === true
const afterAccounts = (party: Party): boolean => party.reading.lastHasAccounts && party.join === 'slash' && isLast(party)

/** `mikefarrow/Shutterstock`: one word in small letters beside a house whose pictures come from accounts. */
function isSmallAccount(party: Party): boolean {
  const isSmall = party.shape === 'none' && isOneWord(party) && /^\p{Ll}/u.test(party.text)
  if (!isSmall || hasCreators(party)) return false
  return afterAccounts(party) || (!hasSuppliers(party) && beforeAccounts(party))
}

/** `Photo by EcoPrint/Shutterstock`: after "by" a word that firms are named with is an account too. */
function isNamedAccount(party: Party): boolean {
  const isWord = party.shape === 'organisation' && isOneWord(party)
  return isWord && party.reading.byLabel && isFirst(party) ? beforeAccounts(party) : false
}

/** `r.novakova / Shutterstock`: small letters and a full stop, and no address. */
const isDottedAccount = (party: Party): boolean =>
  /^\p{Ll}[\p{Ll}\p{N}_-]*\.[\p{Ll}\p{N}_-]{5,}$/u.test(party.text) && isFirst(party) && beforeAccounts(party)

const isAccount = (party: Party): boolean =>
  firstText(party).startsWith('@') || [isSmallAccount, isNamedAccount, isDottedAccount].some((holds) => holds(party))

/** `Foto: imago/Jana Malá`: the first of a labelled credit, before somebody who begins as people do. */
function isLabelledHouse(party: Party): boolean {
  const { reading, stop } = party
  return reading.labelled && isFirst(party) && beginsAsPerson(textOf(reading.context, stop + 1, nextParty(reading, stop + 1)))
}

/** `picture alliance / blickwinkel/A. Doe` */
export const isHouse = (party: Party): boolean => {
  const { lastWasSupplier, byLabel } = party.reading
  const isWord = party.shape === 'none' && isOneWord(party) && !byLabel
  return isWord && (lastWasSupplier || isLabelledHouse(party)) ? isBeforeName(party) : false
}

/** `mre Tekin/Shutterstock`: all of the text is two words, the first of them small, before a house whose pictures come from accounts. */
function isTwoWords(party: Party): boolean {
  const { reading, start, text } = party
  const isAll = start === 0 && reading.to === reading.context.tokens.length && !reading.labelled
  return isAll && /^\p{Ll}[\p{L}\p{N}_]* [\p{L}\p{N}_]+$/u.test(text) && beforeAccounts(party)
}

/** A few words without capitals, after a label and before a supplier of the table: `studio loup & fils/Alamy`. */
export function isStudio(party: Party): boolean {
  const { reading, start, end } = party
  if (party.shape === 'none' && isTwoWords(party)) return true
  if (party.shape !== 'none' || !reading.labelled || hasCreators(party)) return false
  const isParted = slashes.has(reading.context.tokens[end]?.norm ?? '') || (end - start > 1 && onSupplier(reading.context, end))
  return isParted && isSmall(reading, start, end) && wholeSupplier(reading, end + 1) !== undefined
}

function isSmall({ context }: Reading, start: number, end: number): boolean {
  const words = context.tokens.slice(start, end)
  return words.length <= 5 && words.every(({ kind, norm, text }) => (kind === 'word' && text === norm) || norm === '&')
}

/** One word that is no name, where a label says that somebody is named. */
function isLabelled(party: Party): boolean {
  const isWord = party.shape === 'none' && isOneWord(party) && party.join !== 'comma'
  return isWord && party.reading.labelled && !hasCreators(party)
}

/** An account's name, or what stands in its place. */
export const isHandle = (party: Party): boolean => !isHouse(party) && [isAccount, isStudio, isLabelled].some((holds) => holds(party))
