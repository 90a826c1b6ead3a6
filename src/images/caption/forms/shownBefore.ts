import { labelAt } from '../context.js'
import { cut } from './edits.js'
import { example, type Form } from './form.js'

export const shownBefore: Form = {
  name: 'shownBefore',
  about: 'dts and those who take its pictures: behind the label stands whom the picture shows, and “via” before the agency.',
  examples: [example('Foto: Jonas Weil (Archiv), via dts Nachrichtenagentur', 'Jonas Weil', [], ['dts Nachrichtenagentur'])],
  propose: (context) => {
    const { tokens, suppliers } = context
    const label = labelAt(context, 0)
    const via = tokens.findLastIndex(({ norm }) => norm === 'via')
    const isShown = suppliers.matches(tokens, via + 1).some(({ row, end }) => row.shows && end === tokens.length)
    if (label === undefined || via <= label || !isShown) return []
    const comma = tokens[via - 1]!.norm === ',' ? via - 1 : via
    const edits = [cut(0, tokens[label]!.start), { from: tokens[comma]!.start, to: tokens[via + 1]!.start, with: '\n' as const }]
    return [{ edits }]
  },
}
