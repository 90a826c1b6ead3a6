import { isGivenName } from '../givenNames.js'
import { column } from '../languages.js'
import { cut, type Edit, insert } from './edits.js'
import { example, type Form, major } from './form.js'

/** `By Jane Doe` on the last line, and for whom. */
const pattern = new RegExp(
  `\\n\\s*((?:${column('by')
    .filter((word) => /^\p{L}{2,}$/u.test(word))
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(
      '|',
    )}|By|BY)\\s+)((?:\\p{Lu}[\\p{L}.’'-]*\\s){1,3}?\\p{Lu}[\\p{L}’'-]+)((?:[,/|]?\\s*(?:Special to )?(?:the |The )?\\p{Lu}[^.!?:\\n]{2,40})?)\\s*$`,
  'u',
)
const special = /^[,/|]?\s*(?:Special to )?(?:[Tt]he )?/u

export const byLast: Form = {
  name: 'byLast',
  about: 'Local papers, which write who made the picture on a line of its own as who wrote an article.',
  examples: [
    example('Firefighters in the river on Friday.\nBy Jane Doe', 'Firefighters in the river on Friday.', ['Jane Doe'], []),
    example(
      'Firefighters in the river on Friday.\nBy Jane Doe Special to the Eastern Courier',
      'Firefighters in the river on Friday.',
      ['Jane Doe'],
      ['Eastern Courier'],
    ),
  ],
  propose: ({ source }, { creators }) => {
    const [whole, by = '', name = '', house = ''] = creators.length > 0 ? [] : (pattern.exec(source) ?? [])
    if (whole === undefined || !isGivenName(name.split(/\s/u)[0]!)) return []
    const from = source.lastIndexOf(whole) + whole.indexOf(by)
    const behind = from + by.length + name.length
    const parted = house.trim() === '' ? [] : [{ from: behind, to: behind + special.exec(house)![0].length, with: '/' } satisfies Edit]
    return [{ edits: [insert(from, '© '), cut(from, from + by.length), ...parted], doubt: major('It may be who wrote the text.') }]
  },
}
