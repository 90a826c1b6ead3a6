import { cut, insert } from './edits.js'
import { example, type Form, minor } from './form.js'

/** `Jane Doe, fotograf`: a sentence or line of its own, the last. */
const pattern =
  /(?<=[.!?”"»)]\s+|\n\s*)(?=\p{Lu})((?:\p{Lu}[\p{L}.’'-]+ ){1,3}\p{Lu}[\p{L}’'-]+)\s*[,–—-]\s*(?:photographer|photojournalist|fotograf|fotografin|fotógrafo|fotógrafa|photographe|fotografo|fotografa|valokuvaaja|fotoreporter|фотограф)\.?$/u

export const roleBehind: Form = {
  name: 'roleBehind',
  about: 'Yearbooks of papers and local papers, which write what somebody is behind the name.',
  examples: [
    example('Två rånare flydde från platsen i går.\n\nJane Doe, fotograf', 'Två rånare flydde från platsen i går.', ['Jane Doe'], []),
  ],
  propose: ({ source }, { creators, suppliers }) => {
    const found = creators.length + suppliers.length > 0 ? null : pattern.exec(source)
    if (!found?.[1]) return []
    const edits = [insert(found.index, '© '), cut(found.index + found[1].length, source.length)]
    return [{ edits, doubt: minor('What somebody is, and no label, says who made the picture.') }]
  },
}
