import { type Edit, insert } from './edits.js'
import { example, type Form, minor } from './form.js'

/** A stop, a comma or a closing quotation mark that no space parts from a name with capitals. */
const glue = /(?<=[\p{L}\p{N}”"’)][.,!?”"»]|[\p{Ll}\p{N}][)\]])(?=\p{Lu}[\p{L}’'-]+\.?[ /])/gu

export const gluedSentence: Form = {
  name: 'gluedSentence',
  about: 'Feeds that put caption and credit together without a space.',
  examples: [
    example(
      'A fair in Ulm, Germany, in 2024.Jonas Brandt/picture alliance via Getty Images',
      'A fair in Ulm, Germany, in 2024.',
      ['Jonas Brandt'],
      ['picture alliance', 'Getty Images'],
    ),
    example(
      'The chief executive,Waleed Barakat/SOPA Images via Getty Images',
      'The chief executive',
      ['Waleed Barakat'],
      ['SOPA Images', 'Getty Images'],
    ),
  ],
  propose: ({ source }) => {
    const last = [...source.matchAll(glue)].at(-1)
    if (last?.index === undefined) return []
    const isStop = /[.!?”"»)\]]/u.test(source[last.index - 1] ?? '')
    // A comma would join the two lines again.
    const comma = source[last.index - 1] === ','
    const edit: Edit = comma ? { from: last.index - 1, to: last.index, with: '\n' } : insert(last.index, '\n')
    return [{ edits: [edit], ...(isStop ? {} : { doubt: minor('No full stop stands between the caption and the credit.') }) }]
  },
}
