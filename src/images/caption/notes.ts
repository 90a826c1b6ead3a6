import { afterStop, closingOf, shoutAt } from './bounds.js'
import { endsSentence, imageCaptionAt, isBoundary, labelAt, rightsAt, textOf, type Context } from './context.js'
import type { CreditReading } from './credit.js'
import { numberAt } from './numbers.js'
import { matchAny, phrases } from './tokens.js'
import { headMarks, standingOf, standings } from './words.js'

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
  /** The supplier that the number names. */
  owner?: string
  /** Read, and left in the caption too. */
  keep?: boolean
}

export type Production = (context: Context, at: number) => Match | undefined

const stories = phrases('see pa story', 'see story', 'see pa feature', 'see pa sport', 'see pa gallery', 'see pa story :', 'see story :')
/** In tokens. */
const longestSlug = 12
const agencyMarks = phrases('press association photo', 'press association images', 'pa photo', 'pa photos')
const ends = phrases(
  '( end )',
  '( endall )',
  '-30-',
  '( photo )',
  '( copyright )',
  '= =',
  '+++',
  '*** bestpix ***',
  'bestpix',
  '*** topshot ***',
)

/** Agencies say it twice: `FILE PHOTO: FILE PHOTO: …` */
const isAfterHead = (context: Context, at: number): boolean => at < 4 && matchAny(context.tokens, 0, headMarks) === at

/** `FILE - `, `FILE PHOTO: `, `TOPSHOT - ` before the caption proper. */
export const headMark: Production = (context, at) => {
  const captioned = imageCaptionAt(context, at)
  if (captioned !== undefined) return { end: captioned }
  if (at !== 0 && !context.tokens[at]?.newline && !isAfterHead(context, at)) return undefined
  const end = matchAny(context.tokens, at, headMarks)
  const text = textOf(context, at, at + 1)
  if (end === undefined || (text !== text.toUpperCase() && !/^(file|image|picture|caption)$/i.test(text))) return undefined
  if (/^(symbol)/i.test(text)) return { end, rights: 'Illustration' }
  const standing = standingOf(textOf(context, at, end - 1))
  if (standing === 'File' || standing === 'Illustration') return { end, rights: standing }
  return /^(file|files|archive|archives|archiv|archivo|archivbild|archivfoto)$/i.test(text)
    ? { end, rights: 'File' }
    : /^(pool|handout)$/i.test(text)
      ? { end, rights: text[0]!.toUpperCase() + text.slice(1).toLowerCase() }
      : { end }
}

/** `See PA story TECHNOLOGY Twitter.` */
export const storySlug: Production = (context, at) => {
  const start = isBoundary(context, at) ? matchAny(context.tokens, at, stories) : undefined
  if (start === undefined) return undefined
  let end = start
  const isLine = (at: number) => at > start && context.tokens[at]!.newline
  const goesOn = (at: number) => !isLine(at) && !endsSentence(context, at) && labelAt(context, at) === undefined
  while (context.tokens[end] && end <= start + longestSlug && goesOn(end)) end += 1
  const slug = textOf(context, start, end)
  return /^\p{Lu}/u.test(slug) && end - start <= longestSlug ? { end: afterStop(context, end), storySlug: slug } : undefined
}

const localCaptions = phrases('*** local caption ***', 'local caption ***')

/** `*** Local Caption *** 56012345` and what the desk adds to it, to the line's end. */
function localCaption(context: Context, from: number): Match {
  let end = from
  while (context.tokens[end] && !context.tokens[end]!.newline && context.tokens[end]!.norm !== '*') end += 1
  const text = textOf(context, from, end)
  return { end, ...(/\p{L}/u.test(text) ? { instructions: text } : {}) }
}

/** `(Xinhua/NAME) (lmm)`: the desk's initials. */
function isDesk({ tokens }: Context, at: number): boolean {
  const isBracket = tokens[at - 1]?.norm === ')' && tokens[at]?.norm === '(' && tokens[at + 2]?.norm === ')'
  return isBracket && !tokens[at + 3] && /^\p{Ll}{2,4}$/u.test(tokens[at + 1]?.text ?? '')
}

/** `PRESS ASSOCIATION Photo.` and `(END)`. */
export const agencyMark: Production = (context, at) => {
  const { tokens } = context
  if (isDesk(context, at)) return { end: at + 3 }
  const local = matchAny(tokens, at, localCaptions)
  if (local !== undefined) return localCaption(context, local)
  const sign = ['=', '+', '*'].includes(tokens[at]?.norm ?? '')
  if (!isBoundary(context, at) && !sign) return undefined
  const mark = matchAny(tokens, at, agencyMarks)
  const agency = textOf(context, at, at + 1)
  if (mark !== undefined && agency === 'PRESS') return { end: afterStop(context, mark), mark: 'Press Association' }
  const isSentence = mark !== undefined && endsSentence(context, mark) && tokens[mark + 1] !== undefined
  if (mark !== undefined && agency === 'PA' && isSentence) return { end: afterStop(context, mark), mark: 'PA' }
  const end = matchAny(tokens, at, ends)
  if (end === undefined) return undefined
  // Kyodo signs twice, `(Kyodo)==Kyodo`, and dpa between crosses.
  const again = sign ? context.suppliers.matches(tokens, end)[0] : undefined
  if (tokens[at]?.norm === '=' && !again) return undefined
  return { end: afterStop(context, again?.end ?? end), ...(again ? { mark: again.row.name } : {}) }
}

/** Agencies' notes are in capitals to their end, whatever they say. */
function goesOnInCapitals(context: Context, from: number, to: number, next: number): boolean {
  let end = next
  while (context.tokens[end] && !context.tokens[end]!.newline && !endsSentence(context, end)) end += 1
  const isCapital = (text: string) => text === text.toUpperCase() && /\p{Lu}{2}.*\s.*\p{Lu}{2}/su.test(text)
  return isCapital(textOf(context, from, to)) && isCapital(textOf(context, next, end)) && labelAt(context, next) === undefined
}

const isHeading = (context: Context, at: number): boolean =>
  /^(RESTRICTIONS|ATTENTION|NOTE|EDITORS?|WICHTIGER)\b/i.test(textOf(context, at, at + 1)) && rightsAt(context, at) !== undefined

/** `(Photo by NAME / AFP) / ALTERNATIVE CROP`: capitals after a stroke behind the credit, to the line's end. */
function afterStroke(context: Context, at: number): Match | undefined {
  const { tokens } = context
  if (tokens[at]?.norm !== '/' || tokens[at - 1]?.norm !== ')') return undefined
  let end = at + 1
  while (tokens[end] && !tokens[end]!.newline && end < at + 24) end += 1
  const text = textOf(context, at + 1, end)
  return /^\p{Lu}{2,}(\s+[\p{Lu}\p{N}-]+)*\.?$/u.test(text) && text.includes(' ') ? { end, rights: text } : undefined
}

/** `(EDITORIAL USE ONLY)`, `(PHOTO NOT FOR SALE)`: the bracket is the note. */
function bracketedNote(context: Context, at: number): Match | undefined {
  const { tokens } = context
  const close = tokens[at]?.norm === '(' || tokens[at]?.norm === '[' ? closingOf(context, at) : undefined
  if (close === undefined || close - at > 40) return undefined
  const text = textOf(context, at + 1, close)
  const says =
    text === text.toUpperCase()
      ? tokens.slice(at + 1, close).some((_, i) => rightsAt(context, at + 1 + i) !== undefined)
      : rightsAt(context, at + 1) !== undefined
  const excludes = /\bOUT$/.test(text)
  const credit =
    !excludes &&
    tokens
      .slice(at + 1, close)
      .some(
        (_, i) => labelAt(context, at + 1 + i) !== undefined || context.suppliers.matches(tokens, at + 1 + i).some(({ row }) => !row.gives),
      )
  const isNote = (says || excludes) && text.includes(' ')
  return isNote && !credit ? { end: afterStop(context, close + 1), rights: text } : undefined
}

/** A label that is no note's own. */
const beginsCredit = (context: Context, lead: number, at: number): boolean =>
  labelAt(context, at) !== undefined &&
  isBoundary(context, at) &&
  ![rightsAt(context, at) !== undefined, inQuotedNote(context, lead, at)].includes(true)

/** Notes to editors run on while each sentence is one; those that open with a heading run to the line's end. */
export const rightsNote: Production = (context, at) => {
  const { tokens } = context
  const bracket = bracketedNote(context, at)
  if (bracket) return bracket
  let lead = at
  while (lead < at + 4 && ['/', '=', '-', '*'].includes(tokens[lead]?.norm ?? '')) lead += 1
  if (rightsAt(context, lead) === undefined) return afterStroke(context, at)
  let heading = isHeading(context, lead)
  const embargo = /^(STRICTLY )?EMBARGO/.test(textOf(context, lead, lead + 2))
  let end = lead + 1
  for (; end < tokens.length; end += 1) {
    // `EMBARGOED TO 0001 MONDAY` often has no full stop: the caption begins with the first word in small letters.
    if (embargo && /\p{Ll}/u.test(tokens[end]!.text)) break
    if (tokens[end]!.newline || tokens[end]!.norm === '*') break
    if (tokens[end]!.norm === '(' && labelAt(context, end + 1) !== undefined) break
    if (end > lead + 1 && beginsCredit(context, lead, end)) break
    if (tokens[end]!.norm === '.' && endsSentence(context, end)) {
      const next = afterStop(context, end)
      if (!tokens[next]) {
        end = next
        break
      }
      heading ||= isHeading(context, next)
      if (!heading && rightsAt(context, next) === undefined && !goesOnInCapitals(context, lead, end, next)) {
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

/**
 * `REUTERS/Jane Doe DFL REGULATIONS PROHIBIT …`: behind a credit and a name in small letters, four words or more in capitals to the end of
 * the sentence.
 */
export const shoutedNote: Production = (context, at) => {
  const end = shoutAt(context, at)
  return end === undefined ? undefined : { end: afterStop(context, end), rights: textOf(context, at, end) }
}

/** `URN:30627884` */
export const numberNote: Production = (context, at) => {
  const lead = ['/', ',', '|'].includes(context.tokens[at]?.norm ?? '') ? at + 1 : at
  const number = numberAt(context, lead)
  return number && { end: afterStop(context, number.end), number: number.number, ...(number.supplier ? { owner: number.supplier } : {}) }
}

/** `PARIS (AP) — …`: whose report it is stays with the caption and is no credit of the picture. */
export const dateline: Production = (context, at) => {
  const { tokens } = context
  if (tokens[at]?.norm !== '(' || !/^\p{L}|^\p{N}/u.test(tokens[at - 1]?.text ?? '')) return undefined
  const supplier = context.suppliers.matches(tokens, at + 1).find(({ end }) => tokens[end]?.norm === ')')
  if (!supplier || !['-', '—'].includes(tokens[supplier.end + 1]?.norm ?? '')) return undefined
  return { end: supplier.end + 1, mark: supplier.row.name, keep: true }
}

/** `File photo.`, `Representational image`: a standing in a sentence of its own. */
export const standing: Production = (context, at) => {
  const { tokens } = context
  if (at === 0 || !isBoundary(context, at)) return undefined
  if (tokens[at]?.kind !== 'word' || !/^[\p{Lu}\p{Lo}]/u.test(tokens[at].text)) return undefined
  const end = matchAny(tokens, at, standings)
  const next = end === undefined ? undefined : tokens[end]
  if (end === undefined) return undefined
  const isAlone = !next || next.newline || ['.', '|', '(', '©'].includes(next.norm)
  if (!isAlone && labelAt(context, end) === undefined) return undefined
  const note = standingOf(textOf(context, at, end))
  return note ? { end: next?.norm === '|' ? end + 1 : afterStop(context, end), rights: note } : undefined
}
