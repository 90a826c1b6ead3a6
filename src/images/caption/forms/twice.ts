import { cut } from './edits.js'
import { example, type Form } from './form.js'

const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

export const twice: Form = {
  name: 'twice',
  about: 'Pages that say the whole credit twice, with an upright stroke between.',
  examples: [example('Ein Brand in Ulm. © imago/Tobias Winkler | IMAGO/Tobias Winkler', 'Ein Brand in Ulm.', ['Tobias Winkler'], ['IMAGO'])],
  propose: ({ source }) => {
    const stroke = source.lastIndexOf('|')
    const said = fold(source.slice(stroke + 1))
    const again = stroke > 0 && said.length > 3 && fold(source.slice(0, stroke)).endsWith(said)
    return again ? [{ edits: [cut(stroke, source.length)] }] : []
  },
}
