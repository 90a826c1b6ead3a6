import { courtesyAt, textOf } from './context.js'
import { nameShape } from './names.js'
import { readNamed } from './named.js'
import { endsParty, nextParty, wholeSupplier } from './partyEnds.js'
import { addRow, addSupplier, minor, statusOf, type Join, type Reading } from './reading.js'
import { matchAny } from './tokens.js'
import { statusTails } from './words.js'

/** `Getty Images for Met Museum/Vogue`. */
const isClient = (reading: Reading, join: Join): boolean => (join === 'for' && reading.lastWasSupplier) || (reading.inClient && join === 'slash')

function addClient(reading: Reading, name: string): void {
  const notes = reading.credit.rightsNotes
  if (reading.inClient) notes.push(`${notes.pop()}/${name}`)
  else notes.push(`for ${name}`)
  reading.inClient = true
}

/** Reads one party and gives the position after it. */
export function readParty(reading: Reading, at: number, join: Join): number {
  const { context, credit } = reading
  const supplier = wholeSupplier(reading, at)
  if (supplier) {
    if (isClient(reading, join)) addClient(reading, supplier.row.name)
    else {
      if (join === 'via' && reading.loneName && !reading.byLabel) minor(reading, `“${credit.creators.join(', ')}” may have given the picture rather than made it.`)
      addRow(reading, supplier.row)
    }
    if (join === 'paren' && credit.creators.length > 0 && !reading.labelled && credit.suppliers.length === 1) minor(reading, `“${credit.creators.join(', ')}” may be whom the picture shows.`)
    return supplier.end
  }
  let end = at + 1
  while (!endsParty(reading, end) && !hyphenSplits(reading, at, end)) end += 1
  const status = statusOf(reading, at, end)
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
  if (courtesy !== undefined && courtesy < end) {
    const stop = givenTo(reading, end)
    readCourtesy(reading, courtesy, stop)
    return stop
  }
  const stop = end
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
  const right = context.suppliers.matches(context.tokens, at + 1).some(({ end }) => endsParty(reading, end))
  const status = endsParty(reading, at + 2) && statusOf(reading, at + 1, at + 2) !== undefined && context.tokens[at + 1]?.kind === 'word'
  const left = statusOf(reading, from, at) !== undefined && context.tokens[from]?.kind === 'word'
  return right || status || left
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
    const plain = context.tokens[at]?.text === context.tokens[at]?.norm || length === 2 || (note === 'Handout' && context.tokens[at]?.text === 'HANDOUT')
    if (note === 'Photo' && !known && !nameShape(context, from, rest).includes('organisation')) continue
    const paper = note === 'Staff' && credit.creators.length > 0
    if (!note || (!known && !paper && !plain && !nameShape(context, from, rest).includes('organisation'))) continue
    if (note !== 'Photo') credit.rightsNotes.push(note)
    return rest
  }
  return to
}

/** `Courtesy of the Royal Botanic Gardens, Kew`: a comma is the giver's own, unless an agency follows. */
function givenTo(reading: Reading, from: number): number {
  const { context, to } = reading
  let end = from
  while (end + 1 < to && context.tokens[end]?.norm === ',' && context.suppliers.matches(context.tokens, end + 1).length === 0 && !statusOf(reading, end + 1, nextParty(reading, end + 1))) end = nextParty(reading, end + 1)
  return end
}

function readCourtesy(reading: Reading, from: number, to: number): void {
  const known = wholeSupplier(reading, from)
  const name = textOf(reading.context, from, to).replace(/\.$/, '')
  const first = reading.context.tokens[from]
  const proper = name.split(/\s+/).some((word) => /^\p{Lu}|^\p{Lo}/u.test(word))
  if (known) addRow(reading, known.row)
  else if (name && first && proper && name.split(/\s+/).length <= 10) {
    addSupplier(reading, name, false)
    minor(reading, `“${name}” gave the picture; the caption does not say who made it.`)
  } else reading.unreadable = true
  reading.credit.rightsNotes.push('Courtesy')
}
