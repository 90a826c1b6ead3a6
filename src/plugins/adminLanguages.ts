import type { Config } from 'payload'

import { ar } from 'payload/i18n/ar'
import { de } from 'payload/i18n/de'
import { en } from 'payload/i18n/en'
import { es } from 'payload/i18n/es'
import { fr } from 'payload/i18n/fr'
import { he } from 'payload/i18n/he'
import { it } from 'payload/i18n/it'
import { ja } from 'payload/i18n/ja'
import { nl } from 'payload/i18n/nl'
import { pl } from 'payload/i18n/pl'
import { pt } from 'payload/i18n/pt'
import { zh } from 'payload/i18n/zh'

const supportedLanguages = { ar, de, en, es, fr, he, it, ja, nl, pl, pt, zh }

/**
 * The languages of Payload's admin that the newsroom speaks as well; Payload has no Hindi. A browser is sent the one that it asks
 * for, and what has no words in it the newsroom's own or English.
 */
export const adminLanguages = (language: string): NonNullable<Config['i18n']> => {
  const [primary = 'en'] = language.split('-')
  return { supportedLanguages, fallbackLanguage: primary in supportedLanguages ? (primary as keyof typeof supportedLanguages) : 'en' }
}
