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

/** What somebody changed of a rule since they read it, over what is in force by now: words that others added meanwhile stay. */
export const changedOver = (read: Rule, mine: Rule, now: Rule): Rule => {
  const merged = { ...now }
  for (const [name] of lists) merged[name] = linesOver(linesOf(read[name]), linesOf(mine[name]), linesOf(now[name])).join('\n')
  for (const [name] of numbers) if (mine[name] !== read[name]) merged[name] = mine[name]
  return merged
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

const linesOver = (read: string[], mine: string[], now: string[]): string[] => [
  ...now.filter((line) => mine.includes(line) || !read.includes(line)),
  ...mine.filter((line) => !read.includes(line) && !now.includes(line)),
]

/** As the API takes it: numbers that are left out are as they were. */
export const toBody = ({ suspectWords, bannedWords, allowedWords, ...rest }: Rule): Record<string, number | string> => {
  const given = Object.entries(rest).filter(([, text]) => text.trim() !== '' && Number.isInteger(Number(text)))
  return { suspectWords, bannedWords, allowedWords, ...Object.fromEntries(given.map(([name, text]) => [name, Number(text)])) }
}
