import type { Context } from '../context.js'
import { standingOf } from '../words.js'
import { insert } from './edits.js'
import { example, type Form, minor } from './form.js'
import { isNames } from './leadSign.js'

/** Such a credit is no longer, in tokens. */
const longest = 14
const strokes: ReadonlySet<string> = new Set(['/', '|', '-', '—'])

const isCapital = (text: string | undefined): boolean => /^\p{Lu}/u.test(text ?? '')

/** Behind the stroke a name of two words at least, or a standing, to the end of the text. */
function goesOn(context: Context, stroke: number): boolean {
  const { tokens } = context
  const isApart = tokens[stroke]!.norm !== '-' || tokens[stroke]!.spaced
  const words = tokens.slice(stroke + 1)
  const isName = words.filter(({ kind }) => kind === 'word').length > 1 && isNames(context, stroke + 1)
  return isApart && (isName || standingOf(words.map(({ text }) => text).join(' ')) !== undefined)
}

/** `STR/AFP via Getty Images`: a standing, a stroke and a house. */
const isStanding = ({ tokens, suppliers }: Context, at: number): boolean =>
  tokens[at + 1]?.norm === '/' && /^\p{Lu}+$/u.test(tokens[at]!.text) && standingOf(tokens[at]!.text) !== undefined
    ? suppliers.matches(tokens, at + 2).length > 0
    : false

/** Where a house of the table begins that nothing but a space parts from the caption, and a stroke from the name. */
function houseAt(context: Context): number | undefined {
  const { tokens, suppliers } = context
  for (let at = Math.max(3, tokens.length - longest); at < tokens.length - 2; at += 1) {
    const before = tokens[at - 1]!
    const isBehindWord = /[\p{Ll}\p{N}\p{Lo}”"’»]$/u.test(before.text) && tokens[at]!.spaced && isCapital(tokens[at]!.text)
    if (!isBehindWord) continue
    const isLed = suppliers
      .matches(tokens, at)
      .some(({ row, end }) => !row.gives && strokes.has(tokens[end]?.norm ?? '') && goesOn(context, end))
    if (isLed || isStanding(context, at)) return at
  }
  return undefined
}

export const houseLeads: Form = {
  name: 'houseLeads',
  about: 'Pages of radios and agencies, which write the house, a stroke and the name behind the caption with a space alone.',
  examples: [
    example('Le président à son arrivée à Dakar AFP - MARC LENOIR', 'Le président à son arrivée à Dakar', ['MARC LENOIR'], ['AFP']),
    example(
      'Mourners carry the coffin through the old town EPA-EFE/STRINGER',
      'Mourners carry the coffin through the old town',
      [],
      ['EPA-EFE'],
    ),
  ],
  propose: (context, { creators, suppliers }) => {
    if (creators.length > 0 && suppliers.length > 0) return []
    const at = houseAt(context)
    return at === undefined
      ? []
      : [{ edits: [insert(context.tokens[at]!.start, '© ')], doubt: minor('Only a space stands between the caption and the house.') }]
  },
}
