import { beginsAsPerson } from '../givenNames.js'
import { supplierAfter } from '../partyEnds.js'
import type { Join } from '../reading.js'
import { endsHere, isFirst, type Party } from './party.js'

/** Who is named before it is known by the name: in full, and as people are called where no label says so. */
const isBehindPerson = ({ reading }: Party): boolean => {
  const { creators } = reading.credit
  return creators.some((name) => name.includes(' ')) && (reading.labelled || creators.every(beginsAsPerson))
}

/** Three words or fewer of letters and digits. */
const isShortName = (text: string): boolean => text.length < 25 && /^[\p{L}\p{N}]+(?:[ .&’'+-]+[\p{L}\p{N}]+){0,2}$/u.test(text)
/** `Jane Doe/2014 Sony World Photography Awards` */
const isOfYear = (text: string): boolean => /^(?:19|20)\d\d(?: \p{Lu}\p{L}+){2,6}$/u.test(text)

const joins: ReadonlySet<Join> = new Set(['slash', 'for'])
const isJoined = ({ join, reading }: Party): boolean => joins.has(join) || (join === 'paren' && reading.labelled)

/** To the end of the credit, or before an agency. */
const isPlaced = (party: Party): boolean => endsHere(party) || supplierAfter(party.reading, party.stop) !== undefined

/** `Jane Doe/Senegal7`, `Foto: Lars Dahl - TV 7`, `Jane Doe/tagblatt`: behind a name and a sign. */
const isBehindName = (party: Party): boolean =>
  [isJoined, isPlaced, isBehindPerson].every((holds) => holds(party)) && (isShortName(party.text) || isOfYear(party.text))

/** `Quelle: pa/dpa/Jana Malá`: a word in small letters behind a label, before an agency. */
function isBeforeAgency(party: Party): boolean {
  const next = supplierAfter(party.reading, party.stop)
  if (next === undefined || next.accounts || next.gives) return false
  return party.reading.labelled && isFirst(party) && /^\p{Ll}+$/u.test(party.text)
}

/** Written as no name is, where a house is named. */
export const isOddHouse = (party: Party): boolean => party.shape === 'none' && (isBehindName(party) || isBeforeAgency(party))
