import { cut, insert } from './edits.js'
import { standingOf } from '../words.js'
import { example, type Form, minor, type Proposal } from './form.js'

/** A label with a capital that begins a statement, said once or twice, and a name or a house right behind it. */
const label =
  /(?<=^|[.!?”"’»)\]:|]\s*|\n\s*)(Credits?|Crédits?|Créditos?|SOURCE|Source|Quelle|Fuente|Fonte|Kilde|Källa|Bron)(?:\s+\1)*(?=(?:\s*(?:\.{3}|…)\s*|\s+)[\p{Lu}@©])/gu

/** `PHOTO JANE DOE, LA PRESSE`, `Foto di Jane Doe da Pixabay`: the word for the picture begins the last sentence, which is short. */
const picture =
  /(?<=^|[.!?।”"»)]\s*)(Photos?|PHOTOS?|(?:Photographs?|Pictures?|Pics?|PICS?)(?=(?:\sby)?\s\p{Lu})|Foto|FOTO|Fotó|Beeld|BEELD|Bild|Image|Imagen|Imagem|Kuva|사진)(\s+(?:by|di|de|par|por|von|av|af|door|from)(?=\s))?(?=\s+\p{L}[^.!?]{1,80}\.?$)/gu

/** `Der Minister in Berlin Foto Jan Petersen/dpa`: no full stop stands before it, and a sign and another name behind the name. */
const midText =
  /(?<=[\p{L}\p{N}”"’)]\s+(?:[-–—|]\s+)?)(Photos?|PHOTO|Fotos?|FOTO|Fotó|Beeld|Bild|Image|Imagen|Kuva|Ảnh|Pic)(\s+(?:by|di|de|par|por|von|av|af|door))?(?=\s+\p{Lu}[^.!?:]{3,60}?(?:\s?\/|,|\s[|©–—-]|\svia|\s\()\s?\p{Lu}?[^.!?]{1,40}$)/gu

/** `… bij Lelystad Foto Marieke Vos`, `… alla Camera Foto di Jane Novak`: the word for the picture and a name in full end the text. */
const midName =
  /(?<=[\p{Ll}\p{N}\p{Lo}”"’)]\s+)(Photos?|PHOTO|Fotos?|FOTO|Fotó|Beeld|Kuva|Ảnh|Source|SOURCE|Credit|CREDIT|Quelle|Fuente|Pic|PIC|Picture)(\s+(?:by|di|de|par|por|von|av|af|door|oleh))?(?=\s+(?:\p{Lu}[\p{L}.’'-]+\s){1,3}\p{Lu}[\p{L}’'-]+\.?$)/gu

/** `CreditJane Doe/The New York Times`: no space either. */
const glued = /(?<=^|[.!?”"’)\]]\s*)((?:Credit){1,2})(?=\p{Lu}[\p{L}.]+ )/gu

export const withoutColon: Form = {
  name: 'withoutColon',
  about: 'The New York Times, and papers whose label is set apart by its style and not by a sign.',
  examples: [
    example('Workers in Queens. Credit Jane Doe/The New York Times', 'Workers in Queens.', ['Jane Doe'], ['The New York Times']),
    example('Snow in Queens.CreditJane Doe/The New York Times', 'Snow in Queens.', ['Jane Doe'], ['The New York Times']),
    example('Der Minister am Montag in Berlin Foto Jan Petersen/dpa', 'Der Minister am Montag in Berlin', ['Jan Petersen'], ['dpa']),
    example(
      'De Erasmusbrug in Rotterdam bij zonsondergang Foto Marieke Vos',
      'De Erasmusbrug in Rotterdam bij zonsondergang',
      ['Marieke Vos'],
      [],
    ),
    example('PHOTO JANE DOE, LA PRESSE', '', ['JANE DOE'], ['La Presse']),
    example(
      'Workers in Queens. Credit Credit David K. Yoo for The New York Times',
      'Workers in Queens.',
      ['David K. Yoo'],
      ['The New York Times'],
    ),
  ],
  propose: ({ source }) => {
    const found = [...source.matchAll(label)].at(-1)
    const tight = [...source.matchAll(glued)].at(-1)
    const start = [...source.matchAll(picture)]
      .filter(({ index }) => standingOf(source.slice(index).replace(/\.$/u, '')) === undefined)
      .at(-1)
    if (tight)
      return [
        {
          edits: [
            insert(tight.index, '\n'),
            insert(tight.index + 'Credit'.length, ': '),
            cut(tight.index + 'Credit'.length, tight.index + tight[0].length),
          ],
        },
      ]
    const mid = found || start ? undefined : ([...source.matchAll(midText)].at(-1) ?? [...source.matchAll(midName)].at(-1))
    if (mid?.[1])
      return [
        {
          edits: [
            insert(mid.index, '\n'),
            insert(mid.index + mid[1].length, ': '),
            cut(mid.index + mid[1].length, mid.index + mid[0].length),
          ],
          doubt: minor('No full stop stands between the caption and the credit.'),
        },
      ]
    return [found, start].flatMap((match): Proposal[] => {
      if (!match?.[1]) return []
      const end = match.index + match[1].length
      return [{ edits: [insert(end, ': '), cut(end, match.index + match[0].length)] }]
    })
  },
}
