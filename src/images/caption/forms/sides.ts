import { cut, type Edit } from './edits.js'
import { example, type Form, minor } from './form.js'

/** A credit that ends the text is no longer, in characters. */
const longest = 140

const side =
  /(?<=(?:^|[.!?”"(/|;,])\s*)(?:l|r|left|right|top|bottom|above|below|links|rechts|oben|unten|izq|der|izquierda|derecha|gauche|droite)\.?:\s*(?=\p{Lu})/giu

/** `Photos by Jane Doe, left, and John Roe/AP` */
const between =
  /,\s(?:far |top |bottom |upper |lower )?(?:left|right|top|bottom|above|below|center|centre|links|rechts|oben|unten|mitte|izquierda|derecha|arriba|abajo|gauche|droite|haut|bas)(?=,|\s(?:and|und|y|et)\s|\/|\)|;)/giu

export const sides: Form = {
  name: 'sides',
  about: 'Pictures put together of several, whose credit says which is whose.',
  examples: [
    example('Two ministers. Left: Jane Doe/AP / Right: Reuters', 'Two ministers.', ['Jane Doe'], ['AP', 'Reuters']),
    example(
      'The label and its singer. (Photos by Jane Doe, left, and John Roe/Invision/AP)',
      'The label and its singer.',
      ['Jane Doe', 'John Roe'],
      ['Invision', 'AP'],
    ),
  ],
  propose: ({ source }) => {
    const edits = [...source.matchAll(side)].map(({ index, 0: text }, i): Edit => ({
      from: index,
      to: index + text.length,
      with: i === 0 ? '© ' : '',
    }))
    const places = [...source.slice(-longest).matchAll(between)].map(({ index, 0: text }) =>
      cut(Math.max(0, source.length - longest) + index, Math.max(0, source.length - longest) + index + text.length),
    )
    return [
      ...(edits.length > 1 ? [{ edits }] : []),
      ...(places.length > 0 ? [{ edits: places, doubt: minor('Which picture is whose is said by its place.') }] : []),
    ]
  },
}
