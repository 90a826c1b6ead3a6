import { courtesyAt, textOf, type Context } from './context.js'
import { matchDate } from './dates.js'
import { nameShape } from './names.js'
import { readNamed } from './named/readNamed.js'
import { endsParty, nextParty, wholeSupplier } from './partyEnds.js'
import { addRow, addSupplier, minor, statusOf, type Join, type Reading } from './reading.js'
import { isYear, matchAny } from './tokens.js'
import { isPlainStanding, standings, statusTails } from './words.js'

/** `Getty Images for Met Museum/Vogue`. */
const isClient = (reading: Reading, join: Join): boolean => (join === 'for' && reading.lastWasSupplier) || (reading.inClient && join === 'slash')

function addClient(reading: Reading, name: string): void {
  const notes = reading.credit.rightsNotes
  if (reading.inClient) notes.push(`${notes.pop()}/${name}`)
  else notes.push(`for ${name}`)
  reading.inClient = true
}

/** Behind `Archives`, `Archivbild`: a supplier, or the name of somebody in full. */
const isBefore = (reading: Reading, at: number, end: number): boolean =>
  isPlainStanding(textOf(reading.context, at, end)) || wholeSupplier(reading, end) !== undefined || (/^archiv/iu.test(reading.context.tokens[at]?.text ?? '') && nextParty(reading, end) - end === 2 && nameShape(reading.context, end, nextParty(reading, end)) === 'name')

/** `Photo d'archives AFP`, `Arkivfoto NTB`: a standing that no sign parts from the supplier after it. Gives the supplier's position. */
function afterStanding(reading: Reading, at: number): number | undefined {
  const { context, credit } = reading
  const end = matchAny(context.tokens, at, standings)
  const note = end === undefined ? undefined : statusOf(reading, at, end)
  if (end === undefined || !note || endsParty(reading, end) || !isBefore(reading, at, end)) return undefined
  if (!/^\p{Lu}/u.test(context.tokens[end]?.text ?? '')) return undefined
  credit.rightsNotes.push(note)
  return end
}

/** `African News Agency (ANA)`: the short form of the name before the bracket. */
function isShortForm({ context, credit, to }: Reading, at: number): boolean {
  const { tokens } = context
  const short = tokens[at]?.text ?? ''
  const initials = (credit.suppliers.at(-1) ?? '').split(/[\s-]+/u).filter((word) => /^\p{Lu}/u.test(word)).map((word) => word[0]).join('')
  return at < to && tokens[at + 1]?.norm === ')' && /^\p{Lu}{2,6}$/u.test(short) && initials === short
}

/** Reads one party and gives the position after it. */
export function readParty(reading: Reading, at: number, join: Join): number {
  const { context, credit, to } = reading
  if (join === 'paren' && isShortForm(reading, at)) return at + 1
  // `Jane Doe - 12.mar.2022/Folhapress`
  const day = matchDate(context.tokens, at, context.today)
  if (day && endsParty(reading, day.end)) return day.end
  const supplier = wholeSupplier(reading, at)
  const standing = supplier ? undefined : afterStanding(reading, at)
  if (standing !== undefined) return readParty(reading, standing, join)
  if (supplier) {
    if (isClient(reading, join) && !(reading.inClient && supplier.row.delivers)) addClient(reading, supplier.row.name)
    else {
      if (join === 'via' && reading.loneName && !reading.byLabel) minor(reading, `“${credit.creators.join(', ')}” may have given the picture rather than made it.`)
      addRow(reading, supplier.row)
    }
    if (join === 'paren' && credit.creators.length > 0 && !reading.labelled && credit.suppliers.length === 1) minor(reading, `“${credit.creators.join(', ')}” may be whom the picture shows.`)
    return supplier.end
  }
  let end = at + 1
  while (!endsParty(reading, end) && !hyphenSplits(reading, at, end)) end += 1
  const status = statusOf(reading, at, end) ?? (/\sfamily (handout|photo|picture)$/iu.test(textOf(context, at, end)) ? 'Handout' : undefined)
  if (status) {
    if (status !== 'Photo' && status !== 'Stringer') credit.rightsNotes.push(status)
    if (status === 'Handout' && reading.loneName) minor(reading, `“${credit.creators.join(', ')}” may have given the picture rather than made it.`)
    reading.loneName = false
    if (status === 'Handout' && credit.creators.length === 0) reading.handedOut = true
    if (status === 'Staff') minor(reading, 'A staff picture: the supplier is not named.')
    return end
  }
  if (isClient(reading, join)) {
    addClient(reading, textOf(context, at, end))
    return end
  }
  if (/^(CC0|CC[ -]BY|CC |Public [Dd]omain|Creative Commons|OGL\b|GFDL|Lizenz|Licen[cs]e)/.test(textOf(context, at, end))) {
    credit.rightsNotes.push(textOf(context, at, end))
    return end
  }
  const courtesy = courtesyAt(context, at)
  if (courtesy !== undefined && courtesy <= end + 1 && courtesy < to) {
    const stop = givenTo(reading, Math.max(end, nextParty(reading, courtesy)))
    readCourtesy(reading, courtesy, stop)
    return stop
  }
  if (isHouse(reading, at, end)) {
    const house = textOf(context, at, to)
    addSupplier(reading, house, false)
    minor(reading, `“${house}” is not in the table of suppliers.`)
    return to
  }
  const stop = end
  // `© IOM 2023/Jane Doe`
  if (end - at > 1 && isYear(context.tokens[end - 1])) end -= 1
  end = withoutStatusTail(reading, at, end)
  const leading = context.suppliers.matches(context.tokens, at).find(({ row, end: after }) => after < end && row.leads)
  if (leading) {
    addRow(reading, leading.row)
    readNamed(reading, leading.end, end, join, stop)
    return stop
  }
  readNamed(reading, at, end, join, stop)
  return stop
}

/** A hyphen without spaces parts only what the table or the list of standings knows on one side. */
function hyphenSplits(reading: Reading, from: number, at: number): boolean {
  const { context } = reading
  if (context.tokens[at]?.norm !== '-') return false
  const right = context.suppliers.matches(context.tokens, at + 1).some(({ end }) => endsParty(reading, end) || statusOf(reading, end, nextParty(reading, end)) !== undefined)
  const status = endsParty(reading, at + 2) && statusOf(reading, at + 1, at + 2) !== undefined && context.tokens[at + 1]?.kind === 'word'
  const left = statusOf(reading, from, at) !== undefined && context.tokens[from]?.kind === 'word'
  return right || status || left || partsPaper(reading, from, at)
}

/** `Calgary Herald-Jane Doe`: behind an agency, a paper's name of two words or more and a name of as many. `Journal-Constitution` is one. */
function partsPaper(reading: Reading, from: number, at: number): boolean {
  const { context } = reading
  const next = nextParty(reading, at + 1)
  if (!reading.lastWasSupplier || at - from < 2 || next - at < 3 || context.tokens[at]?.spaced) return false
  return nameShape(context, from, at) === 'organisation' && nameShape(context, at + 1, next) === 'name'
}

/** `Kremlin Pool Photo`, `PRESIDENTIAL OFFICE HANDOUT`: the standing is taken off an organisation, never off a name. */
function withoutStatusTail(reading: Reading, from: number, to: number): number {
  const { context, credit } = reading
  for (const length of [2, 1]) {
    const at = to - length
    if (at <= from || matchAny(context.tokens, at, statusTails) !== to) continue
    const note = statusOf(reading, at, to)
    const rest = at - length > from && statusOf(reading, at - 1, at) === note ? at - 1 : at
    const known = context.suppliers.matches(context.tokens, from).some(({ end }) => end === rest)
    const plain = context.tokens[at]?.text === context.tokens[at]?.norm || length === 2 || (note === 'Handout' && context.tokens[at]?.text === 'HANDOUT') || isShout(context, at, to)
    const called = context.tokens[at]?.text === 'photo' && to >= reading.to && credit.creators.length === 0 && nameShape(context, from, rest) === 'name'
    if (note === 'Photo' && !known && !called && !nameShape(context, from, rest).includes('organisation')) continue
    const paper = note === 'Staff' && credit.creators.length > 0
    if (!note || (!known && !paper && !plain && !nameShape(context, from, rest).includes('organisation'))) continue
    if (note !== 'Photo') credit.rightsNotes.push(note)
    return rest
  }
  return to
}

/** `Victoria and Albert Museum, London`: a house, and the one word of its town that ends the credit. */
function isHouse({ context, credit, to }: Reading, from: number, end: number): boolean {
  const { tokens } = context
  if (tokens[end]?.norm !== ',' || end + 2 !== to || credit.creators.length > 0 || credit.suppliers.length > 0) return false
  return /^\p{Lu}\p{Ll}/u.test(tokens[end + 1]!.text) && context.suppliers.matches(tokens, end + 1).length === 0 && tokens.slice(from, end).some(({ norm }) => houses.has(norm))
}
const houses: ReadonlySet<string> = new Set('museum museums gallery library university college institute archive archives collection trust foundation academy gardens cathedral museo musée galerie galleria bibliothek universität'.split(' '))

/** `EFE/Jane Doe POOL`: capitals behind a name in small letters. */
const isShout = (context: Context, at: number, to: number): boolean => /^\p{Lu}{4,}$/u.test(textOf(context, at, to)) && /\p{Ll}/u.test(context.tokens[at - 1]?.text ?? '')

/** `Courtesy of the Royal Botanic Gardens, Kew`: a comma is the giver's own, unless an agency follows. */
function givenTo(reading: Reading, from: number): number {
  const { context, to } = reading
  let end = from
  while (end + 1 < to && context.tokens[end]?.norm === ',' && context.suppliers.matches(context.tokens, end + 1).length === 0 && !statusOf(reading, end + 1, nextParty(reading, end + 1))) end = nextParty(reading, end + 1)
  return end
}

/** `la 'Plataforma por la Plaza'` */
const unquoted = (name: string): string => /^(?:(?:la|el|los|las|le|les|il|the|der|die|das)\s+)?['‘"“«](.+)['’"”»]$/iu.exec(name)?.[1] ?? name

function readCourtesy(reading: Reading, from: number, to: number): void {
  const known = wholeSupplier(reading, from)
  const name = unquoted(textOf(reading.context, from, to).replace(/\.$/, ''))
  const first = reading.context.tokens[from]
  const proper = name.split(/\s+/).some((word) => /^\p{Lu}|^\p{Lo}/u.test(word))
  if (known) addRow(reading, known.row)
  else if (name && first && proper && name.split(/\s+/).length <= 10) {
    addSupplier(reading, name, false)
    minor(reading, `“${name}” gave the picture; the caption does not say who made it.`)
  } else reading.unreadable = true
  reading.credit.rightsNotes.push('Courtesy')
}
