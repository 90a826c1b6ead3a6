import type { Edit } from './edits.js'
import { example, type Form } from './form.js'

const side = /(?<=(?:^|[.!?”"(/|;,])\s*)(?:l|r|left|right|top|bottom|above|below|links|rechts|oben|unten|izq|der|izquierda|derecha|gauche|droite)\.?:\s*(?=\p{Lu})/giu

export const sides: Form = {
  name: 'sides',
  about: 'Pictures put together of several, whose credit says which is whose.',
  examples: [example('Two ministers. Left: Jane Doe/AP / Right: Reuters', 'Two ministers.', ['Jane Doe'], ['AP', 'Reuters'])],
  propose: ({ source }) => {
    const edits = [...source.matchAll(side)].map(({ index, 0: text }, i): Edit => ({ from: index, to: index + text.length, with: i === 0 ? '© ' : '' }))
    return edits.length > 1 ? [{ edits }] : []
  },
}
