import { cut, insert } from './edits.js'
import { standingOf } from '../words.js'
import { example, type Form, type Proposal } from './form.js'

/** A label with a capital that begins a statement, said once or twice, and a name or a house right behind it. */
const label = /(?<=^|[.!?”"’»)\]:|]\s*|\n\s*)(Credits?|Crédits?|Créditos?|SOURCE|Source|Quelle|Fuente|Fonte|Kilde|Källa|Bron)(?:\s+\1)*(?=(?:\s*(?:\.{3}|…)\s*|\s+)[\p{Lu}@©])/gu

/** `PHOTO JANE DOE, LA PRESSE`, `Foto di Jane Doe da Pixabay`: the word for the picture begins the last sentence, which is short. */
const picture = /(?<=^|[.!?।”"]\s+)(Photos?|PHOTOS?|Foto|FOTO|Fotó|Beeld|BEELD|Bild|Image|Imagen|Imagem|Kuva|사진)(\s+(?:by|di|de|par|por|von|av|af|door|from)(?=\s))?(?=\s+\p{L}[^.!?]{1,80}\.?$)/gu

export const withoutColon: Form = {
  name: 'withoutColon',
  about: 'The New York Times, and papers whose label is set apart by its style and not by a sign.',
  examples: [
    example('Workers in Queens. Credit Jane Doe/The New York Times', 'Workers in Queens.', ['Jane Doe'], ['The New York Times']),
    example('PHOTO JANE DOE, LA PRESSE', '', ['JANE DOE'], ['La Presse']),
    example('Workers in Queens. Credit Credit David K. Yoo for The New York Times', 'Workers in Queens.', ['David K. Yoo'], ['The New York Times']),
  ],
  propose: ({ source }) => {
    const found = [...source.matchAll(label)].at(-1)
    const start = [...source.matchAll(picture)].filter(({ index }) => standingOf(source.slice(index).replace(/\.$/u, '')) === undefined).at(-1)
    return [found, start].flatMap((match): Proposal[] => {
      if (!match?.[1]) return []
      const end = match.index + match[1].length
      return [{ edits: [insert(end, ': '), cut(end, match.index + match[0].length)] }]
    })
  },
}
