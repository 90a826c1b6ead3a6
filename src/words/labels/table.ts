import { toLanguageTag } from '../languageTags.js'
import { wider } from '../voice.js'
import { ar } from './ar.js'
import { de } from './de.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { he } from './he.js'
import { hi } from './hi.js'
import { it } from './it.js'
import { ja } from './ja.js'
import { nl } from './nl.js'
import { pl } from './pl.js'
import { pt } from './pt.js'
import type { LabelTable } from './types.js'
import { zh } from './zh.js'

/** The admin's labels in the newsroom's languages beside English. */
export const labelTable: LabelTable = { ar, de, es, fr, he, hi, it, ja, nl, pl, pt, zh }

/** The same with labels of an app's own: others for some, in other languages, or English ones. */
export const withOwnLabels = (own: LabelTable = {}): LabelTable => ({
  ...labelTable,
  ...Object.fromEntries(Object.entries(own).map(([language, labels]) => [language, { ...labelTable[language], ...labels }])),
})

/** A label in the first of the languages that has it; English where none has. */
export const labelIn = (table: LabelTable, english: string, languages: readonly string[]): string => {
  for (const language of languages) {
    // What follows in the list is not looked at by those who read English.
    const known = wider(language).map((tag) => own(table[tag], english) ?? (tag === 'en' ? english : undefined))
    const found = known.find((label) => label !== undefined)
    if (found !== undefined) return found
  }
  return english
}

const own = (labels: LabelTable[string] | undefined, english: string): string | undefined =>
  labels && Object.hasOwn(labels, english) ? labels[english] : undefined

/**
 * An app's own labels, their languages as canonical tags.
 * @throws Error that names what is no language or no text
 */
export const checkLabels = (given: LabelTable = {}): LabelTable =>
  Object.fromEntries(
    Object.entries(given).map(([language, labels]) => {
      const tag = toLanguageTag(language)
      if (!tag) throw new Error(`adminLabels: "${language}" is no language tag (BCP 47) such as de or pt-BR`)
      for (const [english, label] of Object.entries(labels))
        if (typeof label !== 'string' || label.trim() === '') throw new Error(`adminLabels: "${english}" (${language}) has no text`)
      return [tag, labels]
    }),
  )
