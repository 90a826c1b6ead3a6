import { afterStop, closingOf, creditEnd } from './bounds.js'
import { courtesyAt, endsSentence, isBoundary, labelAt, photoByAt, rightsAt, textOf, type Context } from './context.js'
import { readCredit, type CreditReading } from './credit.js'
import { picturesOfLanguages } from './languages.js'
import { agencyMark, dateline, headMark, numberNote, rightsNote, shoutedNote, standing, storySlug, type Match, type Production } from './notes.js'
import { closesWithInitials } from './named/initials.js'
import { numberAt } from './numbers.js'
import { fileDate, issueDate, pictureDate } from './taken.js'
import { isPlainStanding, nameParticles, standingOf } from './words.js'

/** `(AP Photo/NAME)`, `（写真：…）`, `[사진=연합뉴스]`: brackets that hold a label, or a supplier, or a standing. */
const bracketedCredit: Production = (context, at) => {
  const { tokens } = context
  if (tokens[at]?.norm !== '(' && tokens[at]?.norm !== '[') return undefined
  const close = closingOf(context, at)
  if (close === undefined || close === at + 1) return undefined
  const label = labelAt(context, at + 1)
  const stop = Math.min(creditEnd(context, at + 1), close)
  const credit = readCredit(context, at + 1, stop)
  const number = stop < close ? numberAt(context, stop) : undefined
  if (stop < close && !number && rightsAt(context, stop) === undefined) return undefined
  const labelled = label !== undefined || courtesyAt(context, at + 1) !== undefined
  const inside = textOf(context, at + 1, close)
  const status = standingOf(inside) !== undefined && (/^[\p{Lu}\p{Lo}]/u.test(inside) || isPlainStanding(inside))
  const parted = credit.creators.length > 0 && credit.suppliers.length > 0 && !credit.doubts.some(({ weight }) => weight === 'major')
  const staff = credit.creators.length > 0 && credit.rightsNotes.includes('Staff')
  const supplied = standingOf(textOf(context, at + 1, at + 2)) !== undefined && tokens[at + 2]?.norm === ':' && credit.suppliers.length > 0
  if (credit.unreadable || !(credit.known > 0 || labelled || supplied || parted || staff || status || (credit.suppliers.length > 0 && credit.rightsNotes.includes('Screengrab')) || (credit.creators.length === 1 && isCalled(context, at + 1, close)))) return undefined
  if (credit.creators.length === 0 && credit.suppliers.length > 0 && !labelled && namesBefore(context, at)) credit.doubts.push({ weight: 'minor', text: 'The name before the bracket may be who made the picture.' })
  const note = stop < close && !number ? textOf(context, stop, close) : undefined
  // `Ein Patient (Symbolbild).`: the full stop is the sentence's where nothing else ends it.
  const keepsStop = tokens[close + 1]?.norm === '.' && (tokens[at - 1]?.kind === 'word' || tokens[at - 1]?.kind === 'number')
  const initials = closesWithInitials(context, credit.suppliers) && /^(\p{Ll}{2,3}|\p{Lu}{2,3})$/u.test(tokens[close + 1]?.text ?? '') && tokens[close + 2] === undefined
  return { end: initials ? close + 2 : keepsStop ? close + 1 : afterStop(context, close + 1), credit, ...(number ? { number: number.number } : {}), ...(note ? { rights: note } : {}) }
}

/** `… in Ulm Jane Doe (AP)`: two words with capitals right before the bracket, or one that is a sentence of its own. Particles and what a hyphen joins belong to a name. */
const namesBefore = (context: Context, at: number): boolean => {
  const { tokens } = context
  const isName = (position: number) => tokens[position]?.kind === 'word' && /^\p{Lu}/u.test(tokens[position].text)
  let last = at - 1
  if (tokens[last - 1]?.norm === '-' && !tokens[last]?.spaced) last -= 2
  let before = last - 1
  while (nameParticles.has(tokens[before]?.text ?? '')) before -= 1
  return isName(last) && (isName(before) || isBoundary(context, last))
}

/** `Photo credit should read: NAME/PA Wire`, `Foto: NAME / NTB`, `Courtesy of …` */
const labelledCredit: Production = (context, at) => {
  const label = labelAt(context, at)
  const courtesy = label === undefined && isBoundary(context, at) && /^\p{Lu}/u.test(textOf(context, at, at + 1)) ? courtesyAt(context, at) : undefined
  if (label === undefined && courtesy === undefined) return undefined
  const end = creditEnd(context, at)
  if (end <= (label ?? courtesy ?? at)) return undefined
  const credit = readCredit(context, at, end)
  // `Karte: der Weg der Flut` is a headline.
  if (at === 0 && credit.known === 0 && credit.creators.some((name) => /^\p{Ll}/u.test(name))) return undefined
  // A label and an agency of the table say that it is a credit, though a part of it cannot be read.
  if ((credit.unreadable && credit.known === 0) || (credit.creators.length === 0 && credit.suppliers.length === 0 && credit.rightsNotes.length === 0)) return undefined
  return { end: afterStop(context, end), credit }
}

/** `REUTERS/NAME`, `NAME / AFP`, `© Sputnik / NAME` at the end, without a label: only with a supplier of the table. */
const bareCredit: Production = (context, at) => {
  const { tokens } = context
  // A closing quotation mark belongs to the caption; a bracket opens no bare credit but `(c)`.
  const copyright = tokens[at]?.text.toLowerCase() === 'copyright' && /^\p{Lu}/u.test(tokens[at].text) && /^[\p{Lu}\p{N}]/u.test(tokens[at + 1]?.text ?? '')
  const opens = tokens[at]?.kind === 'word' || ['©', '/'].includes(tokens[at]?.norm ?? '') || (tokens[at]?.norm === '(' && tokens[at + 1]?.norm === 'c')
  if (!opens || !isBoundary(context, at)) return undefined
  const end = creditEnd(context, at)
  if (end <= at || !isLast(context, end)) return undefined
  const credit = readCredit(context, at, end)
  const status = standingOf(textOf(context, at, end))
  if (status === 'Handout' && /^\p{Lu}/u.test(tokens[at]!.text)) return { end: afterStop(context, end), credit }
  const behindStop = tokens[at - 1]?.norm === '.'
  const staff = credit.creators.length > 0 && credit.rightsNotes.includes('Staff')
  // `Foto Marta Bianchi`, a sentence of its own; and `Express Photo by Jane Doe`, behind who had it made.
  const named = credit.creators.length > 0 && credit.creators.every((name) => /\s/u.test(name))
  const made = at > 0 && picturesOfLanguages.has(tokens[at]!.norm) && ((credit.creators.length > 0 && credit.suppliers.length > 0) || (named && behindStop))
  const standing = credit.rightsNotes.some((note) => ['File', 'Handout', 'Crown Copyright', 'Staff', 'Pool', 'Freelance'].includes(note))
  const assigned = named && (credit.suppliers.length > 0 || standing) && isAssigned(context, at)
  const called = named && credit.creators.length === 1 && behindStop && isCalled(context, at, end)
  // `Photo archives La Presse`, `UK MOD © Crown copyright`, `| Ouest-France`: who gives pictures, and a sign that it is a credit.
  const marked = credit.rightsNotes.some((note) => note === 'File' || note === 'Crown Copyright') || (credit.creators.length === 0 && tokens[at - 1]?.norm === '|')
  const grabbed = behindStop && (credit.creators[0]?.startsWith('@') === true || credit.rightsNotes.includes('Screengrab'))
  const given = (credit.suppliers.length > 0 && (marked || grabbed)) || (standing && named && behindStop)
  const parted = isParted(credit)
  const holder = (tokens[at]?.norm === '©' || (copyright && credit.creators.some((name) => name.includes(' ')))) && credit.creators.length + credit.suppliers.length > 0
  if (credit.unreadable || (credit.known === 0 && !staff && !holder && !made && !assigned && !called && !(given && at > 0) && !(parted && behindStop))) return undefined
  // `Fans at Glastonbury (Getty Images)`: what stands before the bracket is the caption.
  if (at === 0 && credit.creators.length > 0 && tokens.slice(at, end).some(({ norm }, i) => norm === '(' && i > 1 && context.suppliers.matches(tokens, at + i + 1).length > 0) && !tokens.slice(at, end).some(({ norm }) => norm === '/')) return undefined
  if (holder && credit.known === 0) credit.doubts.push({ weight: 'minor', text: 'The copyright sign names who holds the copyright, not always who made the picture.' })
  if (parted && credit.known === 0) credit.doubts.push({ weight: 'minor', text: 'Only the form says that this is a credit.' })
  const words = Math.max(0, ...credit.creators.map((name) => name.split(/\s+/u).length))
  if (words > (at === 0 ? 2 : 3)) credit.doubts.push({ weight: 'minor', text: 'The name is long: it may hold words of the caption.' })
  if (['-', '—', '|'].includes(tokens[at - 1]?.norm ?? '')) credit.doubts.push({ weight: 'minor', text: 'Only a dash stands between the caption and the credit.' })
  return { end: afterStop(context, end), credit }
}

/** `Jane Doe photo`. */
const isCalled = ({ tokens }: Context, from: number, to: number): boolean => to - from > 2 && tokens[to - 1]?.text === 'photo'

/** `Korea Times photo by`: a few words with capitals before it, none of which says when or what for. */
const isAssigned = (context: Context, at: number): boolean => {
  for (let i = at; i < at + 9; i += 1) {
    if (i > at && photoByAt(context, i) !== undefined) return true
    if (context.tokens[i]?.norm === '.' && !endsSentence(context, i)) continue
    if (!/^\p{Lu}/u.test(context.tokens[i]?.text ?? '') || /^(undated|winning|an|a|the|this|another|first|last|prize)$/.test(context.tokens[i]!.norm)) return false
  }
  return false
}

/** A name and, after a stroke, what its words say is an organisation: read without a doubt of weight. */
const isParted = ({ creators, suppliers, creditLine, doubts, tabled }: CreditReading): boolean => {
  // A comma parts prose too: only before a supplier of the table.
  const parts = creditLine.split(tabled > 0 ? /\s?[/•,]\s?|\svia\s/u : /\s?[/•]\s?|\svia\s/u)
  return creators.length === 1 && creators[0]!.includes(' ') && suppliers.length === 1 && parts.length > 1 && (parts[0] === creators[0] || (parts.length === 2 && parts[1] === creators[0])) && !doubts.some(({ weight }) => weight === 'major')
}

/** `… in Tokyo REUTERS/NAME`: the agency in capitals and a stroke begin a credit though no full stop stands before. */
const agencyFirstCredit: Production = (context, at) => {
  const { tokens } = context
  const supplier = isBoundary(context, at) ? undefined : context.suppliers.matches(tokens, at)[0]
  if (!supplier) return undefined
  const text = textOf(context, at, supplier.end)
  const via = tokens[supplier.end]?.norm === 'via' ? context.suppliers.matches(tokens, supplier.end + 1).find(({ end }) => tokens[end]?.norm === '/') : undefined
  const another = tokens[supplier.end]?.norm === '/' && context.suppliers.matches(tokens, supplier.end + 1).length > 0
  const unmistakable = tokens[supplier.end]?.norm === '/' && text === text.toUpperCase()
  if (!unmistakable && !via && !(another && supplier.end - at > 1)) return undefined
  const previous = tokens[at - 1]
  if (previous?.kind === 'mark' || /^(by|from|via|to|with|of|the|a|an|and|for|in|on|or)$/.test(previous?.norm ?? '')) return undefined
  const end = creditEnd(context, at)
  const credit = readCredit(context, at, end)
  if (credit.unreadable || (credit.creators.length === 0 && !another) || !isLast(context, end)) return undefined
  credit.doubts.push({ weight: 'minor', text: 'No full stop stands between the caption and the credit.' })
  return { end: afterStop(context, end), credit }
}

/** Nothing but notes, numbers and further credits after `at`. */
function isLast(context: Context, at: number): boolean {
  const next = afterStop(context, at)
  if (!context.tokens[next] || context.tokens[next]!.newline) return true
  return notes.some((production) => {
    const match = production(context, next)
    return match !== undefined && !match.keep
  })
}

const notes: readonly Production[] = [issueDate, pictureDate, storySlug, agencyMark, rightsNote, shoutedNote, numberNote, bracketedCredit, labelledCredit, standing]

/** The grammar's order. At each place where one can begin, the first that fits is taken. */
export const productions: readonly Production[] = [
  headMark,
  issueDate,
  pictureDate,
  fileDate,
  storySlug,
  agencyMark,
  rightsNote,
  shoutedNote,
  numberNote,
  dateline,
  bracketedCredit,
  labelledCredit,
  standing,
  bareCredit,
  agencyFirstCredit,
]

export function readAt(context: Context, at: number): Match | undefined {
  for (const production of productions) {
    const match = production(context, at)
    if (match) return match
  }
  return undefined
}
