import { column } from '../languages.js'
import { type Edit } from './edits.js'
import { example, type Form, minor } from './form.js'

const words = column('giverFollows').join('|')
/** `(Dok. Kemenkes RI)`, `… 2019. via Brooklyn Academy of Music`: the word says that who follows gave the picture. */
const lead = new RegExp(
  `(?<=[([/.”"'’]\\s*|foto: )(?:(?:${words})\\.?\\s*|(?:(?:photos?|images?|pictures?|screenshot|illustration)\\s+)?via\\s+)(?=[\\p{Lu}])`,
  'giu',
)

/** `Images from SafetySign.com`: all of a short text, and an address or a name with capitals. */
const whole =
  /^(?:photos?|images?|pictures?|screenshots?|illustrations?)\s+from\s+(?=(?:[\w-]+\.(?:com|org|net|io|co|gov|edu)|\p{Lu}\S*(?:\s\p{Lu}\S*){0,3})\.?$)/iu

export const giver: Form = {
  name: 'giver',
  about: 'Words for “from the files of” and “by way of” where no name stands before them.',
  examples: [
    example('Warga mencuci tangan (Foto: Dok. Kemenkes RI)', 'Warga mencuci tangan', [], ['Kemenkes RI']),
    example(
      'A scene from the film, screening in 2019. via Brooklyn Academy of Music',
      'A scene from the film, screening in 2019.',
      [],
      ['Brooklyn Academy of Music'],
    ),
    example('Images from SafetySign.com', '', [], ['SafetySign.com']),
  ],
  propose: ({ source }) => {
    const found = [...source.matchAll(lead)].filter(({ index }) => !/via\s+$/iu.test(source.slice(0, index)))
    const all = whole.exec(source)
    if (all) found.push(all)
    const edits = found.map(({ index, 0: text }): Edit => ({ from: index, to: index + text.length, with: '© ' }))
    return edits.length > 0 ? [{ edits, gives: true, doubt: minor('The word before the name says that it gave the picture.') }] : []
  },
}
