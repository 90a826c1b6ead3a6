import type { Context } from '../context.js'
import { beginsAsPerson } from '../givenNames.js'
import type { Edit } from './edits.js'
import { example, type Form, minor } from './form.js'

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

/** In words; a last sentence that is longer is one. */
const longest = 3

/** Where the full stop stands before three words with capitals or fewer, with which no person's name begins, and which no stop ends. */
function unknownStop({ source, tokens }: Context): number | undefined {
  for (let at = tokens.length - 2; at >= Math.max(4, tokens.length - 1 - longest); at -= 1) {
    const isInitial = tokens[at - 1]!.text.length === 1
    if (tokens[at]!.norm !== '.' || isInitial || !tokens[at + 1]!.spaced) continue
    const house = source.slice(tokens[at + 1]!.start)
    const isHouse = /^\p{Lu}[\p{L}\p{N}’'-]*(?: [\p{Lu}\p{N}][\p{L}\p{N}’'-]*){0,2}$|^\p{Lu}\p{L}*\.\p{L}{2,4}$/u.test(house)
    const isBehindName = named.test(source.slice(Math.max(0, tokens[at]!.start - 60), tokens[at]!.start))
    return isHouse && isBehindName && !beginsAsPerson(house) ? at : undefined
  }
  return undefined
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
    example(
      'Muzejų naktis Kaune. Foto: Jonas Petraitis. Kauno Kestrelis',
      'Muzejų naktis Kaune.',
      ['Jonas Petraitis'],
      ['Kauno Kestrelis'],
    ),
  ],
  propose: (context, { creators, suppliers }) => {
    const asStroke = (at: number): Edit => ({ from: context.tokens[at]!.start, to: context.tokens[at]!.end, with: '/' })
    const edits = stops(context).map(asStroke)
    if (edits.length > 0) return [{ edits }]
    const at = creators.length > 0 && suppliers.length === 0 ? unknownStop(context) : undefined
    return at === undefined ? [] : [{ edits: [asStroke(at)], doubt: minor('Only a full stop stands between the name and the house.') }]
  },
}
