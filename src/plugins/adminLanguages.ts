import type { Config } from 'payload'

import { ar } from '@payloadcms/translations/languages/ar'
import { de } from '@payloadcms/translations/languages/de'
import { en } from '@payloadcms/translations/languages/en'
import { es } from '@payloadcms/translations/languages/es'
import { fr } from '@payloadcms/translations/languages/fr'
import { he } from '@payloadcms/translations/languages/he'
import { it } from '@payloadcms/translations/languages/it'
import { ja } from '@payloadcms/translations/languages/ja'
import { nl } from '@payloadcms/translations/languages/nl'
import { pl } from '@payloadcms/translations/languages/pl'
import { pt } from '@payloadcms/translations/languages/pt'
import { zh } from '@payloadcms/translations/languages/zh'

const supportedLanguages = { ar, de, en, es, fr, he, it, ja, nl, pl, pt, zh }

/**
 * The languages of Payload's admin that the newsroom speaks as well; Payload has no Hindi. A browser is sent the one that it asks
 * for, and what has no words in it the newsroom's own or English.
 */
export const adminLanguages = (language: string): NonNullable<Config['i18n']> => {
  const [primary = 'en'] = language.split('-')
  return { supportedLanguages, fallbackLanguage: primary in supportedLanguages ? (primary as keyof typeof supportedLanguages) : 'en' }
}
