import { remembering } from '../shared/remembering.js'
import { type Direction, directionOf, toLanguageTag } from './languageTags.js'
import type { Words } from './types.js'

/** A newsroom's words in one language, and how it writes lists and times there. Plain data: pages hand it to their scripts. */
export interface Voice<K extends keyof Words = keyof Words> {
  /** BCP 47: the language of the words, with the region that was asked for. */
  language: string
  direction: Direction
  /** IANA. */
  timeZone: string
  words: Pick<Words, K>
}

export type WordTable<K extends keyof Words = keyof Words> = Readonly<Record<string, Partial<Pick<Words, K>>>>

interface Wanted {
  /** In this order; the last one has every word. */
  languages: string[]
  timeZone: string
}

/** Picks each word in the first of the languages that has it. */
export const voiceFrom = <K extends keyof Words>(table: WordTable<K>, { languages, timeZone }: Wanted): Voice<K> => {
  const chains = languages.map((language) => wider(language).filter((tag) => table[tag]))
  const language = languages[chains.findIndex((chain) => chain.length > 0)] ?? 'en'
  const words = Object.assign(
    {},
    ...chains
      .flat()
      .reverse()
      .map((tag) => table[tag]),
  ) as Pick<Words, K>
  return { language, direction: directionOf(language), timeZone, words }
}

const widened = (language: string): readonly string[] => {
  const tag = toLanguageTag(language)
  if (!tag) return []
  const parts = tag.split('-')
  const { language: primary, script } = new Intl.Locale(tag).maximize()
  return [
    ...new Set([
      ...parts.map((_, at) => parts.slice(0, parts.length - at).join('-')).slice(0, -1),
      ...(script ? [`${primary}-${script}`] : []),
      primary,
    ]),
  ]
}

/**
 * A tag and those that are wider: `zh-Hant-TW`, `zh-Hant`, `zh`; by its script, too, where only the region says which. Asked for with every
 * label of every save, and `Intl` takes its time to know one.
 */
export const wider = remembering(widened, { most: 500, longest: 40 })

/** A voice with some of its words, for a script that needs no others. */
export const quieter = <K extends keyof Words>({ words, ...voice }: Voice, names: readonly K[]): Voice<K> => ({
  ...voice,
  words: Object.fromEntries(names.map((name) => [name, words[name]])) as Pick<Words, K>,
})

/** A text with values in place of `{…}`. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

type Tongue = Pick<Voice, 'language' | 'timeZone'>

const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
const clock = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const

/** The day of a time where the newsroom is: `7 April 2017`. */
export const formatDay = (at: string, voice: Tongue): string => format(at, voice, day)

/** `18:05 UTC` */
export const formatClock = (at: string, voice: Tongue): string => format(at, voice, clock)

/** `7 April 2017 at 18:05 UTC` */
export const formatTime = (at: string, voice: Tongue): string => format(at, voice, { ...day, ...clock })

/** `March 2018` */
export const formatMonth = (at: string, voice: Tongue): string => format(at, voice, { month: 'long', year: 'numeric' })

/** The year alone, as four digits of the calendar that everybody shares. */
export const formatYear = (at: string, voice: Tongue): string => format(at, { ...voice, language: 'en' }, { year: 'numeric' })

/** How the newsroom's zone is called: `Eastern Time`; `UTC` is itself. */
export const zoneName = ({ language, timeZone }: Tongue): string => {
  if (timeZone === 'UTC') return timeZone
  const parts = formatter({ language, timeZone }, { timeZoneName: 'longGeneric' }).formatToParts(new Date(0))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

const format = (at: string, voice: Tongue, options: Intl.DateTimeFormatOptions): string => {
  const time = new Date(at)
  // Engines differ in the narrow space that they write before AM and PM.
  return Number.isNaN(time.getTime()) ? at : formatter(voice, options).format(time).replaceAll('\u202f', ' ')
}

/** Making one costs a hundred times as much as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()

const formatter = ({ language, timeZone }: Tongue, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language} ${timeZone} ${Object.entries(options).join()}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone })
  if (formatters.size < 500) formatters.set(key, made)
  return made
}

/** Names as a sentence has them: `A`, `A and B`, `A, B and C`. */
export const listOf = (names: readonly string[], { language }: Pick<Voice, 'language'>): string => {
  // Newsrooms that write in English, American ones included, leave the comma before the last name out.
  const locale = /^en(-US)?$/.test(language) ? 'en-GB' : language
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
}
