import type { DeskWord } from '../../words/desk/types.js'

export const lists = [
  ['suspectWords', 'rehearseSuspect'],
  ['bannedWords', 'rehearseBanned'],
  ['allowedWords', 'rehearseAllowed'],
] as const satisfies readonly (readonly [string, DeskWord])[]
export const numbers = [
  ['maxLinks', 'rehearseLinks'],
  ['minLength', 'rehearseShortest'],
  ['maxLength', 'rehearseLongest'],
  ['newReaderComments', 'rehearseNew'],
  ['rejectedDays', 'rehearseDays'],
] as const satisfies readonly (readonly [string, DeskWord])[]

type List = (typeof lists)[number][0]
/** A rule as it stands in the form, by the names of settings. */
export type Rule = Record<List | (typeof numbers)[number][0], string>

/** The settings that are in force, as the form has them. */
export const ruleOf = (stored: Readonly<Record<string, unknown>>): Rule => {
  const text = (name: string) => (typeof stored[name] === 'string' || typeof stored[name] === 'number' ? String(stored[name]) : '')
  return Object.fromEntries([...lists, ...numbers].map(([name]) => [name, text(name)])) as Rule
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
export const toBody = (rule: Rule): Record<List, string> & Record<string, number | string> => {
  const given = numbers.map(([name]) => [name, rule[name].trim()] as const).filter(([, text]) => /^\d+$/.test(text))
  return {
    ...(Object.fromEntries(lists.map(([name]) => [name, rule[name]])) as Record<List, string>),
    ...Object.fromEntries(given.map(([name, text]) => [name, Number(text)])),
  }
}
