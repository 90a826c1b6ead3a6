import { toLanguageTag } from '../languageTags.js'
import { placeholders } from '../table.js'
import { en } from './en.js'
import type { DeskWordTable } from './types.js'

/**
 * An app's own words of the desk, their languages as canonical tags.
 * @throws Error that names what is no language, no word, or has lost what is put into it
 */
export const checkDeskWords = (own: DeskWordTable = {}): DeskWordTable =>
  Object.fromEntries(
    Object.entries(own).map(([language, words]) => {
      const tag = toLanguageTag(language)
      if (!tag) throw new Error(`adminWords: "${language}" is no language tag (BCP 47) such as de or pt-BR`)
      for (const [word, text] of Object.entries(words)) {
        if (!Object.hasOwn(en, word))
          throw new Error(`adminWords: there is no word "${word}" (${language}); src/words/desk/en.ts lists them`)
        const lost = placeholders((en as Record<string, string>)[word] ?? '').filter((one) => !placeholders(String(text)).includes(one))
        if (lost.length > 0) throw new Error(`adminWords: "${word}" (${language}) has to say ${lost.join(' and ')}`)
      }
      return [tag, words]
    }),
  )
