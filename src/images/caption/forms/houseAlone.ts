import type { Context } from '../context.js'
import { nameShape } from '../names.js'
import { cut, type Edit } from './edits.js'
import { example, type Form, minor } from './form.js'

/** In tokens. */
const longest = 8

/** `王明摄（人民视觉）`: who took it stands right before. */
export const isBehindRole = ({ tokens }: Context, open: number): boolean => ['摄', '攝', '影'].includes(tokens[open - 1]?.text ?? '')

/** `Federal Bureau of Investigation (FBI)`: the bracket explains. */
function explains({ tokens }: Context, open: number, close: number): boolean {
  const inside = tokens[open + 1]!.text
  if (close !== open + 2 || !/^\p{Lu}{2,6}$/u.test(inside)) return false
  return tokens[open]!.norm === '(' && tokens[open - 1]?.norm !== '.'
}

/** The bracket that ends the text. */
function lastBracket({ tokens }: Context): [number, number] | undefined {
  const close = tokens.at(-1)?.norm === '.' ? tokens.length - 2 : tokens.length - 1
  if (close < 2 || ![')', ']'].includes(tokens[close]!.norm)) return undefined
  const open = tokens.findLastIndex(({ norm }, at) => at < close && (norm === '(' || norm === '['))
  return open > 0 && close - open <= longest ? [open, close] : undefined
}

const isHouse = (context: Context, from: number, to: number): boolean =>
  context.suppliers.matches(context.tokens, from).some(({ end }) => end === to) ||
  (to - from > 1 && nameShape(context, from, to) === 'organisation')

export const houseAlone: Form = {
  name: 'houseAlone',
  about: 'Captions that end in a bracket with the name of a paper, a broadcaster or a body alone.',
  examples: [
    example("La conseillère d'Etat lors du débat [RTS]", "La conseillère d'Etat lors du débat", [], ['RTS']),
    example('Soldiers operate in Rafah. (Israel Defense Forces)', 'Soldiers operate in Rafah.', [], ['Israel Defense Forces']),
  ],
  propose: (context, { creators, suppliers }) => {
    const found = creators.length + suppliers.length > 0 ? undefined : lastBracket(context)
    if (!found) return []
    const [open, close] = found
    if (isBehindRole(context, open) || !isHouse(context, open + 1, close) || explains(context, open, close)) return []
    const { tokens, source } = context
    const edits: Edit[] = [{ from: tokens[open]!.start, to: tokens[open + 1]!.start, with: '© ' }, cut(tokens[close]!.start, source.length)]
    return [{ edits, doubt: minor('A name alone in brackets: it may belong to the caption.') }]
  },
}
