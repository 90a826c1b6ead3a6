import { openContext, textOf, type Context } from './context.js'
import { matchDate } from './dates.js'
import { leftovers } from './leftovers.js'
import type { Match } from './notes.js'
import { read } from './read.js'
import type { Credit, Doubt, ParsedCaption, ParseCaptionOptions } from './types.js'
import { unfold } from './unfold.js'

/** Longer text is no caption; the rest is left unread and stays in the caption. */
const maxLength = 8_000

/**
 * Splits an agency caption into what readers see and who is to be credited.
 * Reads once from left to right; wherever a production of the grammar can begin, the first that fits is taken out.
 * Nothing is guessed silently: `doubts` says what may be wrong, and `confidence` is `certain` only without any.
 * The grammar is described in docs/contracts/caption-grammar.md.
 */
export function parseCaption(text: string, { suppliers, today = new Date() }: ParseCaptionOptions = {}): ParsedCaption {
   
  const clean = text.normalize('NFC').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2028-\u202e\u2060-\u2069\ufeff]/gu, '')
  const { text: source, cut } = unfold(clean.slice(0, maxLength))
  const context = openContext(source, suppliers, today)
  const { matches, prose, split } = read(context)
  return assemble(context, matches, prose, { cut, split, rest: clean.slice(maxLength) })
}

function assemble(context: Context, matches: readonly Match[], prose: readonly [number, number][], { cut, split, rest }: { cut: boolean; split: boolean; rest: string }): ParsedCaption {
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
    .replace(/^[\s/|,;=–—-]+|[\s/|,;=–—([-]+$/gu, '')
    .trim()
  const numbers = [...new Set(matches.flatMap((match) => match.number ?? match.credit?.supplierNumber ?? []))]
  if (numbers.length > 1) doubts.push({ weight: 'minor', text: `Several numbers: ${numbers.join(', ')}.` })
  if (credits.length === 0 && owners.length > 0) doubts.push({ weight: 'minor', text: 'Only a number says who supplied the picture.' })
  else if (credits.length === 0) doubts.push({ weight: 'major', text: 'No credit was found.' })
  else if (creators.length === 0 && suppliers.length === 0) doubts.push({ weight: 'major', text: 'The credit names neither a creator nor a supplier.' })
  if (split) doubts.push({ weight: 'minor', text: 'Text stands before and after the credit.' })
  if (cut) doubts.push({ weight: 'minor', text: 'The caption is cut short.' })
  if (rest) doubts.push({ weight: 'major', text: 'The caption is too long to be read whole.' })
  doubts.push(...leftovers(context, prose))
  const noted = matches.flatMap((match) => match.rights ?? match.instructions ?? []).join(' ')
  if (!caption && noted.split(' ').length > 8) doubts.push({ weight: 'minor', text: 'Nothing is left of the caption: a note may hold it.' })

  const dates = [...new Set(matches.flatMap((match) => match.dateCreated ?? []))]
  const dateCreated = dates[0] ?? (suppliers.includes('Reuters') ? closingDate(context, prose) : undefined)
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
    confidence: doubts.some(({ weight }) => weight === 'major') ? 'unsure' : doubts.length > 0 ? 'likely' : 'certain',
    doubts: [...new Set(doubts.map(({ text }) => text))],
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
