import type { Context } from '../context.js'
import { nameParticles } from '../words.js'
import type { Edit } from './edits.js'
import { example, type Form, minor } from './form.js'

/** `Marc LENOIR © 2019 AFP`: a name with capitals before the sign, and behind it and a year a house to the end or the bracket's. */
function signOf({ tokens, suppliers }: Context): [number, number] | undefined {
  const at = tokens.findLastIndex(({ norm }) => norm === '©')
  const next = /^(?:19|20)\d\d$/.test(tokens[at + 1]?.text ?? '') ? at + 2 : at + 1
  const first = nameParticles.has(tokens[at - 2]?.text ?? '') ? at - 3 : at - 2
  const isName = [at - 1, first].every((place) => tokens[place]?.kind === 'word' && /^\p{Lu}/u.test(tokens[place].text))
  const ends = suppliers.matches(tokens, next).some(({ end }) => !tokens[end] || [')', ']', '.', '/'].includes(tokens[end].norm))
  return at > 1 && isName && ends ? [at, next] : undefined
}

/** The dash before the name, where one stands there. */
function dashBefore({ tokens }: Context, sign: number): Edit[] {
  const dash = [sign - 3, sign - 4].find((at) => ['-', '—'].includes(tokens[at]?.norm ?? '') && tokens[at]!.spaced)
  return dash === undefined ? [] : [{ from: tokens[dash]!.start, to: tokens[dash + 1]!.start, with: '© ' }]
}

export const copyrightBetween: Form = {
  name: 'copyrightBetween',
  about: 'Danish and French broadcasters, which put the sign between the name and the house.',
  examples: [
    example(
      'Politiet rykkede ud fredag aften. (Foto: Lars Dahl © Ritzau Scanpix)',
      'Politiet rykkede ud fredag aften.',
      ['Lars Dahl'],
      ['Ritzau Scanpix'],
    ),
    example(
      "Le ministre de l'Économie le 3 juin à Bercy - Marc LENOIR © 2019 AFP",
      "Le ministre de l'Économie le 3 juin à Bercy",
      ['Marc LENOIR'],
      ['AFP'],
    ),
  ],
  propose: (context) => {
    const found = signOf(context)
    if (!found) return []
    const [sign, next] = found
    const edit: Edit = { from: context.tokens[sign]!.start, to: context.tokens[next]!.start, with: '/' }
    const isLabelled = context.tokens.slice(0, sign).some(({ norm }) => norm === ':' || norm === '(')
    return [
      {
        edits: [...dashBefore(context, sign), edit],
        ...(isLabelled || sign > 4 ? {} : { doubt: minor('The name before the sign may be whom the picture shows.') }),
      },
    ]
  },
}
