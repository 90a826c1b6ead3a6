import { textOf, type Context } from './context.js'
import { matchDate } from './dates.js'
import { leftovers } from './leftovers.js'
import type { Match } from './notes.js'
import type { Read } from './read.js'
import type { Credit, Doubt, ParsedCaption } from './types.js'
import { endsInInitial, isSpoilt } from './glued.js'

/** What was read before and after the grammar's own work. */
export interface Around {
  /** The caption ends in a cut. */
  cut: boolean
  /** Text beyond the longest caption. */
  rest: string
}

/** A reading, with the weights of its doubts. */
export interface Assembled extends Omit<ParsedCaption, 'confidence' | 'doubts'> {
  doubts: Doubt[]
}

const line = (matches: readonly Match[], pick: (match: Match) => string | undefined): string =>
  matches.flatMap((match) => pick(match) ?? []).join(' ')

/**
 * `- Vi vil ikke acceptere det, siger ministeren.`: a dash opens what somebody says, in languages that have a word for it; right before
 * the first word, `–Tämä on kivaa`, it does nothing else.
 */
const beginsInSpeech = ({ source }: Context): boolean =>
  /^\s*[–—]\p{Lu}\p{Ll}*\s\p{Ll}/u.test(source) ||
  (/^\s*[-–—] \p{Lu}/u.test(source) && /,\s(?:siger|sier|säger|dit|dice|diz|mówi|říká|sanoo|segir)\b/iu.test(source))

/** What is left for readers: without brackets that nothing stands in, and without what parted it from the credit. */
const proseOf = (context: Context, prose: Read['prose'], rest: string): string =>
  (prose.map(([from, to]) => textOf(context, from, to)).join(' ') + rest)
    .replace(/\(\s*[;,]?\s*\)/gu, ' ')
    .replace(/[ \t]+/gu, ' ')
    .replace(/ \.(?= |$)/gu, '.')
    .replace(/ (?=[。！？]$)/gu, '')
    .replace(beginsInSpeech(context) ? /^[\s/|,;=•·*<>▲△▶►◀☞]+/u : /^[\s/|,;=–—―•·*<>▲△▶►◀☞-]+/u, '')
    .replace(/[\s/|,、，;=–—―•·([<>*-]+$/gu, '')
    .trim()

/** What the credits name, and who is named by a number or a mark alone. */
function whoOf(matches: readonly Match[]) {
  const credits = matches.flatMap((match) => match.credit ?? [])
  const owners = [...new Set(matches.flatMap((match) => match.owner ?? []))]
  const named = [...new Set(credits.flatMap((credit) => credit.suppliers))]
  const marked = owners.length > 0 ? owners : [...new Set(matches.flatMap((match) => match.mark ?? []))]
  return { credits, owners, ...mergeCreators(credits), suppliers: named.length > 0 ? named : marked }
}

const minorIf = (holds: boolean, text: string): Doubt[] => (holds ? [{ weight: 'minor', text }] : [])

/** Whether somebody is credited at all. */
function creditDoubts({ credits, owners, creators, suppliers }: ReturnType<typeof whoOf>): Doubt[] {
  if (credits.length === 0 && owners.length > 0) return minorIf(true, 'Only a number says who supplied the picture.')
  if (credits.length === 0) return [{ weight: 'major', text: 'No credit was found.' }]
  return creators.length + suppliers.length === 0 ? [{ weight: 'major', text: 'The credit names neither a creator nor a supplier.' }] : []
}

/** Puts what the productions took out, and what they left, into the fields of a caption. */
export function assemble(context: Context, { matches, prose, split }: Read, { cut, rest }: Around): Assembled {
  const who = whoOf(matches)
  const { credits, creators, suppliers } = who
  const caption = proseOf(context, prose, rest)
  const numbers = [...new Set(matches.flatMap((match) => match.number ?? match.credit?.supplierNumber ?? []))]
  const noted = line(matches, (match) => match.rights ?? match.instructions)
  const dates = [...new Set(matches.flatMap((match) => match.dateCreated ?? []))]
  const isDated = suppliers.some((name) => context.suppliers.row(name)?.dated)
  const dateCreated = dates[0] ?? (isDated ? closingDate(context, prose) : undefined)
  const doubts: Doubt[] = [
    ...credits.flatMap((credit) => credit.doubts),
    ...who.doubts,
    ...minorIf(numbers.length > 1, `Several numbers: ${numbers.join(', ')}.`),
    ...creditDoubts(who),
    ...minorIf(namesOtherHouses(credits), 'Two credits name different houses.'),
    ...minorIf(split, 'Text stands before and after the credit.'),
    ...minorIf(cut, 'The caption is cut short.'),
    ...(rest ? [{ weight: 'major' as const, text: 'The caption is too long to be read whole.' }] : []),
    ...leftovers(context, prose),
    ...minorIf(creators.length > 0 && endsInInitial(caption), 'The caption may end in the initial of the name.'),
    ...creators.filter(isSpoilt).flatMap((name) => minorIf(true, `“${name}” may hold words of the caption.`)),
    ...minorIf(/\b(?:photos?|foto|bild|credit|image)\s?:/iu.test(noted), 'A note to editors holds what looks like a credit.'),
    ...minorIf(!caption && noted.split(' ').length > 8, 'Nothing is left of the caption: a note may hold it.'),
    ...minorIf(dates.length > 1, `Several dates: ${dates.join(', ')}.`),
  ]
  return { caption, creators, suppliers, creditLine: joinCreditLines(credits), ...restOf(matches, numbers[0], dateCreated), doubts }
}

/** The fields that most captions have nothing for. */
function restOf(matches: readonly Match[], number: string | undefined, dateCreated: string | undefined) {
  const issueDate = matches.find((match) => match.issueDate)?.issueDate
  const storySlug = matches.find((match) => match.storySlug)?.storySlug
  const instructions = line(matches, (match) => match.instructions)
  return {
    ...(number ? { supplierNumber: number } : {}),
    ...(dateCreated ? { dateCreated } : {}),
    ...(issueDate ? { issueDate } : {}),
    ...(storySlug ? { storySlug } : {}),
    rightsNotes: [...new Set(matches.flatMap((match) => [...(match.credit?.rightsNotes ?? []), ...(match.rights ? [match.rights] : [])]))],
    ...(instructions ? { specialInstructions: instructions } : {}),
  }
}

const fold = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Agencies repeat a credit in capitals: the first spelling stays. Other names than before are a doubt. */
function mergeCreators(credits: readonly Credit[]): { creators: string[]; doubts: Doubt[] } {
  const creators: string[] = []
  const doubts: Doubt[] = []
  for (const [i, credit] of credits.entries()) {
    for (const name of credit.creators) {
      if (creators.some((known) => fold(known) === fold(name))) continue
      if (i > 0 && creators.length > 0)
        doubts.push({ weight: 'major', text: `Two credits name different people: ${creators.join(', ')} and ${name}.` })
      creators.push(name)
    }
  }
  return { creators, doubts }
}

/** Of two credits with suppliers neither holds all of the other's. */
function namesOtherHouses(credits: readonly Credit[]): boolean {
  const lists = credits.map(({ suppliers }) => suppliers).filter((suppliers) => suppliers.length > 0)
  const within = (a: readonly string[], b: readonly string[]) => a.every((name) => b.includes(name))
  return lists.some((a, i) => lists.slice(i + 1).some((b) => !within(a, b) && !within(b, a)))
}

/** One line per credit that is not contained in another. */
function joinCreditLines(credits: readonly Credit[]): string {
  const within = (a: Credit, b: Credit) =>
    a.creators.every((name) => b.creators.some((other) => fold(other) === fold(name))) &&
    a.suppliers.every((name) => b.suppliers.includes(name))
  /** Of two that hold the same the first stays. */
  const isBefore = (credit: Credit, other: Credit, j: number, i: number) => j < i || !within(other, credit)
  const isHeld = (credit: Credit, i: number) =>
    credits.some((other, j) => i !== j && within(credit, other) && isBefore(credit, other, j, i))
  const kept = credits.filter((credit, i) => credit.creditLine && !isHeld(credit, i))
  return [...new Set(kept.map((credit) => credit.creditLine))].join('; ')
}

/** Reuters ends its captions with place and date of the picture: `… in Tokyo, Japan, March 29, 2018.` */
function closingDate(context: Context, prose: readonly [number, number][]): string | undefined {
  const last = prose.at(-1)
  if (!last) return undefined
  const end = context.tokens[last[1] - 1]?.norm === '.' ? last[1] - 1 : last[1]
  for (let at = Math.max(last[0], end - 7); at < end; at += 1) {
    const date = matchDate(context.tokens, at, context.today)
    if (date?.end !== end) continue
    return /^(on|by|until|from|since|to|before|after|of|for)$/.test(context.tokens[at - 1]?.norm ?? '') ? undefined : date.date
  }
  return undefined
}
