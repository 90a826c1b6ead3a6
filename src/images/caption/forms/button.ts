import { column } from '../languages.js'
import { cut, type Edit } from './edits.js'
import { example, type Form } from './form.js'

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
const buttons = new RegExp(`[\\s|•·]*(?:${column('buttons').map(escape).join('|')})(?:\\s*[>»›…])?\\s*$`, 'iu')
const leads = new RegExp(`^(?:${column('leadButtons').map(escape).join('|')})\\s*[/:]?\\s+`, 'iu')
const arrows = /\s*[>›→▸▲▼↑↓]+\s*$/u

/** In the middle, two words or more that say what the button does with a picture or a caption: before it stands a caption, behind it the credit again. */
const between = new RegExp(`\\s*\\b(?:(?:${column('buttons', 'leadButtons').filter((text) => /^\S+ .*(?:caption|image|imagen|fullscreen|galerie|gallery|bild|bilde)/u.test(text)).map(escape).join('|')})\\s+)+(?=\\p{Lu})`, 'gu')

export const button: Form = {
  name: 'button',
  about: 'Pages whose “show more” is read with the caption.',
  examples: [
    example('Foto: Ivan Kravchuk/AP Visa mer', '', ['Ivan Kravchuk'], ['AP']),
    example('A barn in Ulm. Jane Doe/NPR hide caption toggle caption Jane Doe/NPR', 'A barn in Ulm.', ['Jane Doe'], ['NPR']),
    example('toggle caption Jane Doe/NPR', '', ['Jane Doe'], ['NPR']),
    example('Rök stiger i natt. Foto: Ivan Kravchuk/AP Visa mer', 'Rök stiger i natt.', ['Ivan Kravchuk'], ['AP']),
  ],
  propose: ({ source }) => {
    const found = buttons.exec(source) ?? arrows.exec(source)
    const lead = leads.exec(source)
    const middle = [...source.matchAll(between)].filter(({ index }) => index > 0).map(({ index, 0: text }): Edit => ({ from: index, to: index + text.length, with: '\n' }))
    const edits = [...middle, ...(found && found.index > 0 ? [cut(found.index, source.length)] : []), ...(lead ? [cut(0, lead[0].length)] : [])]
    return edits.length > 0 ? [{ edits }] : []
  },
}
