import { labelAt, textOf } from './context.js'
import { byOfLanguages, picturesOfLanguages } from './languages.js'
import { wholeSupplier } from './partyEnds.js'
import { statusOf, withNote, type Reading, type Step } from './reading.js'
import { isYear, type Token } from './tokens.js'
import { standingOf } from './words.js'

const startsName = (token: { text: string } | undefined): boolean => /^\p{Lu}/u.test(token?.text ?? '')

/** `Foto Marta Bianchi/LaPresse`, `Foto di Marta Bianchi/LaPresse`. */
const isPicture = ({ norm }: Token): boolean => norm === 'picture' || (picturesOfLanguages.has(norm) && !/^images?$/.test(norm))

/** `Photo News` is a house. */
const isHouse = (reading: Reading, at: number): boolean => (wholeSupplier(reading, at)?.end ?? at) > at + 1

/** Something before the first party: what is read with it, or undefined where it stands not there. */
type Lead = (step: Step, token: Token) => Step | undefined

const sources =
  /^credits?\b|source|quelle|fuente|fonte|\bbron\b|zdroj|źródło|kilde|källa|forrás|izvor|sumber|nguồn|kaynak|^images?\b|^screenshots?\b/iu

const label: Lead = ({ reading, at }) => {
  const { context, to } = reading
  const end = labelAt(context, at)
  if (end === undefined || end > to) return undefined
  const text = textOf(context, at, end)
  const byLabel = reading.byLabel || /\bby\b|^photographer|^photograph$|^fot\.?$|фото|צילום|تصوير|撮影/iu.test(text)
  const standing = standingOf(text)
  const handedOut = reading.handedOut || /提供|제공/u.test(text)
  const labelled: Reading = { ...reading, byLabel, handedOut, labelled: true, sourced: !byLabel && sources.test(text) }
  const isNew = standing !== undefined && standing !== 'Photo' && !reading.credit.rightsNotes.includes(standing)
  return { reading: isNew ? withNote(labelled, standing) : labelled, at: end }
}

const holder: Lead = ({ reading, at }, { norm }) => (norm === '©' ? { reading: { ...reading, labelled: true }, at: at + 1 } : undefined)

const skipped: ReadonlySet<string> = new Set(['(', '[', '/', '"', ':', 'by', '℗', '|', 'copyright'])
const sign: Lead = ({ reading, at }, token) => (skipped.has(token.norm) || isYear(token) ? { reading, at: at + 1 } : undefined)

/** `(c)`, of which the bracket is read. */
const letter: Lead = ({ reading, at }, { norm }) => {
  const { tokens } = reading.context
  return norm === 'c' && tokens[at - 1]?.norm === '(' && tokens[at + 1]?.norm === ')' ? { reading, at: at + 2 } : undefined
}

const picture: Lead = ({ reading, at }, token) => {
  const { context, to } = reading
  if (!isPicture(token) || !startsName(context.tokens[at + 1]) || statusOf(reading, at, at + 2)) return undefined
  // `Beeld DM`
  const isShort = /^\p{Lu}{2,6}$/u.test(context.tokens[at + 1]!.text) && at + 2 === to
  return at + 2 < to || isShort || wholeSupplier(reading, at + 1) ? { reading, at: at + 1 } : undefined
}

const pictureBy: Lead = ({ reading, at }, token) => {
  const { context, to } = reading
  const isBy = isPicture(token) && byOfLanguages.has(context.tokens[at + 1]?.text ?? '')
  return isBy && at + 3 < to && startsName(context.tokens[at + 2]) ? { reading, at: at + 2 } : undefined
}

/** The first that fits is taken. */
const leads: readonly Lead[] = [label, holder, sign, letter, picture, pictureBy]

function nextLead(step: Step): Step | undefined {
  const token = step.reading.context.tokens[step.at]
  if (!token || step.at >= step.reading.to) return undefined
  if (isPicture(token) && isHouse(step.reading, step.at)) return undefined
  for (const lead of leads) {
    const read = lead(step, token)
    if (read) return read
  }
  return undefined
}

/** Reads labels, ©, years and "by" before the first party. */
export function readLead(start: Step): Step {
  let read = start
  for (let next = nextLead(read); next; next = nextLead(read)) read = next
  return read
}
