import { en } from '../../words/desk/en.js'
import type { Say } from '../../words/desk/say.js'
import type { DeskWord } from '../../words/desk/types.js'
import type { Verb, VerbField } from './verbsFor.js'

const wordOf: ReadonlyMap<string, string> = new Map(Object.entries(en).map(([word, text]) => [text, word]))

/** A verb as `verbsFor` has it, in the language that is said; what the editor typed stays. */
export const inWords = (say: Say, verb: Verb): Verb => {
  const text = (english: string): string => (wordOf.has(english) ? say(wordOf.get(english) as DeskWord) : english)
  const field = (one: VerbField): VerbField => {
    const { label, name, options } = one
    // Corrections are told by what they say.
    return {
      ...one,
      label: text(label),
      ...(options && name !== 'correction' ? { options: options.map((option) => ({ ...option, label: text(option.label) })) } : {}),
    }
  }
  const { done, explanation, fields, label } = verb
  return {
    ...verb,
    label: text(label),
    done: text(done),
    ...(explanation ? { explanation: text(explanation) } : {}),
    ...(fields ? { fields: fields.map(field) } : {}),
  }
}
