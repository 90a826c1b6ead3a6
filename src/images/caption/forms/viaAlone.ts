import { insert } from './edits.js'
import { example, type Form, major } from './form.js'

/** One to four words with capitals on each side of "via". */
const words = "\\p{Lu}[\\p{L}\\p{N}.&’'-]*(?:\\s(?:\\p{Lu}[\\p{L}\\p{N}.&’'-]*|of|and|de|&)){0,4}"
const alone = new RegExp(`(?<=^|[([])${words}(?:\\sphoto)?\\svia\\s${words}(?=[)\\]]?\\.?$)`, 'u')

export const viaAlone: Form = {
  name: 'viaAlone',
  about: 'Papers of America, which say who gave a picture and through whom it came, and neither house is known.',
  examples: [
    example('Oracle PR via Hartman Studios', '', [], ['Oracle PR', 'Hartman Studios']),
    example(
      'A robot sorts parcels in Austin. (Oracle PR via Hartman Studios)',
      'A robot sorts parcels in Austin.',
      [],
      ['Oracle PR', 'Hartman Studios'],
    ),
  ],
  propose: ({ source }, { creators, suppliers }) => {
    const isOpen = creators.length + suppliers.length === 0 && source.includes(' via ')
    const found = isOpen ? alone.exec(source) : null
    return found ? [{ edits: [insert(found.index, '© ')], doubt: major('Only “via” says that this is a credit.') }] : []
  },
}
