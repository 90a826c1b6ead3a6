import { column } from '../languages.js'
import { cut } from './edits.js'
import { example, type Form } from './form.js'

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
const buttons = new RegExp(`[\\s|•·]*(?:${column('buttons').map(escape).join('|')})(?:\\s*[>»›…])?\\s*$`, 'iu')
const leads = new RegExp(`^(?:${column('leadButtons').map(escape).join('|')})\\s*[/:]?\\s+`, 'iu')
const arrows = /\s*[>›→▸▲▼↑↓]+\s*$/u

export const button: Form = {
  name: 'button',
  about: 'Pages whose “show more” is read with the caption.',
  examples: [
    example('Foto: Ivan Kravchuk/AP Visa mer', '', ['Ivan Kravchuk'], ['AP']),
    example('toggle caption Jane Doe/NPR', '', ['Jane Doe'], ['NPR']),
    example('Rök stiger i natt. Foto: Ivan Kravchuk/AP Visa mer', 'Rök stiger i natt.', ['Ivan Kravchuk'], ['AP']),
  ],
  propose: ({ source }) => {
    const found = buttons.exec(source) ?? arrows.exec(source)
    const lead = leads.exec(source)
    const edits = [...(found && found.index > 0 ? [cut(found.index, source.length)] : []), ...(lead ? [cut(0, lead[0].length)] : [])]
    return edits.length > 0 ? [{ edits }] : []
  },
}
