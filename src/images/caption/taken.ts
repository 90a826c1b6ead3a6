import { afterStop } from './bounds.js'
import { endsSentence, isBoundary, type Context } from './context.js'
import { matchDate, type DateMatch } from './dates.js'
import { inThisOfLanguages, takenAlone, takenOfLanguages, takenPictures } from './languages.js'
import type { Production } from './notes.js'
import { matchAny, phrases } from './tokens.js'
import { pictureWords } from './words.js'

const issueDates = phrases('issue date :', 'issue date', 'issued', 'date issued', 'date issued :')
const pictureDates = phrases(
  'picture date :',
  'picture date',
  'picture taken on',
  'picture taken',
  'photo taken on',
  'photo taken',
  'pictures taken on',
  'photograph taken on',
  'date taken :',
  'photo date :',
  'date :',
  'taken on',
  'date taken',
)
/** Found inside a sentence too. */
export const fileDates = phrases(
  'file photo dated',
  'file picture dated',
  'file image dated',
  'photo dated',
  'picture dated',
  'library file dated',
  'library file photo dated',
  'handout photo dated',
  'image dated',
)
/** `In this photo taken on April 4, 2020, …` */
const takenWords: ReadonlySet<string> = new Set(['taken', 'dated', 'made', 'shot', 'captured'])
const inThisPhrases = phrases('in this', 'this', 'in a')

/** `Issue date: Tuesday March 21, 2017.` */
export const issueDate: Production = (context, at) => {
  const start = isBoundary(context, at) ? matchAny(context.tokens, at, issueDates) : undefined
  const date = start !== undefined && matchDate(context.tokens, start, context.today)
  return date ? { end: afterStop(context, date.end), issueDate: date.date } : undefined
}

/** `Picture date: …`, `Picture taken March 3, 2017.` A sentence that goes on stays in the caption. */
export const pictureDate: Production = (context, at) => {
  const start = isBoundary(context, at) ? matchAny(context.tokens, at, pictureDates) : undefined
  const labelled = start === undefined ? undefined : matchDate(context.tokens, start, context.today)
  const date = labelled ?? (isBoundary(context, at) ? takenAt(context, at) : undefined)
  if (!date) return undefined
  const stop = context.tokens[date.end]
  const isStop = stop?.norm === '.' && endsSentence(context, date.end)
  const whole = !stop || stop.newline || isStop
  return whole ? { end: afterStop(context, date.end), dateCreated: date.date } : { end: date.end, dateCreated: date.date, keep: true }
}

/**
 * `Photo prise le 3 août 2022`, `Auf diesem Archivbild vom 3. März 2021`, `Aufgenommen am …`: a picture, and the day on which it was taken.
 */
function takenAt({ tokens, today }: Context, at: number): DateMatch | undefined {
  const alone = matchAny(tokens, at, takenAlone)
  if (alone !== undefined) return matchDate(tokens, alone, today)
  for (const start of [matchAny(tokens, at, inThisOfLanguages), at]) {
    const picture = start === undefined ? undefined : matchAny(tokens, start, takenPictures)
    const taken = picture === undefined ? undefined : matchAny(tokens, picture, takenOfLanguages)
    const date = taken === undefined ? undefined : matchDate(tokens, taken, today)
    if (date) return date
  }
  return undefined
}

/** `File photo dated 30/11/15 of …` and `In this Jan. 27, 2017, file photo, …`: part of the sentence, so it stays. */
export const fileDate: Production = (context, at) => {
  const { tokens } = context
  const dated = matchAny(tokens, at, fileDates)
  if (dated !== undefined) {
    const date = matchDate(tokens, dated, context.today)
    return date && { end: date.end, dateCreated: date.date, keep: true }
  }
  const start = isBoundary(context, at) || at === 0 || tokens[at - 1]?.norm === '-' ? matchAny(tokens, at, inThisPhrases) : undefined
  const taken = start === undefined ? -1 : tokens.slice(start, start + 6).findIndex(({ norm }) => takenWords.has(norm))
  if (start !== undefined && taken > 0 && pictureWords.has(tokens[start + taken - 1]?.norm ?? '')) {
    const on = start + taken + (tokens[start + taken + 1]?.norm === 'on' ? 2 : 1)
    const then = matchDate(tokens, on, context.today)
    if (then) return { end: then.end, dateCreated: then.date, keep: true }
  }
  const date = start !== undefined && matchDate(tokens, start, context.today)
  if (!date) return undefined
  const next = tokens[date.end]?.norm === ',' ? date.end + 1 : date.end
  return /^(file|photo|picture|image|handout|photograph|aerial|frame)$/.test(tokens[next]?.norm ?? '')
    ? { end: date.end, dateCreated: date.date, keep: true }
    : undefined
}
