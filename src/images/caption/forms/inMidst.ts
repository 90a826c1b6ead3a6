import { textOf, type Context } from '../context.js'
import { beginsAsPerson } from '../givenNames.js'
import { byOfLanguages } from '../languages.js'
import type { Edit } from './edits.js'
import { example, type Form, major } from './form.js'

/** Where a credit stands, in tokens. */
interface Found {
  from: number
  to: number
}

/** The end of houses of the table that strokes join, or undefined where none begins. */
function houseEnd(context: Context, at: number): number | undefined {
  const { tokens, suppliers } = context
  const end = suppliers.matches(tokens, at).find(({ row }) => !row.gives)?.end
  return end !== undefined && tokens[end]?.norm === '/' ? (houseEnd(context, end + 1) ?? end) : end
}

/** Two words or three that begin as people do. */
const isName = (context: Context, from: number, to: number): boolean => {
  const text = textOf(context, Math.max(0, from), to)
  return from >= 0 && /^\p{Lu}\S+(?: \p{Lu}\S*){1,2}$/u.test(text) && beginsAsPerson(text)
}

/** `Jane Doe/AP`, around the stroke. */
function nameAndHouse(context: Context, stroke: number): Found | undefined {
  const to = houseEnd(context, stroke + 1)
  const from = [3, 2].map((length) => stroke - length).find((at) => isName(context, at, stroke))
  return to === undefined || from === undefined ? undefined : { from, to }
}

function creditAmid(context: Context): Found | undefined {
  const { tokens } = context
  const strokes = tokens.flatMap(({ norm }, at) => (norm === '/' ? [at] : []))
  return strokes.length > 3 ? undefined : strokes.map((at) => nameAndHouse(context, at)).find((found) => found !== undefined)
}

/** The signs that part it from the sentence before and behind it, a comma or a full stop each; undefined where one is missing. */
function edgesOf({ tokens }: Context, { from, to }: Found): Found | undefined {
  const before = byOfLanguages.has(tokens[from - 1]?.text ?? '') ? from - 1 : from
  const isParted = [',', '.'].includes(tokens[before - 1]?.norm ?? '') || before < from
  const isFollowed = [',', '.'].includes(tokens[to]?.norm ?? '') && tokens[to + 1] !== undefined
  return isParted && isFollowed ? { from: tokens[before - 1]?.norm === ',' ? before - 1 : before, to: to + 1 } : undefined
}

export const inMidst: Form = {
  name: 'inMidst',
  about: 'Pages that go on behind the credit: with a day, a prize or the next sentence.',
  examples: [
    example(
      'Ein Zug hält in Crewe, von Jan Petersen/Getty Images, am 30. März',
      'Ein Zug hält in Crewe am 30. März',
      ['Jan Petersen'],
      ['Getty Images'],
    ),
    example(
      'The palace on Monday. Jane Doe/AFP. The minister said it was open.',
      'The palace on Monday. The minister said it was open.',
      ['Jane Doe'],
      ['AFP'],
    ),
  ],
  propose: (context, { creators, suppliers }) => {
    const { tokens } = context
    const found = creators.length + suppliers.length > 0 ? undefined : creditAmid(context)
    const edges = found && edgesOf(context, found)
    if (found === undefined || edges === undefined) return []
    const edits: Edit[] = [
      { from: tokens[edges.from]!.start, to: tokens[found.from]!.start, with: '\n' },
      { from: tokens[found.to]!.start, to: tokens[edges.to]!.start, with: '\n' },
    ]
    return [{ edits, doubt: major('The credit stands in the midst of the text.') }]
  },
}
