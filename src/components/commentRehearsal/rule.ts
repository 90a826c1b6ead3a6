import type { DeskWord } from '../../words/desk/types.js'

/** A rule as it stands in the form: what depends on the text of a comment alone. */
export interface Rule {
  suspectWords: string
  bannedWords: string
  allowedWords: string
  maxLinks: string
  minLength: string
  maxLength: string
}

export const lists: readonly (readonly [keyof Rule, DeskWord])[] = [
  ['suspectWords', 'rehearseSuspect'],
  ['bannedWords', 'rehearseBanned'],
  ['allowedWords', 'rehearseAllowed'],
]
export const numbers: readonly (readonly [keyof Rule, DeskWord])[] = [
  ['maxLinks', 'rehearseLinks'],
  ['minLength', 'rehearseShortest'],
  ['maxLength', 'rehearseLongest'],
]

/** The settings that are in force, as the form has them. */
export const ruleOf = (stored: Readonly<Record<string, unknown>>): Rule => {
  const text = (name: string) => (typeof stored[name] === 'string' || typeof stored[name] === 'number' ? String(stored[name]) : '')
  return {
    suspectWords: text('suspectWords'),
    bannedWords: text('bannedWords'),
    allowedWords: text('allowedWords'),
    maxLinks: text('maxLinks'),
    minLength: text('minLength'),
    maxLength: text('maxLength'),
  }
}

/** As the API takes it: numbers that are left out are as they were. */
export const toBody = ({ suspectWords, bannedWords, allowedWords, ...rest }: Rule): Record<string, number | string> => {
  const given = Object.entries(rest).filter(([, text]) => text.trim() !== '' && Number.isInteger(Number(text)))
  return { suspectWords, bannedWords, allowedWords, ...Object.fromEntries(given.map(([name, text]) => [name, Number(text)])) }
}
