import { textOf, type Context } from '../context.js'
import { beginsAsPerson } from '../givenNames.js'
import { nameShape } from '../names.js'
import { mayBePerson } from '../mayBePerson.js'
import { cut, insert } from './edits.js'
import { isBehindRole } from './houseAlone.js'
import { example, type Form, major } from './form.js'

/** Before a name alone stands a caption of this many tokens at least. */
const leastCaption = 2

/** English pages write a label or a house: there a name alone may be anybody. Capitals alone are a signature. */
const isEnglish = ({ source }: Context): boolean =>
  /\b(?:the|of|and|at|with|for)\b/iu.test(source) && !/[.!?] \p{Lu}[\p{Lu}’' -]+$/u.test(source)

/** The bracket that ends the text, and holds a name in full and nothing else. */
function bracketOf(context: Context): [number, number] | undefined {
  const { tokens } = context
  const close = tokens.at(-1)?.norm === '.' ? tokens.length - 2 : tokens.length - 1
  if (tokens[close]?.norm !== ')') return undefined
  const open = tokens.findLastIndex(({ norm }, at) => at < close && norm === '(')
  const words = close - open - 1
  const isPlace = open > leastCaption + 3 && words > 1 && words < 5
  const isName = isPlace && nameShape(context, open + 1, close) === 'name'
  return isName && !isBehindRole(context, open) && tokens.slice(open + 1, close).every(({ text }) => !/^\p{Lu}{2,4}$/u.test(text))
    ? [open, close]
    : undefined
}

/** `… on Friday. (Jane Doe)`: behind a sentence that has ended, what begins or ends as people's names do. */
const isBehindStop = (context: Context, [open, close]: readonly [number, number]): boolean =>
  context.tokens[open - 1]?.norm === '.' && mayBePerson(textOf(context, open + 1, close))

/** `(Jane Doe)`, and nothing else: whom a picture shows stands in no bracket of its own. */
function wholeBracket({ source }: Context): [number, number] | undefined {
  const inside = /^\(([^()]{5,40})\)\.?$/u.exec(source)?.[1]
  return inside !== undefined && isPerson(inside) ? [0, source.lastIndexOf(')')] : undefined
}

/** Two words or three with capitals, of which the first is a given name. */
const isPerson = (text: string): boolean => /^(?:\p{Lu}[\p{L}.’'-]+ ){1,2}\p{Lu}[\p{L}’'-]+$/u.test(text) && beginsAsPerson(text)

/** Where the last sentence begins. */
function lastSentence({ tokens }: Context): number | undefined {
  for (let at = tokens.length - 2; at > leastCaption; at -= 1) {
    const isBehindWord = tokens[at - 2]?.norm === ')' || (tokens[at - 2]?.kind === 'word' && tokens[at - 2]!.text.length > 2)
    const isStop = ['.', '!', '?', '"', ')'].includes(tokens[at - 1]!.norm) && isBehindWord
    if (isStop && (tokens[at]!.spaced || tokens[at]!.newline)) return at
    if (tokens[at]!.newline) return at
  }
  return undefined
}

export const nameAlone: Form = {
  name: 'nameAlone',
  about: 'El País and others, which end the caption with the photographer’s name alone.',
  examples: [
    example('Un repartidor por las calles de Sevilla. Marta Olmedo', 'Un repartidor por las calles de Sevilla.', ['Marta Olmedo'], []),
    example(
      'Uma criança recebe tratamento após um terremoto no Haiti (Eduardo Muñiz)',
      'Uma criança recebe tratamento após um terremoto no Haiti',
      ['Eduardo Muñiz'],
      [],
    ),
    example('Campus in the early morning hours. (Jane Doe)', 'Campus in the early morning hours.', ['Jane Doe'], []),
    example('(Jane Mary Smith)', '', ['Jane Mary Smith'], []),
    example(
      'Ministeri saapui neuvotteluihin eilen illalla. PEKKA SALO',
      'Ministeri saapui neuvotteluihin eilen illalla.',
      ['PEKKA SALO'],
      [],
    ),
  ],
  propose: (context, { creators, suppliers }) => {
    const { tokens } = context
    if (creators.length + suppliers.length > 0) return []
    const doubt = major('A name alone behind the caption: it may be whom the picture shows.')
    const whole = wholeBracket(context)
    if (whole) return [{ edits: [{ from: 0, to: 1, with: '© ' }, cut(whole[1], context.source.length)], doubt }]
    const bracket = bracketOf(context)
    if (isEnglish(context) && !(bracket && isBehindStop(context, bracket))) return []
    const [open, close] = bracket ?? []
    if (open !== undefined && close !== undefined)
      return [
        {
          edits: [{ from: tokens[open]!.start, to: tokens[open + 1]!.start, with: '© ' }, cut(tokens[close]!.start, context.source.length)],
          doubt,
        },
      ]
    const start = lastSentence(context)
    if (start === undefined) return []
    const words = textOf(context, start, tokens.length).split(/\s+/u).length
    if (words < 2 || words > 4 || nameShape(context, start, tokens.length) !== 'name') return []
    return [{ edits: [insert(tokens[start]!.start, '© ')], doubt }]
  },
}
