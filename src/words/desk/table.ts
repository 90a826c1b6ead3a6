import { wider } from '../voice.js'
import { ar } from './ar.js'
import { de } from './de.js'
import { en } from './en.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { he } from './he.js'
import { hi } from './hi.js'
import { it } from './it.js'
import { ja } from './ja.js'
import { nl } from './nl.js'
import { panelTable } from './panels/table.js'
import { pl } from './pl.js'
import { pt } from './pt.js'
import type { DeskWordTable, SomeDeskWords } from './types.js'
import { zh } from './zh.js'

export type { DeskWord } from './types.js'

/** The desk's words by language. For servers: a browser is sent one language (`withAdminWords`). */
export const deskWords: DeskWordTable = Object.fromEntries(
  Object.entries({ ar, de, en, es, fr, he, hi, it, ja, nl, pl, pt, zh }).map(([language, words]) => [
    language,
    { ...words, ...panelTable[language] },
  ]),
)

/** Each word in the first of the languages that has it; none where that is what it is in English anyway. */
export const deskWordsIn = (languages: readonly string[], own: DeskWordTable = {}): SomeDeskWords => {
  const chain = [...languages, 'en'].flatMap(wider)
  // Those who read English are not told the rest in the newsroom's language.
  const read = [...new Set(chain.slice(0, chain.indexOf('en') + 1))]
  const words = Object.assign({}, ...read.reverse().map((tag) => ({ ...deskWords[tag], ...own[tag] }))) as Record<string, string>
  return Object.fromEntries(Object.entries(words).filter(([word, text]) => text !== (en as Record<string, string>)[word])) as SomeDeskWords
}
