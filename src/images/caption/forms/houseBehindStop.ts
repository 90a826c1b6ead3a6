import type { Context } from '../context.js'
import type { Edit } from './edits.js'
import { example, type Form } from './form.js'

/** A word for the picture or a label, and a name: then a full stop parts no sentence. */
const named = /(?:photos?|foto|fotos|фото|©|credit|crédit|bild|imagen)\s*[:.]?\s*(?:\p{Lu}[\p{L}.’'-]*\s?){1,4}$/iu

/** Full stops behind which suppliers of the table stand to the end. */
function stops({ source, tokens, suppliers }: Context): number[] {
  const found: number[] = []
  let end = tokens.at(-1)?.norm === '.' ? tokens.length - 1 : tokens.length
  for (let at = end - 1; at > 1; at -= 1) {
    const isHouse = suppliers.matches(tokens, at).some((match) => match.end === end)
    if (!isHouse || tokens[at - 1]!.norm !== '.' || !tokens[at]!.spaced) continue
    found.push(at - 1)
    end = at - 1
  }
  const first = found.at(-1)
  return first !== undefined && named.test(source.slice(Math.max(0, tokens[first]!.start - 60), tokens[first]!.start)) ? found : []
}

export const houseBehindStop: Form = {
  name: 'houseBehindStop',
  about: 'Libération and El Tiempo, which put a full stop between the name and the agency.',
  examples: [
    example('A Marseille, le 4 avril. Photo Marc Lenoir. AFP', 'A Marseille, le 4 avril.', ['Marc Lenoir'], ['AFP']),
    example(
      'Presidente Petro en la Casa de Nariño. Foto: Marta Olmedo. EL TIEMPO',
      'Presidente Petro en la Casa de Nariño.',
      ['Marta Olmedo'],
      ['El Tiempo'],
    ),
  ],
  propose: (context) => {
    const edits = stops(context).map((at): Edit => ({ from: context.tokens[at]!.start, to: context.tokens[at]!.end, with: '/' }))
    return edits.length > 0 ? [{ edits }] : []
  },
}
