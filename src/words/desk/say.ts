import { fill } from '../voice.js'
import { en } from './en.js'
import type { DeskWord, SomeDeskWords } from './types.js'

export type Say = (word: DeskWord, values?: Readonly<Record<string, string | number>>) => string

interface Spoken {
  language: string
  translations: object
}

/**
 * What the desk's own screens say, in the language of whoever is signed in: Payload's `i18n` carries the words of that one. In
 * English where it has none. Numbers are written as the language does.
 */
export const sayIn = ({ language, translations }: Spoken): Say => {
  const { newsroom: words = {} } = translations as { newsroom?: SomeDeskWords }
  const written = (value: string | number) => (typeof value === 'number' ? value.toLocaleString(language) : value)
  return (word, values = {}) =>
    fill(words[word] ?? en[word] ?? word, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)])))
}
