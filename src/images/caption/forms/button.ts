import { column } from '../languages.js'
import { cut } from './edits.js'
import { example, type Form } from './form.js'

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
const buttons = new RegExp(`\\s*(?:${column('buttons').map(escape).join('|')})(?:\\s*[>»›…])?\\s*$`, 'iu')
const arrows = /\s*[>»›→▸▲▼↑↓]+\s*$/u

export const button: Form = {
  name: 'button',
  about: 'Pages whose “show more” is read with the caption.',
  examples: [example('Rök stiger i natt. Foto: Ivan Kravchuk/AP Visa mer', 'Rök stiger i natt.', ['Ivan Kravchuk'], ['AP'])],
  propose: ({ source }) => {
    const found = buttons.exec(source) ?? arrows.exec(source)
    return found && found.index > 0 ? [{ edits: [cut(found.index, source.length)] }] : []
  },
}
