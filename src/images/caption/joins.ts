import { photoByAt } from './context.js'
import { isForHouse, joinsCredits, nextParty, onSupplier, specialTo } from './partyEnds.js'
import { minor, slashes, tradeMarks, type Join, type Step } from './reading.js'
import { isYear } from './tokens.js'
import { andWords, forWords } from './words.js'

/** What has been read between two parties. */
interface Between extends Step {
  join: Join
  /** Where it begins. */
  from: number
}

const norm = ({ reading, at }: Between): string => reading.context.tokens[at]?.norm ?? ''
const isSupplier = ({ reading: { context } }: Between, at: number): boolean => context.suppliers.matches(context.tokens, at).length > 0

/** On to the next part of the credit. */
const part = (between: Between, join: Join, length = 1): Between => ({
  ...between,
  reading: { ...between.reading, part: between.reading.part + 1 },
  join,
  at: between.at + length,
})
const on = (between: Between, join: Join, length = 1): Between => ({ ...between, join, at: between.at + length })

/** `Jane Doe/AP; John Roe/Reuters`: after an agency, a sign that parts it from a name with an agency of its own. */
function beginsAnother(between: Between): boolean {
  const { reading, at } = between
  if (!reading.lastWasSupplier || reading.credit.creators.length === 0 || isSupplier(between, at + 1)) return false
  const end = nextParty(reading, at + 1)
  return slashes.has(reading.context.tokens[end]?.norm ?? '') && end < reading.to && isSupplier(between, end + 1)
}

/** Names may follow again. */
const another = (between: Between): Between => ({
  ...between,
  reading: minor({ ...between.reading, creatorPart: undefined }, 'Several credits stand together: which is for which picture is not said.'),
})

/** A sign or a word that joins: what is read with it, or undefined where it stands not there. */
type Sign = (between: Between) => Between | undefined

const slash: Sign = (between) => (slashes.has(norm(between)) ? part(between, between.join === 'via' ? 'via' : 'slash') : undefined)
const hyphen: Sign = (between) => (norm(between) === '-' ? part(between, 'slash') : undefined)

const colon: Sign = (between) => {
  if (norm(between) !== ':') return undefined
  const read = part(between, 'slash')
  return { ...read, reading: minor(read.reading, 'A colon parts the credit.') }
}

const comma: Sign = (between) => {
  if (![',', ';'].includes(norm(between))) return undefined
  const read = on(between, between.join === 'start' ? 'comma' : between.join)
  return beginsAnother(between) ? another(read) : read
}

const via: Sign = (between) => (norm(between) === 'via' ? part(between, 'via') : undefined)

const photoBy: Sign = (between) => {
  if (photoByAt(between.reading.context, between.at) === undefined) return undefined
  const read = part(between, 'slash', 2)
  return { ...read, reading: { ...read.reading, byLabel: true } }
}

const special: Sign = (between) => (specialTo(between.reading.context, between.at) === undefined ? undefined : part(between, 'for', 2))

const forWhom: Sign = (between) => {
  const word = norm(between)
  const isWord = word === 'for' || (word === 'on' && between.at > between.from)
  return isWord || (forWords.has(word) && isForHouse(between.reading.context, between.at)) ? part(between, 'for') : undefined
}

const onHouse: Sign = (between) => (onSupplier(between.reading.context, between.at) ? part(between, 'slash') : undefined)
const bracket: Sign = (between) => (['(', '['].includes(norm(between)) ? on(between, 'paren') : undefined)

const and: Sign = (between) => {
  const { reading, at, from, join } = between
  if (!andWords.has(norm(between))) return undefined
  if (at > from && join === 'comma') return { ...on(between, join), reading: { ...reading, joined: true } }
  if (at > from || !reading.lastWasSupplier) return undefined
  if (isSupplier(between, at + 1)) return on(between, 'slash')
  return joinsCredits(reading, at) ? another(on(between, 'comma')) : undefined
}

const year: Sign = (between) =>
  ['©', 'copyright'].includes(norm(between)) && isYear(between.reading.context.tokens[between.at + 1])
    ? on(between, between.join, 2)
    : undefined

const silent: ReadonlySet<string> = new Set([')', ']', '.', '"', '«', '»', '©', "'", ...tradeMarks])
const nothing: Sign = (between) =>
  silent.has(norm(between)) || (norm(between) === 'by' && between.reading.byLabel) ? on(between, between.join) : undefined

/** The first that fits is taken. */
const signs: readonly Sign[] = [slash, hyphen, colon, comma, via, photoBy, special, forWhom, onHouse, bracket, and, year, nothing]

const next = (between: Between): Between | undefined => {
  for (const sign of signs) {
    const read = sign(between)
    if (read) return read
  }
  return undefined
}

/** Reads what joins the party before `at` to the next one. */
export function readJoins({ reading, at }: Step): Step & { join: Join } {
  let between: Between | undefined = { reading, at, from: at, join: 'start' }
  let read: Between = between
  while (between && read.at < reading.to) {
    between = next(read)
    read = between ?? read
  }
  return read
}
