import { toLanguageTag } from '../../words/languageTags.js'
import { wider } from '../../words/voice.js'
import { ar } from './ar.js'
import { de } from './de.js'
import { type CommentWords, en } from './en.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { he } from './he.js'
import { hi } from './hi.js'
import { it } from './it.js'
import { ja } from './ja.js'
import { nl } from './nl.js'
import { pl } from './pl.js'
import { pt } from './pt.js'
import { zh } from './zh.js'

export type { CommentWords } from './en.js'

/** What a conversation says, by language. For servers: a browser has English, and fetches the words of one more. */
export const commentWords: Readonly<Record<string, CommentWords>> = { ar, de, en, es, fr, he, hi, it, ja, nl, pl, pt, zh }

/** The words of a language, English where there are none; and the language that they are in, with its region. */
export const commentWordsIn = (language: string): { language: string; words: CommentWords } => {
  const words = wider(language)
    .map((tag) => commentWords[tag])
    .find((found) => found !== undefined)
  return words ? { language: toLanguageTag(language) ?? 'en', words } : { language: 'en', words: en }
}
