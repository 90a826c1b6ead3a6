import type { Context } from '../context.js'
import { insert } from './edits.js'
import { example, type Form, minor } from './form.js'
import { endsInHouse, isNames } from './leadSign.js'

/** A credit at the end is no longer, in characters. */
const longest = 90
const latin = /\p{Script=Latin}/u
/** A letter of a script without capitals or of another alphabet, and behind it Latin letters to the end of the text. */
const seam =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Han}।。.”"»)]\s*(?=\p{Script=Latin}[^\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Han}]*$)/u

/** Where the Latin letters begin that end a text in another script, if they are names and a house of the table. */
function seamAt({ source, tokens }: Context): number | undefined {
  const from = Math.max(0, source.length - longest)
  const found = seam.exec(source.slice(from))
  if (!found) return undefined
  const at = from + found.index + found[0].length
  const isOther = !latin.test(source.slice(0, at).slice(-40))
  return at > 8 && isOther && tokens.some(({ end }) => end > at) ? at : undefined
}

export const scriptSeam: Form = {
  name: 'scriptSeam',
  about: 'Pages in other scripts, whose credit is the only part in Latin letters.',
  examples: [
    example('جنود عند الحدود يوم السبت Jane Novak | Reuters', 'جنود عند الحدود يوم السبت', ['Jane Novak'], ['Reuters']),
    example('대통령이 정상회담에 참석하고 있다 Getty Images', '대통령이 정상회담에 참석하고 있다', [], ['Getty Images']),
  ],
  propose: (context) => {
    const at = seamAt(context)
    if (at === undefined) return []
    const start = context.tokens.findIndex((token) => token.start >= at)
    if (start < 1 || !isNames(context, start) || !endsInHouse(context, start)) return []
    return [{ edits: [insert(at, '\n'), insert(at, '© ')], doubt: minor('Only the letters part the caption from the credit.') }]
  },
}
