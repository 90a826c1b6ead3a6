import type { Context } from '../context.js'
import { tokenise } from '../tokens.js'
import { insert } from './edits.js'
import { example, type Form, minor } from './form.js'

/** A house that ends the text is no longer, in characters. */
const longest = 30
/** Right behind two small letters, `protestuTVN24`, a year, `September 13, 2020AP`, or the end of a sentence, `in Leeds.AP`. */
const joint = /(?<=\p{Ll}{2}[.!?]?|[.!?][”"»]|\b(?:19|20)\d\d\.?)(?=\p{Lu}[\p{L}\p{N} .&+’'-]+$)|(?<=\p{Ll}{2}\.)(?=(?:dpa|imago|epd)$)/gu

/** Where the first house of the table begins that goes to the end of the text; of several letters, so that no word ends in it by chance. */
function houseAt({ source, suppliers }: Context): number | undefined {
  const from = Math.max(0, source.length - longest)
  for (const { index } of source.slice(from).matchAll(joint)) {
    const tokens = tokenise(source.slice(from + index).replace(/\.$/u, ''))
    const isHouse = suppliers.matches(tokens, 0).some(({ end }) => end === tokens.length)
    const isLong = source.length - from - index > 3 || /[\d.!?”"»]/u.test(source[from + index - 1]!)
    if (isHouse && isLong) return from + index
  }
  return undefined
}

export const gluedHouse: Form = {
  name: 'gluedHouse',
  about: 'Broadcasters’ pages, which write their own name right behind the caption’s last word.',
  examples: [
    example(
      'Zgłosiły się dwie osoby poszkodowane w trakcie protestuTVN24',
      'Zgłosiły się dwie osoby poszkodowane w trakcie protestu',
      [],
      ['TVN24'],
    ),
    example('The house burned down on Friday in Leeds.AP', 'The house burned down on Friday in Leeds.', [], ['AP']),
    example('Der Trainer bleibt gelassen an der Linie.dpa', 'Der Trainer bleibt gelassen an der Linie.', [], ['dpa']),
    example(
      'Officers detain a protester in Minsk. September 13, 2020AP',
      'Officers detain a protester in Minsk. September 13, 2020',
      [],
      ['AP'],
    ),
  ],
  propose: (context, { creators, suppliers }) => {
    const at = creators.length + suppliers.length > 0 ? undefined : houseAt(context)
    return at === undefined
      ? []
      : [
          {
            edits: [insert(at, '\n'), insert(at, '© ')],
            doubt: minor('No space stands between the caption and the house.'),
          },
        ]
  },
}
