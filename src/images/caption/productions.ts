import { afterStop, closingOf, creditEnd } from './bounds.js'
import { courtesyAt, isBoundary, labelAt, numberAt, rightsAt, textOf, type Context } from './context.js'
import { readCredit, type CreditReading } from './credit.js'
import { agencyMark, dateline, fileDate, headMark, issueDate, numberNote, pictureDate, rightsNote, standing, storySlug, type Match, type Production } from './notes.js'
import { statusWords } from './words.js'

const first = <T>(...steps: (() => T | undefined)[]): T | undefined => {
  for (const step of steps) {
    const found = step()
    if (found !== undefined) return found
  }
  return undefined
}

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
  const status = statusWords.has(textOf(context, at + 1, close).toLowerCase())
  const parted = credit.creators.length > 0 && credit.suppliers.length > 0 && !credit.doubts.some(({ weight }) => weight === 'major')
  const staff = credit.creators.length > 0 && credit.rightsNotes.includes('Staff')
  const supplied = statusWords.has(textOf(context, at + 1, at + 2).toLowerCase()) && tokens[at + 2]?.norm === ':' && credit.suppliers.length > 0
  if (credit.unreadable || !(credit.known > 0 || labelled || supplied || parted || staff || (status && /^\p{Lu}/u.test(textOf(context, at + 1, close))))) return undefined
  if (credit.creators.length === 0 && credit.suppliers.length > 0 && !labelled && namesBefore(context, at)) credit.doubts.push({ weight: 'minor', text: 'The name before the bracket may be who made the picture.' })
  const note = stop < close && !number ? textOf(context, stop, close) : undefined
  // `Ein Patient (Symbolbild).`: the full stop is the sentence's where nothing else ends it.
  const keepsStop = tokens[close + 1]?.norm === '.' && (tokens[at - 1]?.kind === 'word' || tokens[at - 1]?.kind === 'number')
  return { end: keepsStop ? close + 1 : afterStop(context, close + 1), credit, ...(number ? { number: number.number } : {}), ...(note ? { rights: note } : {}) }
}

/** `… in Ulm Jane Doe (AP)`: two words with capitals right before the bracket, or one that is a sentence of its own. */
const namesBefore = (context: Context, at: number): boolean => {
  const isName = (position: number) => context.tokens[position]?.kind === 'word' && /^\p{Lu}/u.test(context.tokens[position].text)
  return isName(at - 1) && (isName(at - 2) || isBoundary(context, at - 1))
}

/** `Photo credit should read: NAME/PA Wire`, `Foto: NAME / NTB`, `Courtesy of …` */
const labelledCredit: Production = (context, at) => {
  const label = labelAt(context, at)
  const courtesy = label === undefined && isBoundary(context, at) && /^\p{Lu}/u.test(textOf(context, at, at + 1)) ? courtesyAt(context, at) : undefined
  if (label === undefined && courtesy === undefined) return undefined
  const end = creditEnd(context, at)
  if (end <= (label ?? courtesy ?? at)) return undefined
  const credit = readCredit(context, at, end)
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
  const status = statusWords.get(textOf(context, at, end).toLowerCase())
  if (status === 'Handout' && /^\p{Lu}/u.test(tokens[at]!.text)) return { end: afterStop(context, end), credit }
  const staff = credit.creators.length > 0 && credit.rightsNotes.includes('Staff')
  const made = /^(photo|foto|bild|fot|picture)$/.test(tokens[at]!.norm) && credit.creators.length > 0 && credit.suppliers.length > 0
  const parted = isParted(credit)
  const holder = (tokens[at]?.norm === '©' || (copyright && credit.creators.some((name) => name.includes(' ')))) && credit.creators.length > 0
  if (credit.unreadable || (credit.known === 0 && !staff && !holder && !made && !(parted && tokens[at - 1]?.norm === '.'))) return undefined
  // `Fans at Glastonbury (Getty Images)`: what stands before the bracket is the caption.
  if (at === 0 && credit.creators.length > 0 && tokens.slice(at, end).some(({ norm }, i) => norm === '(' && i > 1 && context.suppliers.matches(tokens, at + i + 1).length > 0) && !tokens.slice(at, end).some(({ norm }) => norm === '/')) return undefined
  if (holder && credit.known === 0) credit.doubts.push({ weight: 'minor', text: 'The copyright sign names who holds the copyright, not always who made the picture.' })
  const words = Math.max(0, ...credit.creators.map((name) => name.split(/\s+/u).length))
  if (words > (at === 0 ? 2 : 3)) credit.doubts.push({ weight: 'minor', text: 'The name is long: it may hold words of the caption.' })
  if (['-', '—', '|'].includes(tokens[at - 1]?.norm ?? '')) credit.doubts.push({ weight: 'minor', text: 'Only a dash stands between the caption and the credit.' })
  return { end: afterStop(context, end), credit }
}

/** A name and, after a stroke, what its words say is an organisation: read without a doubt of weight. */
const isParted = ({ creators, suppliers, creditLine, doubts }: CreditReading): boolean =>
  creators.length === 1 && creators[0]!.includes(' ') && suppliers.length === 1 && creditLine.startsWith(`${creators[0]}/`) && !doubts.some(({ weight }) => weight === 'major')

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

const notes: readonly Production[] = [issueDate, pictureDate, storySlug, agencyMark, rightsNote, numberNote, bracketedCredit, labelledCredit, standing]

/** The grammar's order. At each place where one can begin, the first that fits is taken. */
export const productions: readonly Production[] = [
  headMark,
  issueDate,
  pictureDate,
  fileDate,
  storySlug,
  agencyMark,
  rightsNote,
  numberNote,
  dateline,
  bracketedCredit,
  labelledCredit,
  standing,
  bareCredit,
  agencyFirstCredit,
]

export const readAt = (context: Context, at: number): Match | undefined => first(...productions.map((production) => () => production(context, at)))
