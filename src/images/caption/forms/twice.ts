import { cut } from './edits.js'
import { example, type Form } from './form.js'

const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Where the end of the text says again what stands right before it: `Jane Doe/NPR Jane Doe/NPR`. */
function repeats(source: string): number | undefined {
  const text = source.trimEnd()
  for (const { index } of text.matchAll(/\s+(?=\p{Lu})/gu)) {
    const said = text.slice(index).trimStart()
    if (said.length > 8 && said.includes('/') && text.slice(0, index).endsWith(said)) return index
  }
  return undefined
}

export const twice: Form = {
  name: 'twice',
  about: 'Pages that say the whole credit twice, with an upright stroke between or none.',
  examples: [
    example('Ein Brand in Ulm. © imago/Tobias Winkler | IMAGO/Tobias Winkler', 'Ein Brand in Ulm.', ['Tobias Winkler'], ['IMAGO']),
    example('A barn in Ulm. Jane Doe/NPR Jane Doe/NPR', 'A barn in Ulm.', ['Jane Doe'], ['NPR']),
  ],
  propose: ({ source }) => {
    const stroke = source.lastIndexOf('|')
    const said = fold(source.slice(stroke + 1))
    const again = stroke > 0 && said.length > 3 && fold(source.slice(0, stroke)).endsWith(said)
    const last = again ? stroke : repeats(source)
    return last === undefined ? [] : [{ edits: [cut(last, source.length)] }]
  },
}
