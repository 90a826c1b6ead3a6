import { cut, insert } from './edits.js'
import { example, type Form } from './form.js'

/** A label with a capital that begins a statement, said once or twice, and a name or a house right behind it. */
const label = /(?<=^|[.!?”"’»)\]:|]\s*|\n\s*)(Credits?|Crédits?|Créditos?|SOURCE|Source|Quelle|Fuente|Fonte|Kilde|Källa|Bron)(?:\s+\1)*(?=(?:\s*(?:\.{3}|…)\s*|\s+)[\p{Lu}@©])/gu

export const withoutColon: Form = {
  name: 'withoutColon',
  about: 'The New York Times, and papers whose label is set apart by its style and not by a sign.',
  examples: [
    example('Workers in Queens. Credit Jane Doe/The New York Times', 'Workers in Queens.', ['Jane Doe'], ['The New York Times']),
    example('Workers in Queens. Credit Credit David K. Yoo for The New York Times', 'Workers in Queens.', ['David K. Yoo'], ['The New York Times']),
  ],
  propose: ({ source }) => {
    const found = [...source.matchAll(label)].at(-1)
    if (!found?.[1]) return []
    const end = found.index + found[1].length
    return [{ edits: [insert(end, ': '), cut(end, found.index + found[0].length)] }]
  },
}
