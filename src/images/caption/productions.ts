import { afterStop, closingOf, creditEnd } from './bounds.js'
import { courtesyAt, endsSentence, isBoundary, labelAt, numberAt, rightsAt, textOf, type Context } from './context.js'
import { readCredit, type CreditReading } from './credit.js'
import { matchDate } from './dates.js'
import { matchAny, phrases } from './tokens.js'
import { headMarks, statusWords } from './words.js'

/** What a production took out of the caption. */
export interface Match {
  /** Position after what was read. */
  end: number
  credit?: CreditReading
  number?: string
  dateCreated?: string
  issueDate?: string
  storySlug?: string
  rights?: string
  instructions?: string
  /** An agency's own mark, a supplier where no credit names one. */
  mark?: string
  /** Read, and left in the caption too. */
  keep?: boolean
}

export type Production = (context: Context, at: number) => Match | undefined

const first = <T>(...steps: (() => T | undefined)[]): T | undefined => {
  for (const step of steps) {
    const found = step()
    if (found !== undefined) return found
  }
  return undefined
}

const issueDates = phrases('issue date :', 'issue date', 'issued')
const pictureDates = phrases('picture date :', 'picture date', 'picture taken on', 'picture taken', 'photo taken on', 'photo taken', 'pictures taken on', 'photograph taken on', 'date taken :', 'photo date :')
const fileDates = phrases('file photo dated', 'file picture dated', 'file image dated', 'photo dated', 'picture dated', 'library file dated', 'library file photo dated', 'handout photo dated', 'image dated')
const inThisPhrases = phrases('in this', 'this', 'in a')
const stories = phrases('see pa story', 'see story', 'see pa feature', 'see pa story :')
const agencyMarks = phrases('press association photo', 'press association images', 'pa photo', 'pa photos')
const ends = phrases('( end )', '( endall )', '-30-', '( photo )', '( copyright )', '= =')

/** `FILE - `, `FILE PHOTO: `, `TOPSHOT - ` before the caption proper. */
const headMark: Production = (context, at) => {
  if (at !== 0 && !context.tokens[at]?.newline) return undefined
  const end = matchAny(context.tokens, at, headMarks)
  const text = textOf(context, at, at + 1)
  if (end === undefined || (text !== text.toUpperCase() && !/^file$/i.test(text))) return undefined
  return /^(file|files|archive)$/i.test(text) ? { end, rights: 'File' } : /^(pool|handout)$/i.test(text) ? { end, rights: text[0]!.toUpperCase() + text.slice(1).toLowerCase() } : { end }
}

/** `Issue date: Tuesday March 21, 2017.` */
const issueDate: Production = (context, at) => {
  const start = isBoundary(context, at) ? matchAny(context.tokens, at, issueDates) : undefined
  const date = start !== undefined && matchDate(context.tokens, start, context.today)
  return date ? { end: afterStop(context, date.end), issueDate: date.date } : undefined
}

/** `Picture date: …`, `Picture taken March 3, 2017.` A sentence that goes on stays in the caption. */
const pictureDate: Production = (context, at) => {
  const start = isBoundary(context, at) ? matchAny(context.tokens, at, pictureDates) : undefined
  const date = start !== undefined && matchDate(context.tokens, start, context.today)
  if (!date) return undefined
  const stop = context.tokens[date.end]
  const whole = !stop || (stop.norm === '.' && endsSentence(context, date.end)) || stop.newline
  return whole ? { end: afterStop(context, date.end), dateCreated: date.date } : { end: date.end, dateCreated: date.date, keep: true }
}

/** `File photo dated 30/11/15 of …` and `In this Jan. 27, 2017, file photo, …`: part of the sentence, so it stays. */
const fileDate: Production = (context, at) => {
  const { tokens } = context
  const dated = matchAny(tokens, at, fileDates)
  if (dated !== undefined) {
    const date = matchDate(tokens, dated, context.today)
    return date && { end: date.end, dateCreated: date.date, keep: true }
  }
  const start = isBoundary(context, at) || at === 0 || tokens[at - 1]?.norm === '-' ? matchAny(tokens, at, inThisPhrases) : undefined
  const date = start !== undefined && matchDate(tokens, start, context.today)
  if (!date) return undefined
  const next = tokens[date.end]?.norm === ',' ? date.end + 1 : date.end
  return /^(file|photo|picture|image|handout|photograph|aerial|frame)$/.test(tokens[next]?.norm ?? '') ? { end: date.end, dateCreated: date.date, keep: true } : undefined
}

/** `See PA story TECHNOLOGY Twitter.` */
const storySlug: Production = (context, at) => {
  const start = isBoundary(context, at) ? matchAny(context.tokens, at, stories) : undefined
  if (start === undefined) return undefined
  let end = start
  while (context.tokens[end] && !endsSentence(context, end) && labelAt(context, end) === undefined && !(end > start && context.tokens[end]!.newline)) end += 1
  const slug = textOf(context, start, end)
  return /^\p{Lu}/u.test(slug) && end - start <= 8 ? { end: afterStop(context, end), storySlug: slug } : undefined
}

/** `PRESS ASSOCIATION Photo.` and `(END)`. */
const agencyMark: Production = (context, at) => {
  const { tokens } = context
  if (!isBoundary(context, at) && tokens[at]?.norm !== '=') return undefined
  const mark = matchAny(tokens, at, agencyMarks)
  const agency = textOf(context, at, at + 1)
  if (mark !== undefined && agency === 'PRESS') return { end: afterStop(context, mark), mark: 'Press Association' }
  if (mark !== undefined && agency === 'PA' && endsSentence(context, mark) && tokens[mark + 1]) return { end: afterStop(context, mark), mark: 'PA' }
  const end = matchAny(tokens, at, ends)
  if (end === undefined) return undefined
  // Kyodo signs twice: `(Kyodo)==Kyodo`.
  const again = tokens[at]?.norm === '=' ? context.suppliers.matches(tokens, end)[0] : undefined
  if (tokens[at]?.norm === '=' && !again) return undefined
  return { end: afterStop(context, again?.end ?? end), ...(again ? { mark: again.row.name } : {}) }
}

/** Notes to editors run on while each sentence is one; those that open with a heading run to the line's end. */
const rightsNote: Production = (context, at) => {
  const { tokens } = context
  const lead = ['/', '=', '-'].includes(tokens[at]?.norm ?? '') && rightsAt(context, at + 1) !== undefined ? at + 1 : at
  if (rightsAt(context, lead) === undefined) return undefined
  const heading = /^(RESTRICTIONS|ATTENTION|NOTE|EDITORS?)\b/i.test(textOf(context, lead, lead + 1))
  let end = lead + 1
  for (; end < tokens.length; end += 1) {
    if (tokens[end]!.newline) break
    if (end > lead + 1 && labelAt(context, end) !== undefined && isBoundary(context, end) && rightsAt(context, end) === undefined && !inQuotedNote(context, lead, end)) break
    if (tokens[end]!.norm === '.' && endsSentence(context, end)) {
      const next = afterStop(context, end)
      if (!tokens[next]) {
        end = next
        break
      }
      if (!heading && rightsAt(context, next) === undefined) {
        end = next
        break
      }
    }
  }
  const text = textOf(context, lead, end)
  const forEditors = /\b(ATTENTION|NOTE TO EDITORS?|EDITORS?['’]?S?)\b/i.test(text)
  return { end: afterStop(context, end), ...(forEditors ? { instructions: text } : { rights: text }) }
}

/** `MANDATORY CREDIT "AFP PHOTO / NASA"` inside a note is part of the note. */
const inQuotedNote = (context: Context, from: number, at: number): boolean =>
  /[-/]\s*$/u.test(context.source.slice(context.tokens[from]!.start, context.tokens[at]!.start)) && context.tokens[at + 2]?.norm === '"'

/** `URN:30627884` */
const numberNote: Production = (context, at) => {
  const lead = ['/', ',', '|'].includes(context.tokens[at]?.norm ?? '') ? at + 1 : at
  const number = numberAt(context, lead)
  return number && { end: afterStop(context, number.end), number: number.number }
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
  if (credit.unreadable || !(credit.known > 0 || labelled || parted || staff || (status && /^\p{Lu}/u.test(textOf(context, at + 1, close))))) return undefined
  return { end: afterStop(context, close + 1), credit, ...(number ? { number: number.number } : {}) }
}

/** `Photo credit should read: NAME/PA Wire`, `Foto: NAME / NTB`, `Courtesy of …` */
const labelledCredit: Production = (context, at) => {
  const label = labelAt(context, at)
  const courtesy = label === undefined && isBoundary(context, at) && /^\p{Lu}/u.test(textOf(context, at, at + 1)) ? courtesyAt(context, at) : undefined
  if (label === undefined && courtesy === undefined) return undefined
  const end = creditEnd(context, at)
  if (end <= (label ?? courtesy ?? at)) return undefined
  const credit = readCredit(context, at, end)
  if (credit.unreadable || (credit.creators.length === 0 && credit.suppliers.length === 0 && credit.rightsNotes.length === 0)) return undefined
  return { end: afterStop(context, end), credit }
}

/** `REUTERS/NAME`, `NAME / AFP`, `© Sputnik / NAME` at the end, without a label: only with a supplier of the table. */
const bareCredit: Production = (context, at) => {
  const { tokens } = context
  // A closing quotation mark belongs to the caption; a bracket opens no bare credit but `(c)`.
  const opens = tokens[at]?.kind === 'word' || ['©', '/'].includes(tokens[at]?.norm ?? '') || (tokens[at]?.norm === '(' && tokens[at + 1]?.norm === 'c')
  if (!opens || !isBoundary(context, at)) return undefined
  const end = creditEnd(context, at)
  if (end <= at || !isLast(context, end)) return undefined
  const credit = readCredit(context, at, end)
  const status = statusWords.get(textOf(context, at, end).toLowerCase())
  if (status === 'Handout' && /^\p{Lu}/u.test(tokens[at]!.text)) return { end: afterStop(context, end), credit }
  const staff = credit.creators.length > 0 && credit.rightsNotes.includes('Staff')
  const holder = tokens[at]?.norm === '©' && credit.creators.length > 0
  if (credit.unreadable || (credit.known === 0 && !staff && !holder)) return undefined
  if (holder && credit.known === 0) credit.doubts.push({ weight: 'minor', text: 'The sign © names who holds the copyright, not always who made the picture.' })
  const words = Math.max(0, ...credit.creators.map((name) => name.split(/\s+/u).length))
  if (words > (at === 0 ? 2 : 3)) credit.doubts.push({ weight: 'minor', text: 'The name is long: it may hold words of the caption.' })
  if (['-', '—'].includes(tokens[at - 1]?.norm ?? '')) credit.doubts.push({ weight: 'minor', text: 'Only a dash stands between the caption and the credit.' })
  return { end: afterStop(context, end), credit }
}

/** `… in Tokyo REUTERS/NAME`: the agency in capitals and a stroke begin a credit though no full stop stands before. */
const agencyFirstCredit: Production = (context, at) => {
  const { tokens } = context
  const supplier = context.suppliers.matches(tokens, at)[0]
  const text = supplier && textOf(context, at, supplier.end)
  if (!supplier || tokens[supplier.end]?.norm !== '/' || text !== text?.toUpperCase() || isBoundary(context, at)) return undefined
  const previous = tokens[at - 1]
  if (previous?.kind === 'mark' || /^(by|from|via|to|with|of|the|a|an|and|for|in|on|or)$/.test(previous?.norm ?? '')) return undefined
  const end = creditEnd(context, at)
  const credit = readCredit(context, at, end)
  if (credit.unreadable || credit.creators.length === 0 || !isLast(context, end)) return undefined
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

const notes: readonly Production[] = [issueDate, pictureDate, storySlug, agencyMark, rightsNote, numberNote, bracketedCredit, labelledCredit]

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
  bracketedCredit,
  labelledCredit,
  bareCredit,
  agencyFirstCredit,
]

export const readAt = (context: Context, at: number): Match | undefined => first(...productions.map((production) => () => production(context, at)))
