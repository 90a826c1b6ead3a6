import { escapeRegExp } from '../../shared/escapeRegExp.js'
import { fill, wider } from '../voice.js'
import { english, refusalOf } from './table.js'

interface Form {
  name: string
  text: string
  /** `undefined` where nothing is put in. */
  pattern?: RegExp
}

const toForm = ([name, text]: readonly [string, string]): Form => {
  if (!/\{\w+\}/.test(text)) return { name, text }
  const pattern = text
    .split(/(\{\w+\})/)
    .map((part) => (/^\{\w+\}$/.test(part) ? `(?<${part.slice(1, -1)}>[\\s\\S]+?)` : escapeRegExp(part)))
    .join('')
  return { name, text, pattern: new RegExp(`^${pattern}$`) }
}

const forms: readonly Form[] = english.map(toForm)
const lacks = forms.filter(({ name }) => name.startsWith('lack'))

/**
 * What the server says in English, in another language: a sentence of its table, one with something put in, or several after each other.
 * What is not in the table stays as it is.
 */
export const refusalIn = (language: string, said: string): string => {
  const [known] = wider(language).filter((tag) => refusalOf(tag, 'CONFLICT') !== undefined)
  return known === undefined ? said : sayIn(known, said)
}

const sayIn = (language: string, said: string): string => {
  for (const { name, text, pattern } of forms) {
    const word = refusalOf(language, name)
    if (word === undefined) continue
    if (!pattern) {
      if (said === text) return word
      if (said.startsWith(`${text} `)) return `${word} ${sayIn(language, said.slice(text.length + 1))}`
      continue
    }
    const values = pattern.exec(said)?.groups
    if (values) return fill(word, Object.fromEntries(Object.entries(values).map(([part, value]) => [part, listIn(language, value)])))
  }
  return said
}

/** What is missing is a list, each part a sentence of its own; names and addresses stay as they are. */
const listIn = (language: string, value: string): string =>
  value
    .split('; ')
    .map((part) => (lacks.some(({ text, pattern }) => part === text || pattern?.test(part)) ? sayIn(language, part) : part))
    .join('; ')
