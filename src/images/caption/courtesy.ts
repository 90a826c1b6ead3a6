import { textOf } from './context.js'
import { nextParty, wholeSupplier } from './partyEnds.js'
import { standingOf } from './words.js'
import { minor, statusOf, withNote, withRow, withSupplier, type Reading, type Step } from './reading.js'

/** `Courtesy of the Royal Botanic Gardens, Kew`: a comma is the giver's own, unless an agency follows. */
function giverEnd(reading: Reading, from: number): number {
  const { tokens, suppliers } = reading.context
  const isOwn = (at: number) => tokens[at]?.norm !== 'via' && suppliers.matches(tokens, at).length === 0
  const goesOn = (at: number) => at + 1 < reading.to && tokens[at]?.norm === ',' && isOwn(at + 1)
  let end = from
  while (goesOn(end) && !statusOf(reading, end + 1, nextParty(reading, end + 1))) end = nextParty(reading, end + 1)
  return end
}

/** `la 'Plataforma por la Plaza'` */
const unquoted = (name: string): string =>
  /^(?:(?:la|el|los|las|le|les|il|the|der|die|das)\s+)?['‘"“«](.+)['’"”»]$/iu.exec(name)?.[1] ?? name

/** `the artist and Gagosian` */
const withoutArtist = (name: string): string =>
  name.replace(/^(?:the )?(?:artists?|authors?|family|estate|owner) (?:and|&) (?=\p{Lu})/iu, '')

/** Somebody with a capital, in ten words or fewer. */
const isProper = (name: string): boolean =>
  name.split(/\s+/u).length <= 10 && name.split(/\s+/u).some((word) => /^[\p{Lu}\p{Lo}]/u.test(word))

function withGiver(reading: Reading, from: number, to: number): Reading {
  const known = wholeSupplier(reading, from)
  if (known) return withRow(reading, known.row)
  const name = withoutArtist(unquoted(textOf(reading.context, from, to).replace(/\.$/, '')))
  if (standingOf(name) !== undefined) return reading
  return isProper(name)
    ? minor(withSupplier(reading, name), `“${name}” gave the picture; the caption does not say who made it.`)
    : { ...reading, unreadable: true }
}

/** Who gave the picture, between `from` and the end of its party or further. */
export function readCourtesy(reading: Reading, from: number, end: number): Step {
  const stop = giverEnd(reading, end)
  return { reading: withNote(withGiver(reading, from, stop), 'Courtesy'), at: stop }
}
