import { ar } from './languages/ar.js'
import { de } from './languages/de.js'
import { en } from './languages/en.js'
import { es } from './languages/es.js'
import { fr } from './languages/fr.js'
import { he } from './languages/he.js'
import { hi } from './languages/hi.js'
import { it } from './languages/it.js'
import { ja } from './languages/ja.js'
import { nl } from './languages/nl.js'
import { pl } from './languages/pl.js'
import { pt } from './languages/pt.js'
import { zh } from './languages/zh.js'
import { toLanguageTag } from './languageTags.js'
import type { WordOverrides, Words } from './types.js'
import { type Voice, voiceFrom, type WordTable } from './voice.js'

/** The languages that the newsroom speaks by itself. */
export const languages: Readonly<Record<string, Words>> = { ar, de, en, es, fr, he, hi, it, ja, nl, pl, pt, zh }

/** Who speaks: what a publisher says of itself, as far as words go. */
export interface Speaker {
  language: string
  timeZone?: string
  words?: WordOverrides
}

/** The newsroom's own words over the ones that it was given, by language. */
const tableOf = (overrides: WordOverrides | undefined): WordTable => {
  if (!overrides) return languages
  let table = tables.get(overrides)
  if (!table) {
    table = { ...languages }
    for (const [language, words] of Object.entries(checkOverrides(overrides)))
      table = { ...table, [language]: { ...table[language], ...words } }
    tables.set(overrides, table)
  }
  return table
}
const tables = new WeakMap<WordOverrides, WordTable>()

/**
 * The same overrides with their languages as canonical tags.
 * @throws Error that names what is no language, no word, or has lost what is put into it
 */
export const checkOverrides = (overrides: WordOverrides): WordOverrides =>
  Object.fromEntries(
    Object.entries(overrides).map(([language, words]) => {
      const tag = toLanguageTag(language)
      if (!tag) throw new Error(`words: "${language}" is no language tag (BCP 47) such as de or pt-BR`)
      for (const [name, text] of Object.entries(words)) {
        if (!(name in en)) throw new Error(`words: there is no word "${name}" (${language}); docs/guides/languages.md lists them`)
        const lost = placeholders(en[name as keyof Words]).filter((one) => !placeholders(String(text)).includes(one))
        if (lost.length > 0) throw new Error(`words: "${name}" (${language}) has to say ${lost.join(' and ')}`)
      }
      return [tag, words]
    }),
  )

/** What is put into a text, as it stands there: `{day}`. */
export const placeholders = (text: string): string[] => text.match(/\{\w+\}/g) ?? []

/**
 * How a newsroom says its own words in a language; without one, in its own. Words that it does not have in that language
 * are looked up without the tag's last part (`pt-BR`, `pt`), then in the newsroom's language, then in English.
 */
export const voiceOf = (speaker: Speaker, language: string = speaker.language): Voice => {
  const known = voices.get(speaker) ?? new Map<string, Voice>()
  voices.set(speaker, known)
  const voice =
    known.get(language) ??
    voiceFrom(tableOf(speaker.words), { languages: [language, speaker.language, 'en'], timeZone: speaker.timeZone ?? 'UTC' })
  // Languages are typed by editors, so there is no end to them.
  if (known.size < 200) known.set(language, voice as Voice)
  return voice as Voice
}
const voices = new WeakMap<Speaker, Map<string, Voice>>()

/** Some words in every language that there is, for a script that cannot know beforehand which it will need. */
export const someWords = <K extends keyof Words>({ words }: Speaker, names: readonly K[]): Record<string, Partial<Pick<Words, K>>> =>
  Object.fromEntries(
    Object.entries(tableOf(words)).map(([language, all]) => [
      language,
      Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]]))) as Partial<Pick<Words, K>>,
    ]),
  )
