import { textOf, type Context } from './context.js'
import { matchDate } from './dates.js'
import { leftovers } from './leftovers.js'
import type { Read } from './read.js'
import type { Credit, Doubt, ParsedCaption } from './types.js'
import { endsInInitial, isSpoilt } from './untidy.js'

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

/** Puts what the productions took out, and what they left, into the fields of a caption. */
export function assemble(context: Context, { matches, prose, split }: Read, { cut, rest }: Around): Assembled {
  const doubts: Doubt[] = matches.flatMap((match) => match.credit?.doubts ?? [])
  const credits = matches.flatMap((match) => match.credit ?? [])
  const creators = mergeCreators(credits, doubts)
  const suppliers = [...new Set(credits.flatMap((credit) => credit.suppliers))]
  const owners = [...new Set(matches.flatMap((match) => match.owner ?? []))]
  if (suppliers.length === 0) suppliers.push(...(owners.length > 0 ? owners : new Set(matches.flatMap((match) => match.mark ?? []))))
  const caption = (prose.map(([from, to]) => textOf(context, from, to)).join(' ') + rest)
    .replace(/\(\s*[;,]?\s*\)/gu, ' ')
    .replace(/[ \t]+/gu, ' ')
    .replace(/ \.(?= |$)/gu, '.')
    .replace(/^[\s/|,;=–—•·*<>-]+|[\s/|,;=–—•·([<>*-]+$/gu, '')
    .trim()
  const numbers = [...new Set(matches.flatMap((match) => match.number ?? match.credit?.supplierNumber ?? []))]
  if (numbers.length > 1) doubts.push({ weight: 'minor', text: `Several numbers: ${numbers.join(', ')}.` })
  if (credits.length === 0 && owners.length > 0) doubts.push({ weight: 'minor', text: 'Only a number says who supplied the picture.' })
  else if (credits.length === 0) doubts.push({ weight: 'major', text: 'No credit was found.' })
  else if (creators.length === 0 && suppliers.length === 0) doubts.push({ weight: 'major', text: 'The credit names neither a creator nor a supplier.' })
  if (namesOtherHouses(credits)) doubts.push({ weight: 'minor', text: 'Two credits name different houses.' })
  if (split) doubts.push({ weight: 'minor', text: 'Text stands before and after the credit.' })
  if (cut) doubts.push({ weight: 'minor', text: 'The caption is cut short.' })
  if (rest) doubts.push({ weight: 'major', text: 'The caption is too long to be read whole.' })
  doubts.push(...leftovers(context, prose))
  if (creators.length > 0 && endsInInitial(caption)) doubts.push({ weight: 'minor', text: 'The caption may end in the initial of the name.' })
  for (const name of creators.filter(isSpoilt)) doubts.push({ weight: 'minor', text: `“${name}” may hold words of the caption.` })
  const noted = matches.flatMap((match) => match.rights ?? match.instructions ?? []).join(' ')
  if (!caption && noted.split(' ').length > 8) doubts.push({ weight: 'minor', text: 'Nothing is left of the caption: a note may hold it.' })

  const dates = [...new Set(matches.flatMap((match) => match.dateCreated ?? []))]
  const dateCreated = dates[0] ?? (suppliers.some((name) => context.suppliers.row(name)?.dated) ? closingDate(context, prose) : undefined)
  if (dates.length > 1) doubts.push({ weight: 'minor', text: `Several dates: ${dates.join(', ')}.` })
  const issueDate = matches.find((match) => match.issueDate)?.issueDate
  const storySlug = matches.find((match) => match.storySlug)?.storySlug
  const instructions = matches.flatMap((match) => match.instructions ?? []).join(' ')
  return {
    caption,
    creators,
    suppliers,
    creditLine: joinCreditLines(credits),
    ...(numbers[0] ? { supplierNumber: numbers[0] } : {}),
    ...(dateCreated ? { dateCreated } : {}),
    ...(issueDate ? { issueDate } : {}),
    ...(storySlug ? { storySlug } : {}),
    rightsNotes: [...new Set(matches.flatMap((match) => [...(match.credit?.rightsNotes ?? []), ...(match.rights ? [match.rights] : [])]))],
    ...(instructions ? { specialInstructions: instructions } : {}),
    doubts,
  }
}

const fold = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Agencies repeat a credit in capitals: the first spelling stays. Other names than before are a doubt. */
function mergeCreators(credits: readonly Credit[], doubts: Doubt[]): string[] {
  const creators: string[] = []
  for (const [i, credit] of credits.entries()) {
    for (const name of credit.creators) {
      if (creators.some((known) => fold(known) === fold(name))) continue
      if (i > 0 && creators.length > 0) doubts.push({ weight: 'major', text: `Two credits name different people: ${creators.join(', ')} and ${name}.` })
      creators.push(name)
    }
  }
  return creators
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
    a.creators.every((name) => b.creators.some((other) => fold(other) === fold(name))) && a.suppliers.every((name) => b.suppliers.includes(name))
  const kept = credits.filter((credit, i) => credit.creditLine && !credits.some((other, j) => i !== j && within(credit, other) && (!within(other, credit) || j < i)))
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
