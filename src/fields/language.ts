import type { FieldHook, TextField } from 'payload'

import { toLanguageTag } from '../words/languageTags.js'

/** Languages that an editor finds in the list; any other can be typed. */
export const commonLanguages: readonly string[] = [
  'ar',
  'bn',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'fa',
  'fi',
  'fr',
  'he',
  'hi',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'ms',
  'nb',
  'nl',
  'pl',
  'ps',
  'pt',
  'pt-BR',
  'ro',
  'ru',
  'sv',
  'sw',
  'th',
  'tr',
  'uk',
  'ur',
  'vi',
  'zh',
  'zh-Hant',
]

export interface LanguageOptions {
  /** What is chosen where nobody chose, a tag (BCP 47). @default none: what the item belongs to says it */
  language?: string
  /**
   * Languages to choose from, as tags; others can still be typed.
   * @default some forty common ones
   * @example ['de', 'th', 'en']
   */
  languages?: readonly string[]
}

/** The language that something is written in. Kept as a canonical tag, or as null where it is the newsroom's. */
export const languageField = ({ language, languages = commonLanguages }: LanguageOptions = {}): TextField => ({
  name: 'language',
  type: 'text',
  maxLength: 35,
  // A function, so that the schema is the same in every newsroom.
  ...(language ? { defaultValue: () => language } : {}),
  hooks: { beforeValidate: [canonicalTag] },
  validate: (value: unknown) =>
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'string' && toLanguageTag(value) !== undefined) ||
    'Write a language tag such as en, de, pt-BR or zh-Hant.',
  admin: {
    position: 'sidebar',
    description: language ? 'What this is written in.' : 'What this is written in. Left empty, the live blog’s.',
    components: {
      Field: {
        path: 'payload-newsroom/admin#LanguageField',
        clientProps: { languages: language && !languages.includes(language) ? [language, ...languages] : languages },
      },
    },
  },
})

const canonicalTag: FieldHook = ({ value }: { value?: unknown }) => {
  if (typeof value !== 'string') return value
  return value.trim() === '' ? null : (toLanguageTag(value) ?? value)
}
