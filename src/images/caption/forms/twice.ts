import { cut } from './edits.js'
import { example, type Form } from './form.js'

const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** What is said twice is no longer, in characters. */
const longest = 200

/** Where the end of the text says again what stands right before it: `Jane Doe/NPR Jane Doe/NPR`. */
function repeats(source: string): number | undefined {
  const text = source.trimEnd()
  const from = Math.max(0, text.length - longest)
  for (const { index } of text.slice(from).matchAll(/\s+(?=[\p{Lu}([©])/gu)) {
    const said = text.slice(from + index).trimStart()
    const isLong = said.length > 12 || (said.length > 8 && said.includes('/'))
    if (isLong && text.slice(0, from + index).endsWith(said)) return from + index
  }
  return undefined
}

export const twice: Form = {
  name: 'twice',
  about: 'Pages that say the whole credit twice, with an upright stroke between or none.',
  examples: [
    example('Ein Brand in Ulm. © imago/Tobias Winkler | IMAGO/Tobias Winkler', 'Ein Brand in Ulm.', ['Tobias Winkler'], ['IMAGO']),
  ],
  propose: ({ source }) => {
    const stroke = source.lastIndexOf('|')
    const said = fold(source.slice(stroke + 1))
    const again = stroke > 0 && said.length > 3 && fold(source.slice(0, stroke)).endsWith(said)
    const last = again ? stroke : repeats(source)
    return last === undefined ? [] : [{ edits: [cut(last, source.length)] }]
  },
}
